// note-card.tsx: one note to an adviser with what came of it: the four weeks before and after, beside the other advisers, and one plain sentence.

import { CheckOutlined, DeleteOutlined, EditOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Figure } from '../../src-core/analysis/calls.ts'
import type { CoachingNote } from '../../src-core/coaching/calls.ts'
import { LEAST_TALKS } from '../../src-core/coaching/measures.ts'
import { asFault, type Fault } from '../../src-core/faults.ts'
import { useClient } from '../client/client-context.tsx'
import { dayText, todayInStore } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { changeText, measureText } from './measure-words.ts'

type Props = { readonly note: CoachingNote; /** Left out where only the words matter. */ readonly effect?: boolean; readonly onChange?: (note: CoachingNote) => void; readonly onTakeBack?: (note: CoachingNote) => void }

export function NoteCard({ note, effect = true, onChange, onTakeBack }: Props) {
  const { t } = useTranslation()
  const { tongue } = useWords()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const fresh = (): void => void answers.invalidateQueries({ queryKey: ['coaching.notes'] })
  const onError = (fault: Fault): void => void message.error(asFault(fault, t('coach.notesTab')).message)
  const read = useMutation<unknown, Fault>({ mutationFn: () => client.call('coaching.read', { note: note.id }), onSuccess: fresh, onError })
  const on = (ms: number): string => dayText(todayInStore(ms), todayInStore(), tongue)
  return (
    <li className="tk-card tk-coached">
      <header>
        <strong>{t('coach.to', { name: note.adviser })}</strong> <Tag>{t(`coach.measure.${note.measure}`)}</Tag>
        <span className="tk-quiet">{t('coach.by', { person: note.person, date: on(note.at) })}{note.changedAt === null ? '' : ` · ${t('coach.changedOn', { date: on(note.changedAt) })}`} · {note.readAt === null ? t('coach.unread') : t('coach.readOn', { date: on(note.readAt) })}</span>
      </header>
      <p>{note.text}</p>
      {effect && <EffectLine note={note} />}
      <footer>
        {note.talk !== null && <Link to="/talks/$talk" params={{ talk: note.talk }} search={note.turn === null ? {} : { turn: note.turn }}>{note.turn === null ? t('coach.openTalk') : t('coach.openTurn')}</Link>}
        {note.mayRead && <Button type="primary" size="small" icon={<CheckOutlined aria-hidden />} loading={read.isPending} onClick={() => read.mutate()}>{t('coach.markRead')}</Button>}
        {note.mayChange && onChange && <Button type="text" size="small" icon={<EditOutlined aria-hidden />} aria-label={t('coach.changeOne', { name: note.adviser })} onClick={() => onChange(note)}>{t('coach.change')}</Button>}
        {note.mayChange && onTakeBack && <Button type="text" size="small" icon={<DeleteOutlined aria-hidden />} aria-label={t('coach.takeBackOne', { name: note.adviser })} onClick={() => onTakeBack(note)}>{t('coach.takeBack')}</Button>}
      </footer>
    </li>
  )
}

function EffectLine({ note: { measure, effect } }: { readonly note: CoachingNote }) {
  const { t } = useTranslation()
  const { before, after, othersBefore, othersAfter, change, verdict, daysLeft } = effect
  const figure = (name: string, { value, n, low, high }: Figure) => (
    <div><dt>{name}</dt><dd><strong>{measureText(measure, value)}</strong> <small className="tk-quiet">{low === null || high === null ? '' : t('coach.interval', { low: measureText(measure, low), high: measureText(measure, high) })} · {t('coach.sample', { n })}</small></dd></div>
  )
  const told = change && (verdict === 'better' || verdict === 'worse' || verdict === 'open') ? t(`coach.verdict.${verdict}`, { measure: t(`coach.measure.${measure}`), change: changeText(measure, change.value, t), low: changeText(measure, change.low, t), high: changeText(measure, change.high, t) }) : null
  return (
    <>
      <dl className="tk-effect">
        {figure(t('coach.before'), before)}
        {figure(daysLeft > 0 ? t('coach.afterNow', { n: daysLeft }) : t('coach.after'), after)}
        <div><dt>{t('coach.othersSame')}</dt><dd>{measureText(measure, othersBefore.value)} → {measureText(measure, othersAfter.value)} <small className="tk-quiet">{t('coach.sample', { n: othersBefore.n })} → {othersAfter.n}</small></dd></div>
      </dl>
      <p className={verdict === 'better' ? 'tk-better' : verdict === 'worse' ? 'tk-danger' : 'tk-quiet'}>{told ?? t(`coach.verdict.${verdict === 'waiting' || verdict === 'alone' ? verdict : 'few'}`, { n: verdict === 'waiting' ? daysLeft : LEAST_TALKS })}</p>
    </>
  )
}
