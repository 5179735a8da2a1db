// talk-progress.tsx: how far the analysis of a talk is: the six stages as steps, the running one in words and per cent.

import { useTranslation } from 'react-i18next'
import type { TalkState } from '../../src-core/shapes.ts'
import { useWords } from '../language/i18n.ts'
import { percent } from '../labels/metric-text.ts'

const STAGES = ['recorded', 'transcribed', 'attributed', 'understood', 'scored', 'profiled'] as const
const ORDER: readonly TalkState[] = [...STAGES, 'queued']

export function TalkProgress({ state, progress }: { readonly state: TalkState; readonly progress: number }) {
  const { t } = useTranslation()
  const { names } = useWords()
  const reached = ORDER.indexOf(state)
  const words = state === 'recorded' && progress === 0 ? t('talks.queued') : names.working[state]
  return (
    <div className="tk-progress">
      <div className="tk-progress-words"><span>{words}</span><span>{percent(progress)}</span></div>
      <div className="tk-progress-bar" role="progressbar" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(progress * 100)} aria-valuetext={`${words} ${percent(progress)}`}>
        <span style={{ width: `${Math.max(2, progress * 100)}%` }} />
      </div>
      <ol className="tk-stages" aria-hidden>
        {STAGES.map((stage, i) => <li key={stage} className={i <= reached ? 'tk-done' : i === reached + 1 ? 'tk-now' : ''}>{names.stage[stage]}</li>)}
      </ol>
    </div>
  )
}
