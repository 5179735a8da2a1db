// metric-row.tsx: one metric: its name with the definition behind an (i), its value or 不足以判断, and what stands below it.

import { InfoCircleOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type Props = { readonly name: string; readonly meaning: string; readonly text: string | null; readonly children?: ReactNode }

export function MetricRow({ name, meaning, text, children }: Props) {
  const { t } = useTranslation()
  const defined = `${t('talk.definition')}：${meaning}`
  return (
    <div>
      <dt>
        {name}
        <Tooltip title={defined} trigger={['hover', 'focus']}><button type="button" className="tk-info" aria-label={defined}><InfoCircleOutlined aria-hidden /></button></Tooltip>
      </dt>
      <dd className={text === null ? 'tk-unclear' : ''}>{text ?? t('talk.unclear')}</dd>
      {children}
    </div>
  )
}
