// export-button.tsx: takes a talk out as Word, as Markdown or onto paper, for those who may.

import { ExportOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TalkRow } from '../../src-core/answers.ts'
import { asFault } from '../../src-core/faults.ts'
import { FORMATS } from '../../src-core/paper/paper.ts'
import { useClient } from '../client/client-context.tsx'
import { useWords } from '../language/i18n.ts'
import { useMay } from '../people/session.ts'
import { exportTalk } from './export-talk.ts'

export function ExportButton({ talk }: { readonly talk: TalkRow }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const navigate = useNavigate()
  const { tongue } = useWords()
  if (!useMay()('talks.export')) return null
  const items = [
    ...FORMATS.map((format) => ({ key: format, label: t(`export.${format}`), onClick: () => void exportTalk(client, talk, format, tongue).catch((fault: unknown) => message.error(asFault(fault, talk.title).message)) })),
    { key: 'print', label: t('export.toPrint'), onClick: () => void navigate({ to: '/talks/$talk/print', params: { talk: talk.id } }) },
  ]
  return (
    <Dropdown trigger={['click']} autoFocus placement="bottomRight" menu={{ items }}>
      <Button type="text" icon={<ExportOutlined aria-hidden />} aria-label={t('export.title')} title={t('export.title')} aria-haspopup="menu" />
    </Dropdown>
  )
}
