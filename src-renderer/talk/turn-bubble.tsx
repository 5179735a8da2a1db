// turn-bubble.tsx: one turn of a conversation: who, when, the words (a click plays from there) and what they prove.

import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TurnRow } from '../../src-core/api.ts'
import type { Finding, ListName } from '../labels/findings.ts'
import { clock } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { HeardInstead, TurnWords } from './turn-words.tsx'

/** Below this the speaker is a guess, and the screen says so. */
const SURE_ENOUGH = 0.5

type Props = {
  readonly turn: TurnRow
  /** Whether this turn begins a run of the same voice: only then is the speaker named. */
  readonly names: boolean
  readonly findings: readonly Finding[] | undefined
  readonly current: boolean
  /** The one sentence that Tab stops at: the others are reached by J and K. */
  readonly stop: boolean
  readonly marked: boolean
  readonly onPlay: ((turn: TurnRow) => void) | null
}

export const TurnBubble = memo(function TurnBubble({ turn, names: named, findings, current, stop, marked, onPlay }: Props) {
  const { t } = useTranslation()
  const { names } = useWords()
  const classes = ['tk-turn', `tk-turn-${turn.speaker}`, current ? 'tk-turn-current' : '', marked ? 'tk-turn-marked' : '', turn.backchannel ? 'tk-turn-back' : '', named ? 'tk-turn-first' : '']
  const who = turn.speaker === 'unknown' ? `${names.speaker.unknown} ${turn.voice}` : names.speaker[turn.speaker]
  return (
    <li id={`turn-${turn.n}`} className={classes.filter(Boolean).join(' ')} aria-current={current ? 'true' : undefined}>
      {named && (
        <div className="tk-turn-who">
          <span>{who}</span>
          {turn.certainty < SURE_ENOUGH && <em>{t('talk.lowCertainty')}</em>}
        </div>
      )}
      <div className="tk-turn-row">
        <button
          type="button" className="tk-turn-text" data-turn-text tabIndex={stop || marked ? 0 : -1} disabled={onPlay === null}
          aria-label={`${who} ${clock(turn.start)}：${turn.text}`} title={onPlay ? t('talk.playFrom', { time: clock(turn.start) }) : undefined} aria-describedby={turn.corrections ? `turn-${turn.n}-heard` : undefined}
          onClick={() => onPlay?.(turn)}
        >
          {turn.corrections ? <TurnWords text={turn.text} corrections={turn.corrections} /> : turn.text}
        </button>
        <time>{clock(turn.start)}</time>
        {turn.corrections && <HeardInstead id={`turn-${turn.n}-heard`} corrections={turn.corrections} />}
      </div>
      {findings && (
        <ul className="tk-turn-tags">
          {findings.map((finding) => <li key={finding.key} className={`tk-list-${tone(finding.list)}`} title={names.list[finding.list]}>{finding.label}</li>)}
        </ul>
      )}
    </li>
  )
})

/** Three calm families: what the adviser did, what stands in the way, and what the customer told. */
const tone = (list: ListName): 'act' | 'against' | 'told' => (list === 'sales_actions' ? 'act' : list === 'objections' ? 'against' : 'told')
