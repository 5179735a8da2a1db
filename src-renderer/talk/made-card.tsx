// made-card.tsx: how a talk was recorded and on what consent it rests: who led it, what was marked, where sound is missing, and the customer's
// right to take the consent back.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TalkDetail, TalkMade } from '../../src-core/answers.ts'
import type { Answer } from '../../src-core/api.ts'
import { asFault, type Fault } from '../../src-core/faults.ts'
import { useClient } from '../client/client-context.tsx'
import { clock, dayText, hourOf, lasting, todayInStore } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'

export function MadeCard({ detail, onTime }: { readonly detail: Pick<TalkDetail, 'talk' | 'made'>; /** Seconds of the recording; null where there is no sound. */ readonly onTime: ((seconds: number) => void) | null }) {
  const { t } = useTranslation()
  const { talk, made } = detail
  return (
    <section className="tk-card tk-made">
      <h3>{t('made.title')}</h3>
      {made ? <Made made={made} onTime={onTime} /> : <p className="tk-quiet">{t('made.imported')}</p>}
      <Withdraw talk={talk} />
    </section>
  )
}

function Made({ made: { adviser, person, consent, marks, spans, ended }, onTime }: { readonly made: TalkMade; readonly onTime: ((seconds: number) => void) | null }) {
  const { t } = useTranslation()
  const { tongue } = useWords()
  const gaps = spans.filter(({ why }) => why !== 'start')
  return (
    <>
      <dl className="tk-made-facts">
        <dt>{t('made.adviser')}</dt><dd>{adviser}{person !== adviser && <small className="tk-quiet">{t('made.begunBy', { person })}</small>}</dd>
        <dt>{t('made.consent')}</dt>
        <dd>
          {t(consent.how === 'spoken' ? 'record.bySpoken' : 'record.bySignature')}
          <small className="tk-quiet">{t('made.consentWhen', { by: consent.by, day: dayText(todayInStore(consent.at), todayInStore(), tongue), hour: hourOf(consent.at), version: consent.wording })}</small>
          <small className="tk-quiet">{consent.keepVoice ? t('record.keepNote', { days: consent.keepDays }) : t('record.noVoiceNote')}</small>
          {consent.how === 'signature' && <Signature strokes={consent.signature} />}
          {consent.how === 'spoken' && !marks.some(({ kind }) => kind === 'consent') && <small className="tk-made-owed">{t('made.notMarked')}</small>}
        </dd>
        <dt>{t('made.ended')}</dt><dd>{t(`made.endedWhy.${ended}`)}</dd>
      </dl>
      {(marks.length > 0 || gaps.length > 0) && (
        <ul className="tk-made-marks" aria-label={t('record.marks')}>
          {marks.map(({ atMs, kind }, i) => <li key={`m${i}`}><Moment ms={atMs} onTime={onTime} /> {t(`record.mark.${kind}`)}</li>)}
          {gaps.map(({ atMs, lostMs, why }, i) => <li key={`g${i}`} className="tk-quiet"><Moment ms={atMs} onTime={onTime} /> {t('made.gap', { length: lasting(lostMs, tongue), why: t(`made.gapWhy.${why}`) })}</li>)}
        </ul>
      )}
    </>
  )
}

function Moment({ ms, onTime }: { readonly ms: number; readonly onTime: ((seconds: number) => void) | null }) {
  const { t } = useTranslation()
  const time = clock(ms / 1000)
  return onTime ? <Button type="link" size="small" aria-label={t('talk.playFrom', { time })} onClick={() => onTime(ms / 1000)}>{time}</Button> : <span>{time}</span>
}

/** As it was drawn: x and y in turn, in thousandths of the field's width. */
function Signature({ strokes }: { readonly strokes: readonly (readonly number[])[] }) {
  const { t } = useTranslation()
  const path = strokes.map((stroke) => stroke.map((value, i) => (i % 2 === 0 ? `${i === 0 ? 'M' : 'L'}${value}` : `,${value}`)).join('')).join('')
  const height = Math.max(100, ...strokes.flatMap((stroke) => stroke.filter((_, i) => i % 2 === 1))) + 20
  return <svg className="tk-made-signature" viewBox={`0 0 1000 ${height}`} role="img" aria-label={t('made.signature')}><path d={path} /></svg>
}

function Withdraw({ talk }: { readonly talk: TalkDetail['talk'] }) {
  const { t } = useTranslation()
  const client = useClient()
  const answers = useQueryClient()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const withdraw = useMutation<Answer<'talks.withdraw'>, Fault>({
    mutationFn: () => client.call('talks.withdraw', { talk: talk.id }),
    onSuccess: () => navigate({ to: '/talks', search: {} }).then(() => answers.invalidateQueries()),
  })
  return (
    <>
      <Button danger size="small" onClick={() => setOpen(true)}>{t('made.withdraw')}</Button>
      <Modal open={open} title={t('made.withdrawAsk')} width={460} okText={t('made.withdrawDo')} cancelText={t('common.cancel')} okButtonProps={{ danger: true }} confirmLoading={withdraw.isPending} onOk={() => withdraw.mutate()} onCancel={() => setOpen(false)}>
        <p>{t('made.withdrawWhat')}</p>
        {withdraw.error && <Alert type="error" showIcon title={asFault(withdraw.error, talk.title).message} />}
      </Modal>
    </>
  )
}
