// talk-menu.tsx: what is rarely done with a whole talk: hear it again, join it with the one that follows, or take apart what was joined.

import { MoreOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Dropdown, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TalkDetail, TalkJoin } from '../../src-core/answers.ts'
import { asFault, type Fault } from '../../src-core/faults.ts'
import { useClient } from '../client/client-context.tsx'
import { hourOf, lasting } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { partsAt, SplitDialog } from './split-dialog.tsx'

export function TalkMenu({ detail }: { readonly detail: TalkDetail }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'join' | 'apart' | null>(null)
  const { next, seams } = detail
  const { modal } = App.useApp()
  const client = useClient()
  const again = (): void => void modal.confirm({
    title: t('talk.againAsk'), content: t('talk.againWhat'), okText: t('talk.againDo'), cancelText: t('common.cancel'),
    onOk: () => client.call('talks.again', { talk: detail.talk.id }).catch((error: unknown) => void modal.error({ title: asFault(error, detail.talk.title).message })),
  })
  const items = [
    ...(next ? [{ key: 'join', label: t('pieces.join'), onClick: () => setOpen('join') }] : []),
    ...(seams.length > 0 ? [{ key: 'apart', label: t('pieces.apart', { n: seams.length + 1 }), onClick: () => setOpen('apart') }] : []),
    ...(detail.hasSound && !detail.dropped && detail.talk.progress >= 1 ? [{ key: 'again', label: t('talk.again'), onClick: again }] : []),
  ]
  return (
    <>
      {/* The key that chose an item must not press the button that the dialog gives the focus to. */}
      {items.length > 0 && (
        <Dropdown trigger={['click']} autoFocus placement="bottomRight" menu={{ items, onClick: ({ domEvent }) => domEvent.preventDefault() }}>
          <Button type="text" icon={<MoreOutlined aria-hidden />} aria-label={t('pieces.menu')} aria-haspopup="menu" />
        </Dropdown>
      )}
      {next && <JoinDialog detail={detail} next={next} open={open === 'join'} onClose={() => setOpen(null)} />}
      <SplitDialog detail={detail} parts={partsAt(detail, seams)} open={open === 'apart'} onClose={() => setOpen(null)} />
    </>
  )
}

type JoinProps = { readonly detail: TalkDetail; readonly next: NonNullable<TalkDetail['next']>; readonly open: boolean; readonly onClose: () => void }

function JoinDialog({ detail: { talk }, next, open, onClose }: JoinProps) {
  const { t } = useTranslation()
  const { tongue } = useWords()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const join = useMutation<TalkJoin, Fault>({
    mutationFn: () => client.call('talks.join', { talk: talk.id, next: next.id }),
    onSuccess: () => {
      onClose()
      void message.success(t('pieces.joined'))
    },
    onSettled: () => answers.invalidateQueries(),
  })
  const close = (): void => {
    if (join.isPending) return
    join.reset()
    onClose()
  }
  const other = next.customer && next.customer.id !== talk.customer?.id ? next.customer.name : null
  return (
    <Modal
      open={open} width={480} title={t('pieces.joinTitle')} okText={t('pieces.joinDo')} cancelText={t('common.cancel')}
      confirmLoading={join.isPending} cancelButtonProps={{ disabled: join.isPending }} closable={!join.isPending} onOk={() => join.mutate()} onCancel={close}
    >
      <p>{t('pieces.joinWhat', { title: next.title, time: hourOf(next.startedAt), lasting: lasting(next.durationMs, tongue) })}</p>
      {other !== null && <p>{t('pieces.joinCustomer', { name: talk.customer?.name ?? '', other })}</p>}
      <p className="tk-quiet">{t('pieces.joinUndo')}</p>
      {join.isPending && <p role="status">{t('pieces.working')}</p>}
      {join.error && <Alert type="error" showIcon title={asFault(join.error, talk.title).message} />}
    </Modal>
  )
}
