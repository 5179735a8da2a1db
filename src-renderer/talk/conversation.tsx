// conversation.tsx: a talk as a conversation, that follows the sound and goes where evidence points.

import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { TalkDetail, TurnRow } from '../../src-core/api.ts'
import type { Finding } from '../labels/findings.ts'
import type { Playback } from './playback.ts'
import { TurnBubble } from './turn-bubble.tsx'
import { turnAt } from './turn-at.ts'

/** A wish to see a turn; `wish` counts, so that asking for the same turn again scrolls again. */
export type Pointed = { readonly turn: number; readonly wish: number }

/** Who scrolls by hand is reading: the sound does not pull the page away for so long. */
const HANDS_OFF_MS = 5_000

type Props = { readonly detail: TalkDetail; readonly playback: Playback; readonly tags: ReadonlyMap<number, readonly Finding[]>; readonly pointed: Pointed | null }

export function Conversation({ detail, playback, tags, pointed }: Props) {
  const { t } = useTranslation()
  const { turns, hasSound } = detail
  const box = useRef<HTMLDivElement>(null)
  const scrolledByHand = useRef(-Infinity)
  const current = useSyncExternalStore(playback.subscribe, () => (hasSound && (playback.playing() || playback.time() > 0) ? turnAt(turns, playback.time()) : -1))
  const play = useCallback((turn: TurnRow) => playback.playFrom(turn.start), [playback])

  useEffect(() => {
    if (current < 0 || performance.now() - scrolledByHand.current < HANDS_OFF_MS) return
    const turn = turns[current]
    if (turn) bring(box.current, turn.n, 'nearest')
  }, [current, turns])

  useEffect(() => {
    if (!pointed) return
    scrolledByHand.current = -Infinity
    bring(box.current, pointed.turn, 'center')
  }, [pointed])

  const byHand = (): void => { scrolledByHand.current = performance.now() }
  if (turns.length === 0) {
    const analysed = detail.talk.progress >= 1
    return <div className="tk-talk-words tk-centre"><p className="tk-quiet">{analysed ? t('talk.silent') : <>{t('talk.noTurns')}<br />{t('talk.noTurnsHint')}</>}</p></div>
  }
  return (
    <div className="tk-talk-words" ref={box} onWheel={byHand} onTouchMove={byHand}>
      <ol aria-label={t('talk.conversation')}>
        {turns.map((turn, i) => (
          <TurnBubble
            key={turn.n} turn={turn} names={turns[i - 1]?.voice !== turn.voice || turns[i - 1]?.speaker !== turn.speaker} findings={tags.get(turn.n)}
            current={i === current} stop={i === Math.max(current, 0)} marked={pointed?.turn === turn.n} onPlay={hasSound ? play : null}
          />
        ))}
      </ol>
    </div>
  )
}

function bring(box: HTMLElement | null, turn: number, block: ScrollLogicalPosition): void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  box?.querySelector(`#turn-${turn}`)?.scrollIntoView({ block, behavior: calm ? 'auto' : 'smooth' })
}
