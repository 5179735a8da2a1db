// overview.tsx: the store's customers at a glance: value quadrants, life cycle and segments; each opens the customers whom it counts.

import { Button, Empty } from 'antd'
import { useTranslation } from 'react-i18next'
import { LIFE_CYCLES } from '../../src-core/profile/life-cycle.ts'
import { QUADRANTS, type SegmentsSearch, type StoreReadings } from '../../src-core/segments/calls.ts'
import { useWords } from '../language/i18n.ts'
import { ModelsCard } from './models-card.tsx'
import { percent } from './percent.ts'
import { PersonaCard } from './persona-card.tsx'
import { ReadingList } from './reading-list.tsx'

type Props = { readonly readings: StoreReadings; readonly search: SegmentsSearch; readonly onSearch: (search: SegmentsSearch) => void; readonly onOpen: (customer: string) => void }

export function Overview({ readings, search: { stage, quadrant, segment }, onSearch, onOpen }: Props) {
  const { t } = useTranslation()
  const { names } = useWords()
  const { counts, segments } = readings
  const narrowed = stage ?? quadrant ?? segment
  if (narrowed !== undefined) {
    const name = quadrant ? t(`segments.quadrant.${quadrant}`) : stage ? names.lifeCycle[stage] : segments.ready ? (segments.cards[segment!]?.name ?? '') : ''
    return (
      <section className="tk-card">
        <header><h2>{name}</h2><Button onClick={() => onSearch({})}>{t('segments.back')}</Button></header>
        <ReadingList filter={{ ...(stage && { stage }), ...(quadrant && { quadrant }), ...(segment === undefined ? {} : { segment }) }} order="activity" segments={readings.segments} nobody={t('segments.nobody')} onOpen={onOpen} />
      </section>
    )
  }
  if (counts.customers === 0) return <Empty className="tk-nothing" description={<>{t('segments.nobodyYet')}<br /><span className="tk-quiet">{t('segments.nobodyYetHint')}</span></>} />
  const share = (n: number): string => t('segments.share', { percent: percent(n / counts.customers) })
  return (
    <>
      <div className="tk-two">
        <section className="tk-card">
          <h2>{t('segments.quadrants')}</h2>
          <p className="tk-quiet">{t('segments.quadrantsWhat')}</p>
          <div className="tk-quadrants">
            {QUADRANTS.map((one) => (
              <button type="button" key={one} className="tk-figure" onClick={() => onSearch({ quadrant: one })}>
                <strong>{counts.quadrants[one] ?? 0}</strong>{t(`segments.quadrant.${one}`)} <span className="tk-quiet">{share(counts.quadrants[one] ?? 0)}</span>
                <small>{t(`segments.quadrantWhat.${one}`)}</small>
              </button>
            ))}
          </div>
        </section>
        <section className="tk-card">
          <h2>{t('segments.stages')}</h2>
          <p className="tk-quiet">{t('segments.stagesWhat')}</p>
          <div className="tk-stage-rows">
            {LIFE_CYCLES.map((one) => {
              const n = counts.stages[one] ?? 0
              return (
                <button type="button" key={one} className="tk-stage-row" onClick={() => onSearch({ stage: one })}>
                  <span>{names.lifeCycle[one]}</span><span><span style={{ width: percent(n / counts.customers) }} /></span><small>{t('segments.of', { n })} · {percent(n / counts.customers)}</small>
                </button>
              )
            })}
          </div>
        </section>
      </div>
      <section className="tk-card">
        <h2>{t('segments.groups')}</h2>
        <p className="tk-quiet">{segments.ready ? t('segments.groupsWhat') : segments.why}</p>
        {segments.ready && <div className="tk-personas">{segments.cards.map((card) => <PersonaCard key={card.index} card={card} of={counts.customers} onMembers={() => onSearch({ segment: card.index })} />)}</div>}
      </section>
      <ModelsCard readings={readings} />
    </>
  )
}
