// turn-bubble.tsx: one turn of a conversation: who, when, the words (a click plays from there) and what they prove. Who spoke can be put
// right: for the whole voice at its name, for this turn at its own small button.

import { CommentOutlined, MoreOutlined } from '@ant-design/icons'
import { memo, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { TurnRow } from '../../src-core/answers.ts'
import type { Finding, ListName } from '../labels/findings.ts'
import { clock } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { HeardInstead, TurnWords } from './turn-words.tsx'

/** Below this the speaker is a guess, and the screen says so. */
const SURE_ENOUGH = 0.5

/** Below this two readings of the same sound made different sentences of it. */
const HEARD_ENOUGH = 0.6

/** The same for every turn of a talk, so that a turn is drawn again only when it changes. */
export type TurnDeeds = {
  /** Plays from here, where there is sound. */
  readonly onTurn: (turn: TurnRow) => void
  readonly onPick: (turn: TurnRow, how: 'one' | 'range') => void
  readonly onVoice: (voice: string, button: HTMLElement) => void
  readonly onMore: (turn: TurnRow, button: HTMLElement) => void
  readonly onNote: (turn: TurnRow) => void
}

type Props = {
  readonly turn: TurnRow
  /** Which one of how many, and where it stands in the list (pixels). */
  readonly place: number
  readonly of: number
  readonly top: number
  readonly measure: (element: HTMLLIElement | null) => void
  /** How many notes it has. */
  readonly notes: number
  /** Holds the words that are searched for; the one that is shown, or another. */
  readonly hit: 'shown' | 'other' | null
  /** What its voice is called in this talk. */
  readonly who: string
  /** Whether this turn begins a run of the same voice: only then is the speaker named. */
  readonly names: boolean
  /** Who said that this voice spoke; null where the machine did. */
  readonly putRightBy: string | null
  readonly findings: readonly Finding[] | undefined
  readonly current: boolean
  /** The one sentence that Tab stops at: the others are reached by J and K or by the arrows. */
  readonly stop: boolean
  readonly marked: boolean
  readonly picked: boolean
  readonly hasSound: boolean
  readonly deeds: TurnDeeds
}

export const TurnBubble = memo(function TurnBubble({ turn, place, of, top, measure, notes, hit, who, names: named, putRightBy, findings, current, stop, marked, picked, hasSound, deeds }: Props) {
  const { t } = useTranslation()
  const { names } = useWords()
  const classes = ['tk-turn', `tk-turn-${turn.speaker}`, current ? 'tk-turn-current' : '', marked ? 'tk-turn-marked' : '', picked ? 'tk-turn-picked' : '', hasSound ? '' : 'tk-turn-mute', turn.backchannel ? 'tk-turn-back' : '', named ? 'tk-turn-first' : '', hit ? `tk-turn-hit tk-turn-hit-${hit}` : '']
  const tabIndex = stop || marked ? 0 : -1
  const press = (event: MouseEvent): void => {
    if (event.shiftKey) deeds.onPick(turn, 'range')
    else if (event.ctrlKey || event.metaKey) deeds.onPick(turn, 'one')
    else deeds.onTurn(turn)
  }
  return (
    <li id={`turn-${turn.n}`} data-turn={turn.n} data-index={place} ref={measure} style={{ transform: `translateY(${top}px)` }} aria-setsize={of} aria-posinset={place + 1} className={classes.filter(Boolean).join(' ')} aria-current={current ? 'true' : undefined}>
      {named && (
        <div className="tk-turn-who">
          <button type="button" tabIndex={tabIndex} aria-haspopup="menu" aria-label={t('speakers.menu', { who })} title={t('speakers.menuHint')} onClick={(event) => deeds.onVoice(turn.voice, event.currentTarget)}>{who}</button>
          {putRightBy !== null && <em className="tk-by-hand" title={t('speakers.byHand', { person: putRightBy })}>{t('amend.byHand')}</em>}
          {turn.certainty < SURE_ENOUGH && <em>{t('talk.lowCertainty')}</em>}
        </div>
      )}
      <div className="tk-turn-row">
        <button
          type="button" className="tk-turn-text" data-turn-text tabIndex={tabIndex} aria-pressed={picked ? true : undefined}
          aria-label={`${who} ${clock(turn.start)}：${turn.text}`} title={hasSound ? t('talk.playFrom', { time: clock(turn.start) }) : undefined} aria-describedby={turn.corrections ? `turn-${turn.n}-heard` : undefined}
          // A press with Shift picks turns; it must not mark letters as well.
          onMouseDown={(event) => { if (event.shiftKey) { event.preventDefault(); event.currentTarget.focus() } }} onClick={press}
        >
          <TurnWords text={turn.text} corrections={turn.corrections} />
        </button>
        <time>{clock(turn.start)}</time>
        <button type="button" className="tk-turn-more" tabIndex={tabIndex} aria-haspopup="menu" aria-label={t('speakers.turnMenu', { n: turn.n + 1 })} title={t('speakers.other')} onClick={(event) => deeds.onMore(turn, event.currentTarget)}><MoreOutlined aria-hidden /></button>
        <button type="button" className={`tk-turn-more tk-turn-note ${notes > 0 ? 'tk-turn-noted' : ''}`} tabIndex={tabIndex} aria-label={notes > 0 ? `${t('notes.title')} ${notes}，${t('notes.writeOn', { n: turn.n + 1 })}` : t('notes.writeOn', { n: turn.n + 1 })} title={t('notes.title')} onClick={() => deeds.onNote(turn)}><CommentOutlined aria-hidden />{notes > 0 && notes}</button>
        {turn.wordCertainty !== undefined && turn.wordCertainty < HEARD_ENOUGH && turn.text !== '' && <em className="tk-turn-unsure" title={t('talk.unsureWhy')}>{t('talk.unsure')}</em>}
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
