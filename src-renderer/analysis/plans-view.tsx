// plans-view.tsx: what the store has written into a folder by itself: what, when, where, and how it went.

import { DeleteOutlined, EditOutlined, FileExcelOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Empty } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanRow, PlanTime } from '../../src-core/analysis/plans.ts'
import type { Asked } from '../../src-core/api.ts'
import { asFault } from '../../src-core/faults.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { useWords } from '../language/i18n.ts'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { useUndoable } from '../parts/use-undoable.tsx'
import { PlanDialog, WEEKDAYS, type PlanDraft } from './plan-dialog.tsx'
import { vocabularyOf } from './vocabulary.ts'

/** Files are written behind the screen. */
const AGAIN_MS = 15_000

export function PlansView() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const undoable = useUndoable('plan')
  const words = useWords()
  const client = useClient()
  const answers = useQueryClient()
  const { data, error, refetch } = useCall('plans.list', {}, { again: AGAIN_MS })
  const [draft, setDraft] = useState<PlanDraft | null>(null)
  const onSettled = (): Promise<void> => answers.invalidateQueries({ queryKey: ['plans.list'] })
  const onError = (fault: Error): void => void message.error(asFault(fault, t('plans.tab')).message)
  const save = useMutation({ mutationFn: (plan: Omit<Asked<'plans.save'>, 'words'>) => client.call('plans.save', { ...plan, words: vocabularyOf(words, t) }), onSuccess: () => { setDraft(null); void message.success(t('analysis.savedNow')) }, onSettled, onError })
  const restore = useMutation({ mutationFn: ({ id }: PlanRow) => client.call('plans.restore', { id }), onSettled, onError })
  const drop = useMutation({
    mutationFn: ({ id }: PlanRow) => client.call('plans.drop', { id }),
    onSuccess: (_, plan) => undoable(t('plans.removed', { name: plan.name }), () => restore.mutate(plan)),
    onSettled, onError,
  })
  const write = useMutation({ mutationFn: ({ id }: PlanRow) => client.call('plans.write', { id }), onSuccess: ({ file }) => void message.success(t('plans.wrote', { file })), onSettled, onError })
  if (!data) return error ? <FaultView error={error} onRetry={() => void refetch()} /> : <ScreenLoading />
  return (
    <div className="tk-analysis">
      <div className="tk-query"><Button icon={<PlusOutlined aria-hidden />} onClick={() => setDraft({ id: null })}>{t('plans.create')}</Button><span className="tk-quiet">{t('plans.what')}</span></div>
      {data.length === 0 ? <section className="tk-card"><Empty className="tk-nothing" description={<>{t('plans.none')}<br /><span className="tk-quiet">{t('plans.noneHint')}</span></>} /></section> : (
        <ul className="tk-plans">
          {data.map((plan) => (
            <li key={plan.id} className="tk-card">
              <header>
                <h2>{plan.name}</h2>
                {plan.own && (
                  <div className="tk-query">
                    <Button size="small" icon={<FileExcelOutlined aria-hidden />} loading={write.isPending && write.variables.id === plan.id} aria-label={t('plans.writeNow', { name: plan.name })} onClick={() => write.mutate(plan)}>{t('plans.now')}</Button>
                    <Button size="small" icon={<EditOutlined aria-hidden />} aria-label={t('plans.change', { name: plan.name })} title={t('plans.change', { name: plan.name })} onClick={() => setDraft(plan)} />
                    <Button size="small" icon={<DeleteOutlined aria-hidden />} aria-label={t('plans.remove', { name: plan.name })} title={t('plans.remove', { name: plan.name })} onClick={() => drop.mutate(plan)} />
                  </div>
                )}
              </header>
              <p>{timeWords(plan.at, t)} · {t(`plans.spans.${plan.span}`)} · <code>{plan.folder}</code> <span className="tk-quiet">{plan.own ? '' : `${t('plans.by', { person: plan.person })} · `}{t('plans.next', { at: momentWords(plan.nextAt) })}</span></p>
              {plan.problem !== null && <Alert type="warning" showIcon title={plan.problem} />}
              {plan.files.length === 0 ? <p className="tk-quiet">{t('plans.noFiles')}</p> : <ul className="tk-plan-files" aria-label={t('plans.files')}>{plan.files.map(({ at, name }) => <li key={`${at} ${name}`}><time dateTime={new Date(at).toISOString()}>{momentWords(at)}</time> {name}</li>)}</ul>}
            </li>
          ))}
        </ul>
      )}
      {draft && <PlanDialog draft={draft} busy={save.isPending} onSave={save.mutate} onCancel={() => setDraft(null)} />}
    </div>
  )
}

const timeWords = (at: PlanTime, t: TFunction): string =>
  at.every === 'week' ? t('plans.weekly', { day: t(`plans.weekdays.${WEEKDAYS[at.weekday - 1]!}`), hour: at.hour }) : t('plans.monthly', { day: at.day, hour: at.hour })

/** By the clock on the store's wall, wherever the browser thinks it is. */
const momentWords = (at: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(at)
