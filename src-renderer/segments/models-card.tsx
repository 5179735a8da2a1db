// models-card.tsx: how far the forecasts can be trusted: how they rank, whether they keep what they promise, and what weighs most.

import { useTranslation } from 'react-i18next'
import type { ModelReport, StoreReadings } from '../../src-core/segments/calls.ts'
import { percent } from './percent.ts'

const MOST = 6

export function ModelsCard({ readings: { opportunity, churn } }: { readonly readings: StoreReadings }) {
  const { t } = useTranslation()
  return (
    <section className="tk-card">
      <h2>{t('segments.models')}</h2>
      <p className="tk-quiet">{t('segments.modelsWhat')}</p>
      <div className="tk-models"><Model name={t('segments.orders')} model={opportunity} /><Model name={t('segments.churn')} model={churn} /></div>
    </section>
  )
}

function Model({ name, model }: { readonly name: string; readonly model: ModelReport }) {
  const { t } = useTranslation()
  if (!model.ready) return <div><h3>{name}</h3><p className="tk-quiet">{model.why}</p></div>
  const { auc, aucError, cases, calibrationError, bins } = model.quality
  return (
    <div>
      <h3>{name}</h3>
      {auc !== null && aucError !== null && <p>{t('segments.auc', { auc: percent(auc), error: percent(aucError), n: cases })}；{t('segments.calibration', { gap: percent(calibrationError) })}</p>}
      <ul className="tk-chips">{bins.filter((bin) => bin.cases > 0).map(({ cases: n, promised, kept }) => <li key={promised}>{t('segments.calibrationRow', { promised: percent(promised), n, kept: percent(kept) })}</li>)}</ul>
      <p className="tk-quiet">{t('segments.importance')}：{model.importance.slice(0, MOST).map(({ label, weight }) => `${label}${weight > 0 ? '↑' : '↓'}`).join(' · ')}</p>
    </div>
  )
}
