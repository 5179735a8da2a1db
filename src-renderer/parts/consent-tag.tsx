// consent-tag.tsx: what the customer agreed to, as a small tag with an icon.

import { CheckCircleOutlined, ExclamationCircleOutlined, StopOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import type { ConsentState } from '../../src-core/shapes.ts'
import { useWords } from '../language/i18n.ts'

const looks = {
  none: { icon: <ExclamationCircleOutlined aria-hidden />, className: 'tk-tag-warn' },
  noted: { icon: <CheckCircleOutlined aria-hidden />, className: 'tk-tag-calm' },
  given: { icon: <CheckCircleOutlined aria-hidden />, className: 'tk-tag-good' },
  withdrawn: { icon: <StopOutlined aria-hidden />, className: 'tk-tag-warn' },
} as const

export function ConsentTag({ consent }: { readonly consent: ConsentState }) {
  const { names } = useWords()
  const look = looks[consent]
  return <Tag variant="filled" icon={look.icon} className={look.className}>{names.consent[consent]}</Tag>
}
