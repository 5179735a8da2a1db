// conversation.tsx: a talk as a conversation, that follows the sound, goes where evidence points, and lets people put right who spoke.

import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { TalkDetail } from '../../src-core/answers.ts'
import type { Finding } from '../labels/findings.ts'
import { voiceNames, voicesOf } from '../labels/voices.ts'
import { useWords } from '../language/i18n.ts'
import { LiveWords } from '../parts/live-words.tsx'
import { PickedBar } from './picked-bar.tsx'
import type { Playback } from './playback.ts'
import { SpeakerMenu, type MenuOf, type OpenMenu } from './speaker-menu.tsx'
import { SpeakersBar } from './speakers-bar.tsx'
import { TalkSearch } from './talk-search.tsx'
import { TurnBubble, type TurnDeeds } from './turn-bubble.tsx'
import { turnAt } from './turn-at.ts'
import { usePicked } from './use-picked.ts'
import { useSpeakers, type Receiver } from './use-speakers.ts'
import { useTurnList } from './use-turn-list.ts'
import { placesOf } from './words-in-talk.ts'

/** A wish to see a turn; `wish` counts, so that asking for the same turn again scrolls again. */
export type Pointed = { readonly turn: number; readonly wish: number }

/** Who scrolls by hand is reading: the sound does not pull the page away for so long. */
const HANDS_OFF_MS = 5_000

type Props = { readonly detail: TalkDetail; readonly playback: Playback; readonly tags: ReadonlyMap<number, readonly Finding[]>; readonly pointed: Pointed | null; /** Somebody wants to write about a sentence. */ readonly onNote: (turn: number) => void }

export function Conversation({ detail, playback, tags, pointed, onNote }: Props) {
  const { t } = useTranslation()
  const { names } = useWords()
  const { turns, hasSound, speakerEdits, notes } = detail
  const box = useRef<HTMLDivElement>(null)
  const olRef = useRef<HTMLOListElement>(null)
  const list = useTurnList(turns, box, olRef)
  const [words, setWords] = useState('')
  const [hit, setHit] = useState(0)
  const hits = useMemo(() => placesOf(turns, words), [turns, words])
  const found = useMemo(() => new Set(hits), [hits])
  const noted = useMemo(() => notes.reduce((counts, { turn }) => counts.set(turn, (counts.get(turn) ?? 0) + 1), new Map<number | null, number>()), [notes])
  const scrolledByHand = useRef(-Infinity)
  const current = useSyncExternalStore(playback.subscribe, () => (hasSound && (playback.playing() || playback.time() > 0) ? turnAt(turns, playback.time()) : -1))
  const speakers = useSpeakers(detail.talk.id)
  const picked = usePicked(turns)
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  /** The turn that has the focus: Tab leads on from there. */
  const [here, setHere] = useState<number | null>(null)
  const voices = useMemo(() => voicesOf(turns), [turns])
  const called = useMemo(() => voiceNames(voices, names.speaker), [voices, names])
  const persons = useMemo(() => new Map(speakerEdits.map(({ id, person }) => [id, person])), [speakerEdits])
  const { start, pick } = picked

  const openMenu = useCallback((of: MenuOf, button: HTMLElement) => setMenu((before) => ({ of, button, opened: (before?.opened ?? 0) + 1 })), [])
  const deeds = useMemo<TurnDeeds>(() => ({
    onTurn: (turn) => { start(turn.n); if (hasSound) playback.playFrom(turn.start) },
    onPick: (turn, how) => pick(turn.n, how),
    onVoice: (voice, button) => openMenu({ voice }, button),
    onMore: (turn, button) => openMenu({ turns: [turn.n], now: turn.voice }, button),
    onNote: (turn) => onNote(turn.n),
  }), [start, pick, playback, hasSound, openMenu, onNote])

  useEffect(() => {
    if (current < 0 || performance.now() - scrolledByHand.current < HANDS_OFF_MS) return
    list.scrollToIndex(current, { align: 'auto' })
    // Only the sound moves the page, not a change of who spoke.
  }, [current])

  useEffect(() => {
    if (!pointed) return
    scrolledByHand.current = -Infinity
    const place = turns.findIndex(({ n }) => n === pointed.turn)
    if (place >= 0) list.scrollToIndex(place, { align: 'center' })
  }, [pointed])

  /** Shows the hit at this place among the hits, round and round. */
  const show = useEffectEvent((to: number): void => {
    if (hits.length === 0) return
    const at = (to + hits.length) % hits.length
    setHit(at)
    byHand()
    list.scrollToIndex(hits[at]!, { align: 'center' })
  })
  // What is typed leads to the first sentence that holds it.
  useEffect(() => show(0), [hits])

  const byHand = (): void => { scrolledByHand.current = performance.now() }
  const closeMenu = (): void => { menu?.button.focus(); setMenu(null) }
  const give = (numbers: readonly number[], to: Receiver): void => speakers.put({ kind: 'give', turns: turns.filter(({ n }) => numbers.includes(n)).map(({ n, start: at }) => ({ n, start: at })), to })

  /** Arrows walk from sentence to sentence, with Shift they pick; Escape lets go of what was picked. */
  function onKeyDown(event: KeyboardEvent<HTMLOListElement>): void {
    if (event.key === 'Escape' && picked.turns.size > 0) return picked.clear()
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || here === null || !(event.target as HTMLElement).matches('[data-turn-text]')) return
    event.preventDefault()
    const next = turns[turns.findIndex(({ n }) => n === here) + step]
    if (!next) return
    byHand()
    if (event.shiftKey) {
      if (picked.turns.size === 0) picked.start(here)
      picked.pick(next.n, 'range')
    }
    list.scrollToIndex(turns.indexOf(next), { align: 'auto' })
    box.current?.querySelector<HTMLElement>(`#turn-${next.n} [data-turn-text]`)?.focus({ preventScroll: true })
  }

  if (turns.length === 0) {
    const analysed = detail.talk.progress >= 1
    return <div className="tk-talk-words tk-centre"><p className="tk-quiet">{analysed ? t('talk.silent') : <>{t('talk.noTurns')}<br />{t('talk.noTurnsHint')}</>}</p>{!analysed && <LiveWords of={{ talk: detail.talk.id }} />}</div>
  }
  const nowOf = (numbers: ReadonlySet<number>): string | null => {
    const own = [...new Set(turns.filter(({ n }) => numbers.has(n)).map(({ voice }) => voice))]
    return own.length === 1 ? own[0]! : null
  }
  return (
    <div className="tk-talk-words" ref={box} onWheel={byHand} onTouchMove={byHand}>
      <SpeakersBar detail={detail} voices={voices} called={called} speakers={speakers} onVoice={deeds.onVoice}><TalkSearch words={words} at={hit} hits={hits.length} onWords={setWords} onStep={(step) => show(hit + step)} /></SpeakersBar>
      <ol ref={olRef} style={{ height: list.getTotalSize() }} aria-label={t('talk.conversation')} onKeyDown={onKeyDown} onFocus={(event) => setHere(Number(event.target.closest<HTMLElement>('[data-turn]')?.dataset['turn'] ?? -1))}>
        {list.getVirtualItems().map(({ index: i, start: top }) => {
          const turn = turns[i]!
          const before = turns[i - 1]
          return (
            <TurnBubble
              key={turn.n} turn={turn} place={i} of={turns.length} top={top - list.margin} measure={list.measureElement} notes={noted.get(turn.n) ?? 0} hit={found.has(i) ? (hits[hit] === i ? 'shown' : 'other') : null} who={called.get(turn.voice) ?? turn.voice} names={before?.voice !== turn.voice || before.speaker !== turn.speaker || before.edit !== turn.edit} putRightBy={turn.edit === undefined ? null : (persons.get(turn.edit) ?? '')}
              findings={tags.get(turn.n)} current={i === current} stop={i === Math.max(current, 0) || turn.n === here} marked={pointed?.turn === turn.n} picked={picked.turns.has(turn.n)} hasSound={hasSound} deeds={deeds}
            />
          )
        })}
      </ol>
      {picked.turns.size > 0 && <PickedBar n={picked.turns.size} busy={speakers.busy} onOpen={(button) => openMenu({ turns: [...picked.turns], now: nowOf(picked.turns) }, button)} onClear={picked.clear} />}
      {menu && (
        <SpeakerMenu
          menu={menu} voices={voices} called={called} onClose={closeMenu} onGive={give} onPick={(turn) => picked.pick(turn, 'one')}
          onName={(voice, speaker) => speakers.put({ kind: 'name', voice, speaker })} onMerge={(voice, into) => speakers.put({ kind: 'merge', voice, into })}
        />
      )}
    </div>
  )
}
