// coaching-page.tsx: coaching: which talk to look at, advisers beside one another, what to listen to, what was written and what came of it. An adviser
// sees the own part of it.

import { Link } from '@tanstack/react-router'
import { Button, Empty, Segmented, Select, Table, Tabs } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BOARD_DAYS } from '../../src-core/lead/board.ts'
import { LEAST_TALKS, MEASURES, type Coaching, type CoachingRow, type Gap, type InvalidRow, type Measure } from '../../src-core/lead/coaching.ts'
import type { Coached } from '../../src-core/coaching/measures.ts'
import { useCall } from '../client/client-context.tsx'
import { ComparisonView } from '../coaching/comparison-view.tsx'
import { MomentsView } from '../coaching/moments-view.tsx'
import { CoachingNoteDialog, type Drafted } from '../coaching/note-dialog.tsx'
import { NotesView } from '../coaching/notes-view.tsx'
import { metricText } from '../labels/metric-text.ts'
import { dayText, hourOf, lasting, todayInStore } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { Chart } from '../parts/chart.tsx'
import { FaultView } from '../parts/screen-states.tsx'
import { useMay } from '../people/session.ts'
import { spreadPlot } from './plots.ts'
import { ResultsView } from './results-view.tsx'

function useMeasures(): { readonly name: (measure: Measure) => string; readonly text: (measure: Measure, value: number) => string } {
  const { names, tongue } = useWords()
  return {
    name: (measure) => (measure === 'sop_rate' ? names.visitMetric.sop : names.metric[measure]),
    text: (measure, value) => metricText({ value, unit: MEASURES[measure].unit, certainty: 1, from: {} }, tongue) ?? '',
  }
}

export function CoachingPage() {
  const { t } = useTranslation()
  const may = useMay()
  const tabs = [
    ...(may('coaching.list') ? [{ key: 'talks', label: t('results.talks'), children: <TalksToCoach /> }] : []),
    { key: 'compare', label: t('coach.compareTab'), children: <ComparisonView /> },
    { key: 'moments', label: t('coach.momentsTab'), children: <MomentsView /> },
    { key: 'notes', label: t('coach.notesTab'), children: <NotesView /> },
    ...(may('results.get') ? [{ key: 'results', label: t('results.tab'), children: <ResultsView /> }] : []),
  ]
  return (
    <div className="tk-screen tk-coaching">
      <h1>{t('coaching.title')}</h1>
      <Tabs destroyOnHidden items={tabs} />
    </div>
  )
}

/** What a gap of a talk is about, in a note. */
const ABOUT: Readonly<Partial<Record<Measure, Coached>>> = { sales_questions: 'questions', sop_rate: 'sop_rate' }

function TalksToCoach() {
  const { t } = useTranslation()
  const mayWrite = useMay()('coaching.write')
  const [draft, setDraft] = useState<Drafted | null>(null)
  const { name, text } = useMeasures()
  const [days, setDays] = useState<(typeof BOARD_DAYS)[number]>(30)
  const [adviser, setAdviser] = useState<string | undefined>()
  const { data: advisers } = useCall('leads.advisers', {})
  const { data, error, refetch, isPending } = useCall('coaching.list', { days, ...(adviser === undefined ? {} : { adviser }) }, { keep: true })
  return (
    <>
      <div className="tk-filters" role="search" aria-label={t('leads.filters')}>
        <Segmented aria-label={t('leads.days')} value={days} onChange={setDays} options={BOARD_DAYS.map((value) => ({ value, label: t('leads.lastDays', { n: value }) }))} />
        <Select allowClear showSearch aria-label={t('leads.adviser')} placeholder={t('leads.adviser')} value={adviser} onChange={setAdviser} options={(advisers ?? []).map((value) => ({ value, label: value }))} />
        <span className="tk-quiet">{data ? t('coaching.from', { n: data.talks }) : ''}</span>
      </div>
      {error && !data ? <FaultView error={error} onRetry={() => void refetch()} /> : (
        <>
          {data && data.talks >= LEAST_TALKS && <RatioSpread coaching={data} adviser={adviser} />}
          <section className="tk-card">
            <h2>{t('coaching.far')}</h2>
            <p className="tk-quiet">{t('coaching.farWhat')}</p>
            {data && data.best.length > 0 && <ul className="tk-chips tk-best" aria-label={t('coaching.best')}>{data.best.map(({ measure, best }) => <li key={measure}>{name(measure)} {text(measure, best)}</li>)}</ul>}
            <Table<CoachingRow>
              size="small" rowKey="talk" pagination={false} loading={isPending} dataSource={data ? [...data.rows] : []}
              locale={{ emptyText: <Empty description={data && data.talks < LEAST_TALKS ? t('coaching.tooFew', { n: LEAST_TALKS }) : t('coaching.nobody')} /> }}
              columns={[
                { title: t('coaching.talk'), width: 260, render: (_, row) => <TalkLink row={row} /> },
                { title: t('coaching.what'), render: (_, { gaps }) => <Gaps gaps={gaps} /> },
                { title: t('leads.adviser'), width: 110, render: (_, row) => row.advisers.join('、') || '—' },
                { title: t('coaching.noted'), width: 80, render: (_, { noted }) => (noted ? t('coaching.yes') : '—') },
                ...(mayWrite ? [{ title: '', width: 90, render: (_: unknown, { talk, advisers: [led], gaps, customer, title }: CoachingRow) => <Button size="small" aria-label={`${t('coach.write')} ${customer.name || title}`} onClick={() => setDraft({ talk, measure: ABOUT[gaps[0]!.measure] ?? 'talk_ratio', ...(led === undefined ? {} : { adviser: led }) })}>{t('coach.write')}</Button> }] : []),
              ]}
            />
          </section>
          <section className="tk-card">
            <h2>{t('coaching.invalid')}</h2>
            <p className="tk-quiet">{t('coaching.invalidWhat', { n: data?.invalidTotal ?? 0 })}</p>
            {data && data.invalid.length > 0 && <Invalid rows={data.invalid} />}
          </section>
          {draft && <CoachingNoteDialog draft={draft} onClose={() => setDraft(null)} />}
        </>
      )}
    </>
  )
}

function RatioSpread({ coaching: { ratios, best }, adviser }: { readonly coaching: Coaching; readonly adviser: string | undefined }) {
  const { t } = useTranslation()
  const { name } = useMeasures()
  const bound = best.find(({ measure }) => measure === 'talk_ratio')?.best ?? null
  const plot = useMemo(() => spreadPlot({ ...ratios, best: bound }, { all: t('coaching.wholeStore'), own: adviser ?? '', best: t('coaching.bestHere'), talks: t('coaching.talks') }), [ratios, bound, adviser, t])
  return (
    <section className="tk-card">
      <h2>{name('talk_ratio')}</h2>
      <p className="tk-quiet">{t('coaching.spreadWhat')}</p>
      <Chart plot={plot} height={190} label={t('coaching.spreadLabel', { shares: ratios.all.flatMap((n, i) => (n > 0 ? [`${i * 5}%–${(i + 1) * 5}%: ${n}`] : [])).join('，') })} />
    </section>
  )
}

function TalkLink({ row }: { readonly row: Omit<InvalidRow, 'kind'> }) {
  const { tongue } = useWords()
  return (
    <>
      <Link to="/talks/$talk" params={{ talk: row.talk }} search={{}}>{row.customer.name || row.title}</Link>
      <small className="tk-quiet tk-block">{dayText(row.date, todayInStore(), tongue)} {hourOf(row.startedAt)} · {lasting(row.durationMs, tongue)}</small>
    </>
  )
}

function Gaps({ gaps }: { readonly gaps: readonly Gap[] }) {
  const { t } = useTranslation()
  const { name, text } = useMeasures()
  return <ul className="tk-gaps">{gaps.map(({ measure, value, best }) => <li key={measure}><strong>{name(measure)} {text(measure, value)}</strong> <span className="tk-quiet">{t('coaching.against', { best: text(measure, best) })}</span></li>)}</ul>
}

function Invalid({ rows }: { readonly rows: readonly InvalidRow[] }) {
  const { t } = useTranslation()
  const { names } = useWords()
  return (
    <Table<InvalidRow>
      size="small" rowKey="talk" dataSource={[...rows]} pagination={{ pageSize: 10, hideOnSinglePage: true }}
      columns={[{ title: t('coaching.talk'), width: 260, render: (_, row) => <TalkLink row={row} /> }, { title: t('coaching.kind'), render: (_, { kind }) => names.receptionKind[kind] }, { title: t('leads.adviser'), width: 110, render: (_, row) => row.advisers.join('、') || '—' }]}
    />
  )
}
