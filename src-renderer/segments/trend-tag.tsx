// trend-tag.tsx: where an open lead is going, as a word with an arrow.

import { ArrowDownOutlined, ArrowRightOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Trend } from '../../src-core/segments/trend.ts'

const LOOKS = { rising: [<ArrowUpOutlined key="up" aria-hidden />, 'tk-tag-good'], stalled: [<ArrowRightOutlined key="on" aria-hidden />, 'tk-tag-calm'], fading: [<ArrowDownOutlined key="down" aria-hidden />, 'tk-tag-warn'] } as const

export function TrendTag({ way }: { readonly way: Trend['way'] | null }) {
  const { t } = useTranslation()
  if (way === null) return <span className="tk-quiet">—</span>
  const [icon, look] = LOOKS[way]
  return <Tag bordered={false} className={look} icon={icon}>{t(`segments.trendName.${way}`)}</Tag>
}
