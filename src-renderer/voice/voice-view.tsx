// voice-view.tsx: what customers say over time and by model, in their own words; and what they want that no trim has.

import { Link } from '@tanstack/react-router'
import { Alert, Button, Empty, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../src-core/analysis/calls.ts'
import { VOICED, type Quote, type Voice, type Voiced, type VoiceRow } from '../../src-core/analysis/voice.ts'
import { BehindDrawer } from '../analysis/behind-drawer.tsx'
import { valueWords } from '../analysis/label-words.ts'
import { useCall } from '../client/client-context.tsx'
import { dayText, todayInStore } from '../labels/moments.ts'
import { percent } from '../labels/metric-text.ts'
import { useWords } from '../language/i18n.ts'
import { DaysPicker, lastDays, type Days } from '../parts/days-picker.tsx'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { WishesView } from './wishes-view.tsx'

type Shown = Voiced | 'wishes'
const AGAIN_MS = 1_500

export function VoiceView() {
  const { t } = useTranslation()
  const [shown, setShown] = useState<Shown>('objection')
  const [model, setModel] = useState<string | null>(null)
  const [days, setDays] = useState(lastDays(90))
  return (
    <div className="tk-out">
      <div className="tk-query" role="search" aria-label={t('voice.tab')}>
        <Segmented<Shown> className="tk-voiced" aria-label={t('voice.field')} value={shown} onChange={setShown} options={[...VOICED.map((value) => ({ value, label: t(`voice.fields.${value}`) })), { value: 'wishes', label: t('voice.wishes') }]} />
        <DaysPicker days={days} label={t('coach.time')} onDays={setDays} />
      </div>
      {shown === 'wishes' ? <WishesView days={days} /> : <Said field={shown} model={model} days={days} onModel={setModel} />}
    </div>
  )
}

function Said({ field, model, days, onModel }: { readonly field: Voiced; readonly model: string | null; readonly days: Days; readonly onModel: (model: string | null) => void }) {
  const { t } = useTranslation()
  const words = useWords()
  const [again, setAgain] = useState<number | false>(false)
  const { data, error, refetch } = useCall('voice.get', { field, model, ...days }, { keep: true, again })
  const wanted = data && data.behind > 0 ? AGAIN_MS : false
  if (wanted !== again) setAgain(wanted)
  const [behind, setBehind] = useState<string | null>(null)
  if (!data) return error ? <FaultView error={error} onRetry={() => void refetch()} /> : <ScreenLoading />
  const question: Question = { measure: 'visits', rows: field, columns: null, filters: model === null ? [] : [{ field: 'model', values: [model] }], ...days }
  const nameOf = (label: string): string => valueWords(field, label, words, t)
  return (
    <section className="tk-card">
      {data.behind > 0 && <Alert type="info" showIcon title={t('coach.behind', { n: data.behind })} />}
      <div className="tk-filters">
        <Select<string> showSearch allowClear aria-label={t('voice.model')} placeholder={t('voice.allModels')} value={model} onChange={(next?: string) => onModel(next ?? null)} options={data.models.map((value) => ({ value, label: value }))} />
        <span className="tk-quiet">{t('voice.of', { of: data.customers })} · {field === 'unanswered' ? t('voice.unansweredWhat') : t('voice.what')}</span>
      </div>
      {data.rows.length === 0 ? <Empty description={t('voice.none')} /> : <ul className="tk-voices">{data.rows.map((row) => <VoiceItem key={row.label} name={nameOf(row.label)} row={row} voice={data} onAll={() => setBehind(row.label)} />)}</ul>}
      {data.more > 0 && <p className="tk-quiet">{t('voice.more', { n: data.more })}</p>}
      {behind !== null && <BehindDrawer question={question} behind={{ within: 'cell', row: behind, column: null, what: nameOf(behind) }} onClose={() => setBehind(null)} />}
    </section>
  )
}

function VoiceItem({ name, row, voice, onAll }: { readonly name: string; readonly row: VoiceRow; readonly voice: Voice; readonly onAll: () => void }) {
  const { t } = useTranslation()
  const { customers, before, course, models, quotes } = row
  const most = Math.max(1, ...course)
  return (
    <li>
      <div className="tk-voice-figures">
        <strong>{name}</strong>
        <span><b>{t('voice.said', { n: customers })}</b> {voice.customers > 0 && t('voice.share', { share: percent(customers / voice.customers) })} <small className="tk-quiet">{t('voice.before', { n: before })}</small></span>
        <span className="tk-voice-course" role="img" aria-label={t('voice.courseLabel', { what: name, spans: voice.spans.map((span, i) => `${span} ${course[i] ?? 0}`).join('，') })}>{course.map((n, i) => <i key={voice.spans[i]} title={`${voice.spans[i] ?? ''}: ${n}`} style={{ height: `${Math.round((100 * n) / most)}%` }} />)}</span>
        {models.length > 0 && <small className="tk-quiet">{t('voice.byModel')} {models.map(({ model, customers: n }) => `${model} ${n}`).join(' · ')}</small>}
      </div>
      <div><Quotes quotes={quotes} /><Button type="link" size="small" aria-label={t('voice.allOf', { what: name })} onClick={onAll}>{t('voice.all')}</Button></div>
    </li>
  )
}

export function Quotes({ quotes }: { readonly quotes: readonly Quote[] }) {
  const { t } = useTranslation()
  const { tongue } = useWords()
  if (quotes.length === 0) return <p className="tk-quiet">{t('voice.noQuote')}</p>
  return <>{quotes.map(({ talk, turn, date, sentence }) => <blockquote key={`${talk} ${turn}`}><Link to="/talks/$talk" params={{ talk }} search={{ turn }}>{sentence}</Link> <small className="tk-quiet">{dayText(date, todayInStore(), tongue)}</small></blockquote>)}</>
}
