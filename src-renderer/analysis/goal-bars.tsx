// goal-bars.tsx: the store's goals of the month and how it stands on this day of it; they are set where they are shown.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, InputNumber, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { bandState, COUNTS, countProgress, rateProgress, RATES, type BandState, type CountGoal, type CountProgress, type Goals, type RateGoal, type RateProgress } from '../../src-core/analysis/goals.ts'
import type { Report } from '../../src-core/analysis/report.ts'
import type { Fault } from '../../src-core/faults.ts'
import { useClient } from '../client/client-context.tsx'
import { percent } from '../labels/metric-text.ts'
import { useUndoable } from '../parts/use-undoable.tsx'
import { useMay } from '../people/session.ts'

const LOOK: Readonly<Record<CountProgress['state'] | RateProgress['state'] | BandState, string>> = { reached: 'tk-better', on_way: 'tk-better', within: 'tk-better', behind: 'tk-danger', below: 'tk-danger', above: 'tk-danger', lost: 'tk-danger', few: 'tk-quiet' }
type FieldProps = { readonly name: string; readonly value: number | null; readonly most: number; readonly unit?: string; readonly onValue: ((value: number | null) => void) | null }

/** Kept when it is left, so that half a number is no goal. `onValue` null = only shown. */
function GoalField({ name, value, most, unit, onValue }: FieldProps) {
  const { t } = useTranslation()
  return (
    <InputNumber<number>
      size="small" min={1} max={most} precision={0} disabled={onValue === null} value={value} placeholder={t('analysis.report.noGoal')} aria-label={name} suffix={unit}
      onBlur={({ target }) => { const next = target.value === '' ? null : Number(target.value); if (next !== value && (next === null || (Number.isInteger(next) && next >= 1 && next <= most))) onValue?.(next) }}
    />
  )
}

export function GoalBars({ report: { figures, goals, elapsed }, onPaper }: { readonly report: Report; readonly onPaper: boolean }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const may = useMay()('analysis.goals')
  const undoable = useUndoable('goals')
  const set = useMutation<unknown, Fault, { readonly next: Goals; readonly before?: Goals }>({
    mutationFn: ({ next }) => client.call('analysis.goals', next),
    onSuccess: (_, { before }) => { void answers.invalidateQueries({ queryKey: ['analysis.report'] }); if (before) undoable(t('goals.changed'), () => set.mutate({ next: before })) },
    onError: (fault) => void message.error(fault.message),
  })
  const change = (next: Partial<Goals>): void => set.mutate({ next: { ...goals, ...next }, before: goals })
  const figureOf = (name: keyof Goals) => figures.find(({ measure }) => measure === name)!.now

  function countRow(name: CountGoal) {
    const [aim, value, label] = [goals[name], figureOf(name).value ?? 0, t(`analysis.report.goal.${name}`)]
    const { state, due } = countProgress(aim ?? 0, value, elapsed)
    return (
      <div key={name}>
        <label>{label} {onPaper ? aim ?? t('analysis.report.noGoal') : <GoalField name={label} value={aim} most={1_000_000} onValue={may ? (next) => change({ [name]: next }) : null} />}</label>
        {aim !== null && <><Progress percent={Math.round((100 * value) / aim)} success={{ percent: 0 }} status={state === 'behind' ? 'normal' : 'success'} format={() => t('analysis.report.reached', { value, aim, elapsed: Math.round(100 * elapsed) })} aria-label={label} /><small className={LOOK[state]}>{t(`goals.count.${state}`, { due })}</small></>}
      </div>
    )
  }
  function rateRow(name: RateGoal) {
    const [aim, figure, label] = [goals[name], figureOf(name), t(`goals.${name}`)]
    const { state, needed } = rateProgress(aim ?? 0, figure, elapsed)
    const share = aim === null ? null : Math.round(aim * 100)
    return (
      <div key={name}>
        <label>{label} {onPaper ? share ?? t('analysis.report.noGoal') : <GoalField name={label} value={share} most={100} unit="%" onValue={may ? (next) => change({ [name]: next === null ? null : next / 100 }) : null} />}</label>
        {aim !== null && <p><strong>{figure.value === null ? '—' : percent(figure.value)}</strong> / {percent(aim)} <small className={LOOK[state]}>{t(`goals.rate.${state}`, { n: figure.n, needed: needed === null ? '' : percent(needed) })}</small></p>}
      </div>
    )
  }
  const [aim, ratio] = [goals.talk_ratio, figureOf('talk_ratio')]
  /** Half a band is none yet: the other end is put where it says the least. */
  const end = (which: 'low' | 'high') => (next: number | null): void => change({ talk_ratio: next === null ? null : { low: 0, high: 1, ...aim, [which]: next / 100 } })
  const bandWords = (which: 'low' | 'high') => t(`goals.band.${which}`)
  return (
    <div className="tk-report-goals">
      {COUNTS.map(countRow)}
      {RATES.map(rateRow)}
      <div>
        <span>{t('goals.talk_ratio')} {onPaper ? (aim ? `${percent(aim.low)}–${percent(aim.high)}` : t('analysis.report.noGoal')) : (['low', 'high'] as const).map((which) => <GoalField key={which} name={bandWords(which)} value={aim ? Math.round(aim[which] * 100) || null : null} most={100} unit="%" onValue={may ? end(which) : null} />)}</span>
        {aim && <p><strong>{ratio.value === null ? '—' : percent(ratio.value)}</strong> / {percent(aim.low)}–{percent(aim.high)} <small className={LOOK[bandState(aim, ratio)]}>{t(`goals.band.${bandState(aim, ratio)}`, { n: ratio.n })}</small></p>}
      </div>
    </div>
  )
}
