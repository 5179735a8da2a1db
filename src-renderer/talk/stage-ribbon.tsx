// stage-ribbon.tsx: the stages of a visit as named stretches under the waveform; a press goes to where the stage begins and plays from there.

import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Stage } from '../../src-core/shapes.ts'
import type { Visit } from '../../src-core/visit/visit.ts'
import { judgeable, percent } from '../labels/metric-text.ts'
import { lasting } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { stretchesOf } from './stage-stretches.ts'

/** Below this another stage is nearly as likely. */
const DOUBTFUL = 0.6

type Props = { readonly visit: Visit; readonly durationMs: number; readonly hasSound: boolean; readonly onStage: (turn: number) => void }

export function StageRibbon({ visit, durationMs, hasSound, onStage }: Props) {
  const { t } = useTranslation()
  const { names } = useWords()
  const factsOf = useFacts(visit)
  const { stages } = visit
  if (stages.length === 0) return null
  const { before, widths, after } = stretchesOf(stages, durationMs)
  return (
    <div className="tk-stages-ribbon">
      <i style={{ flexGrow: before }} />
      <ol aria-label={t('visit.ribbon')} style={{ flexGrow: widths.reduce((sum, width) => sum + width, 0) }}>
        {stages.map((stage, i) => {
          const { name, fromTurn } = stage
          const facts = factsOf(stage)
          const press = hasSound ? t('visit.stagePlay', { n: fromTurn + 1 }) : t('visit.stageGo', { n: fromTurn + 1 })
          return (
            <li key={fromTurn} style={{ flexGrow: widths[i] }}>
              <Tooltip trigger={['hover', 'focus']} title={<><strong>{names.visitStage[name]}</strong>{[...facts, press].map((fact) => <span key={fact} className="tk-stage-fact">{fact}</span>)}</>}>
                <button type="button" className={`tk-stage tk-stage-${name}`} aria-label={[names.visitStage[name], ...facts, press].join('，')} onClick={() => onStage(fromTurn)}>
                  <span className="tk-stage-short" aria-hidden>{names.visitStageShort[name]}</span>
                  <i />
                  <span className="tk-stage-name">{names.visitStage[name]}</span>
                </button>
              </Tooltip>
            </li>
          )
        })}
      </ol>
      <i style={{ flexGrow: after }} />
    </div>
  )
}

/** What is said of a stage: how long it took in all, in how many stretches, and how much of it the adviser spoke. */
function useFacts({ stages, byStage }: Visit): (stage: Stage) => readonly string[] {
  const { t } = useTranslation()
  const { tongue } = useWords()
  return ({ name, certainty }) => {
    const whole = byStage.find(({ stage }) => stage === name)
    const stretches = stages.filter((stage) => stage.name === name).length
    const ratio = whole?.metrics.talk_ratio
    return [
      ...(whole ? [whole.seconds > 0 ? t('visit.stageLasts', { time: lasting(whole.seconds * 1000, tongue) }) : t('visit.stageTurns', { n: whole.turns })] : []),
      ...(stretches > 1 ? [t('visit.stretches', { n: stretches })] : []),
      ratio && judgeable(ratio) && ratio.value !== null ? t('visit.stageRatio', { share: percent(ratio.value) }) : t('visit.stageRatioUnclear'),
      ...(certainty < DOUBTFUL ? [t('visit.stageDoubt')] : []),
    ]
  }
}
