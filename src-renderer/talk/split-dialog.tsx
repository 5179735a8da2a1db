// split-dialog.tsx: shows the pieces that a recording is to be taken apart into, asks, and tells afterwards what became of each.

import { CheckCircleFilled, InfoCircleOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TalkDetail, TalkSplit } from '../../src-core/answers.ts'
import { asFault, type Fault } from '../../src-core/faults.ts'
import type { Reception } from '../../src-core/visit/receptions.ts'
import { useClient } from '../client/client-context.tsx'
import { clock } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'

/** Turns are counted from 0, times in seconds; `reception` null where nobody judged it. */
export type Part = { readonly fromTurn: number; readonly toTurn: number; readonly start: number; readonly end: number; readonly reception: Reception | null }

/** Pieces that begin with these turns. */
export function partsAt({ turns, talk }: Pick<TalkDetail, 'turns' | 'talk'>, starts: readonly { readonly n: number; readonly start: number }[]): Part[] {
  return [{ n: 0, start: 0 }, ...starts].map(({ n, start }, i) => {
    const next = starts[i]
    return { fromTurn: n, toTurn: (next?.n ?? turns.length) - 1, start, end: next?.start ?? talk.durationMs / 1000, reception: null }
  })
}

type Props = { readonly detail: Pick<TalkDetail, 'talk' | 'turns'>; readonly parts: readonly Part[]; readonly open: boolean; readonly onClose: () => void }

export function SplitDialog({ detail: { talk, turns }, parts, open, onClose }: Props) {
  const { t } = useTranslation()
  const client = useClient()
  const answers = useQueryClient()
  const split = useMutation<TalkSplit, Fault>({
    mutationFn: () => client.call('talks.split', { talk: talk.id, at: parts.slice(1).map(({ fromTurn }) => ({ n: fromTurn, start: turns.find(({ n }) => n === fromTurn)?.start ?? 0 })) }),
    onSettled: () => answers.invalidateQueries(),
  })
  const close = (): void => {
    if (split.isPending) return
    split.reset()
    onClose()
  }
  if (split.data) return <Done made={split.data} onClose={close} />
  const keeper = Math.max(0, parts.findIndex(({ reception }) => reception === null || reception.valid))
  return (
    <Modal
      open={open} width={560} title={t('pieces.splitTitle', { n: parts.length })} okText={t('pieces.splitDo')} cancelText={t('common.cancel')}
      confirmLoading={split.isPending} cancelButtonProps={{ disabled: split.isPending }} closable={!split.isPending} onOk={() => split.mutate()} onCancel={close}
    >
      <p>{t('pieces.splitWhat')}</p>
      <ol className="tk-parts" aria-label={t('pieces.parts')}>
        {parts.map((part, i) => <PartLine key={part.fromTurn} part={part} customer={i === keeper ? (talk.customer?.name ?? null) : null} />)}
      </ol>
      <p className="tk-quiet">{t('pieces.splitUndo')}</p>
      {split.isPending && <p role="status">{t('pieces.working')}</p>}
      {split.error && <Alert type="error" showIcon title={asFault(split.error, talk.title).message} />}
    </Modal>
  )
}

function PartLine({ part: { fromTurn, toTurn, start, end, reception }, customer }: { readonly part: Part; /** Who stays with it; null = a new one. */ readonly customer: string | null }) {
  const { t } = useTranslation()
  const { names } = useWords()
  const valid = reception === null || reception.valid
  return (
    <li className={valid ? '' : 'tk-part-none'}>
      <b>{clock(start)}–{clock(end)}</b>
      <span>{t('pieces.turns', { n: toTurn - fromTurn + 1 })}</span>
      {reception && <span className="tk-part-kind">{valid ? names.receptionKind.customer : t('pieces.none', { kind: names.receptionKind[reception.kind] })}</span>}
      <span className="tk-part-who tk-quiet">{customer === null ? t('pieces.newCustomer') : t('pieces.keeps', { name: customer })}</span>
      {reception && !reception.valid && <small lang="zh-CN">{reception.reasons.join('；')}</small>}
    </li>
  )
}

function Done({ made: { talks, straddling }, onClose }: { readonly made: TalkSplit; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { names } = useWords()
  return (
    <Modal open width={560} title={<><CheckCircleFilled className="tk-good" aria-hidden /> {t('pieces.splitDone', { n: talks.length })}</>} onCancel={onClose} footer={<Button type="primary" onClick={onClose}>{t('customer.done')}</Button>}>
      <ol className="tk-parts" aria-label={t('pieces.parts')}>
        {talks.map(({ talk, start, end, valid, kind }) => (
          <li key={talk} className={valid ? '' : 'tk-part-none'}>
            <b>{clock(start)}–{clock(end)}</b>
            <span className="tk-part-kind">{valid ? names.receptionKind.customer : t('pieces.none', { kind: names.receptionKind[kind] })}</span>
            <Link to="/talks/$talk" params={{ talk }} search={{}} onClick={onClose}>{t('pieces.open')}</Link>
          </li>
        ))}
      </ol>
      {straddling.length > 0 && <p className="tk-part-note"><InfoCircleOutlined aria-hidden /> {t('pieces.straddling', { n: straddling.length })}</p>}
      <p className="tk-quiet">{t('pieces.splitUndo')}</p>
    </Modal>
  )
}
