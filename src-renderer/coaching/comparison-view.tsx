// comparison-view.tsx: advisers beside one another, each figure with what it rests on; coloured and placed only where the interval carries it.

import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons'
import { Alert, Button, Empty, Table, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Figure } from '../../src-core/analysis/calls.ts'
import type { Comparison, ObjectionOutcome } from '../../src-core/coaching/calls.ts'
import type { Standing } from '../../src-core/coaching/comparison.ts'
import { COACHED, COMPARED, COMPARED_NAMES, LEAST_TALKS, type Coached, type Compared } from '../../src-core/coaching/measures.ts'
import { useCall } from '../client/client-context.tsx'
import { useWords } from '../language/i18n.ts'
import { DaysPicker, lastDays } from '../parts/days-picker.tsx'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { useMay } from '../people/session.ts'
import { measureText } from './measure-words.ts'
import { CoachingNoteDialog, type Drafted } from './note-dialog.tsx'

const AGAIN_MS = 1_500
/** `adviser` null = the store together. */
type Row = { readonly adviser: string | null; readonly talks: number | null; readonly few: boolean; readonly figures: Readonly<Record<Compared, Figure | Standing>> }

export function ComparisonView() {
  const { t } = useTranslation()
  const [days, setDays] = useState(lastDays(90))
  const [again, setAgain] = useState<number | false>(false)
  const { data, error, refetch } = useCall('coaching.compare', days, { keep: true, again })
  const wanted = data && data.behind > 0 ? AGAIN_MS : false
  if (wanted !== again) setAgain(wanted)
  return (
    <>
      <div className="tk-filters" role="search" aria-label={t('coach.time')}><DaysPicker days={days} label={t('coach.time')} onDays={setDays} /></div>
      {data ? <Shown comparison={data} /> : error ? <FaultView error={error} onRetry={() => void refetch()} /> : <ScreenLoading />}
    </>
  )
}

function Shown({ comparison: { rows, store, objections, own, behind } }: { readonly comparison: Comparison }) {
  const { t } = useTranslation()
  const mayWrite = useMay()('coaching.write')
  const [draft, setDraft] = useState<Drafted | null>(null)
  const shown: Row[] = [...rows, ...(store ? [{ adviser: null, talks: null, few: false, figures: store }] : [])]
  return (
    <>
      {behind > 0 && <Alert type="info" showIcon title={t('coach.behind', { n: behind })} />}
      <section className="tk-card">
        <p className="tk-quiet">{own ? t('coach.ownWhat') : t('coach.compareWhat', { n: LEAST_TALKS })}</p>
        {own && !store && rows.length > 0 && <p className="tk-quiet">{t('coach.ownAlone')}</p>}
        {rows.length === 0 ? <Empty description={<><strong>{t('coach.none')}</strong><br />{t('coach.noneHint')}</>} /> : (
          <div className="tk-wide" role="region" aria-label={t('coach.compareTab')} tabIndex={0}>
            <Table<Row>
              size="small" pagination={false} rowKey={({ adviser }) => adviser ?? ''} dataSource={shown} rowClassName={({ adviser }) => (adviser === null ? 'tk-together' : '')}
              columns={[
                { title: t('coach.adviser'), render: (_, { adviser, few }) => <><strong>{adviser ?? t('coach.store')}</strong>{few && <small className="tk-quiet tk-block">{t('coach.fewTalks', { n: LEAST_TALKS })}</small>}</> },
                { title: t('coach.talks'), align: 'right', render: (_, { talks }) => talks ?? rows.reduce((sum, row) => sum + row.talks, 0) },
                ...COMPARED_NAMES.map((measure) => ({ title: <span title={t(`coach.meaning.${measure}`)}>{t(`coach.measure.${measure}`)}</span>, align: 'right' as const, render: (_: unknown, { figures }: Row) => <FigureCell measure={measure} figure={figures[measure]} /> })),
                ...(mayWrite ? [{ title: '', render: (_: unknown, { adviser, figures }: Row) => (adviser === null ? null : <Button size="small" aria-label={t('coach.writeTo', { name: adviser })} onClick={() => setDraft({ adviser, measure: worstOf(figures) })}>{t('coach.write')}</Button>) }] : []),
              ]}
            />
          </div>
        )}
        {rows.length > 0 && <details className="tk-measures-told"><summary>{t('analysis.definition')}</summary><dl>{COMPARED_NAMES.map((measure) => <div key={measure}><dt>{t(`coach.measure.${measure}`)}</dt><dd>{t(`coach.meaning.${measure}`)}</dd></div>)}</dl></details>}
      </section>
      <section className="tk-card">
        <h2>{t('coach.objections')}</h2>
        <p className="tk-quiet">{t('coach.objectionsWhat')}</p>
        {objections.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('coach.noObjections')} /> : <Objections rows={objections} />}
      </section>
      {draft && <CoachingNoteDialog draft={draft} onClose={() => setDraft(null)} />}
    </>
  )
}

/** The first thing that a note could be about: where this adviser surely stands behind the others. */
const worstOf = (figures: Row['figures']): Coached => COACHED.find((measure) => 'standing' in figures[measure] && figures[measure].standing === 'worse') ?? COACHED[0]

function FigureCell({ measure, figure }: { readonly measure: Compared; readonly figure: Figure | Standing }) {
  const { t } = useTranslation()
  const { value, n, low, high } = figure
  if (value === null) return <span className="tk-quiet">—</span>
  const standing = 'standing' in figure ? figure.standing : null
  const look = standing === 'better' ? 'tk-better' : standing === 'worse' ? 'tk-danger' : ''
  return (
    <span title={`${standing ? `${t(`coach.standing.${standing}`)} · ` : ''}${n} ${t(`coach.unit.${COMPARED[measure].of}`)}`}>
      <strong className={look}>{standing === 'better' && <CaretUpOutlined aria-label={t('coach.standing.better')} />}{standing === 'worse' && <CaretDownOutlined aria-label={t('coach.standing.worse')} />} {measureText(measure, value)}</strong>
      <small className="tk-quiet tk-block">{low === null || high === null ? '' : t('coach.interval', { low: measureText(measure, low), high: measureText(measure, high) })}</small>
      <small className="tk-quiet tk-block">{t('coach.sample', { n })}</small>
      {'place' in figure && figure.place !== null && standing !== 'alike' && <Tag className="tk-place">{t('coach.place', { n: figure.place })}</Tag>}
    </span>
  )
}

function Objections({ rows }: { readonly rows: readonly ObjectionOutcome[] }) {
  const { t } = useTranslation()
  const { names } = useWords()
  const of = (n: number, all: number) => <>{n}<small className="tk-quiet"> / {all}{all > 0 ? ` · ${Math.round((100 * n) / all)}%` : ''}</small></>
  return (
    <div className="tk-wide" role="region" aria-label={t('coach.objections')} tabIndex={0}>
      <Table<ObjectionOutcome>
        size="small" pagination={false} rowKey="type" dataSource={[...rows]}
        columns={[
          { title: t('coach.objection'), render: (_, { type }) => names.objection[type as keyof typeof names.objection] ?? type },
          { title: t('coach.raised'), align: 'right', dataIndex: 'raised' },
          { title: t('coach.answered'), align: 'right', render: (_, { answered, raised }) => of(answered, raised) },
          { title: t('coach.wonAnswered'), align: 'right', render: (_, { wonAnswered, answered }) => of(wonAnswered, answered) },
          { title: t('coach.wonUnanswered'), align: 'right', render: (_, { wonUnanswered, raised, answered }) => of(wonUnanswered, raised - answered) },
        ]}
      />
    </div>
  )
}
