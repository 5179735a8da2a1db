// waveform.tsx: the sound as a picture: loudness drawn from peaks, who speaks when below it, and the line that moves; click or arrows seek.

import { memo, useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { TurnRow } from '../../src-core/answers.ts'
import { clock } from '../labels/moments.ts'
import type { Playback } from './playback.ts'
import { STEP_SECONDS } from './use-player-keys.ts'

const BARS = 240

/** The loudest of each equal share of peaks, as bars mirrored around the middle of a box 100 high. */
export function barsPath(peaks: readonly number[], bars: number = BARS): string {
  if (peaks.length === 0) return ''
  const loudest = Math.max(0.05, ...peaks)
  let path = ''
  for (let bar = 0; bar < bars; bar++) {
    const from = Math.floor((bar * peaks.length) / bars)
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / bars))
    const height = Math.max(1.5, (Math.max(...peaks.slice(from, to)) / loudest) * 46)
    path += `M${bar + 0.5} ${(50 - height).toFixed(1)}V${(50 + height).toFixed(1)}`
  }
  return path
}

type Props = { readonly playback: Playback; readonly peaks: readonly number[]; readonly turns: readonly TurnRow[]; readonly seconds: number }

export function Waveform({ playback, peaks, turns, seconds }: Props) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Written to the element and not to React: this runs for every frame of sound.
    const show = (): void => {
      const time = playback.time()
      box.current?.style.setProperty('--played', `${Math.min(100, (time / Math.max(seconds, 0.001)) * 100)}%`)
      box.current?.setAttribute('aria-valuenow', String(Math.round(time)))
      box.current?.setAttribute('aria-valuetext', `${clock(time)} / ${clock(seconds)}`)
    }
    show()
    return playback.subscribe(show)
  }, [playback, seconds])

  const seek = (event: PointerEvent<HTMLDivElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    playback.cue(((event.clientX - left) / width) * seconds)
  }
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -STEP_SECONDS, ArrowRight: STEP_SECONDS, PageDown: -30, PageUp: 30 }[event.key]
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? seconds : step === undefined ? null : playback.time() + step
    if (to === null) return
    event.preventDefault()
    playback.cue(to)
  }
  return (
    <div
      ref={box} className="tk-wave" role="slider" tabIndex={0} aria-label={t('talk.position')} aria-valuemin={0} aria-valuemax={Math.round(seconds)} aria-valuenow={0}
      onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); seek(event) }}
      onPointerMove={(event) => { if (event.buttons === 1) seek(event) }}
      onKeyDown={press}
    >
      <Picture peaks={peaks} turns={turns} seconds={seconds} />
      <span className="tk-wave-line" />
    </div>
  )
}

/** Drawn once: the played part is the same picture again, clipped by CSS. */
const Picture = memo(function Picture({ peaks, turns, seconds }: Omit<Props, 'playback'>) {
  const path = barsPath(peaks)
  return (
    <>
      <svg viewBox={`0 0 ${BARS} 100`} preserveAspectRatio="none" aria-hidden><path d={path} /></svg>
      <svg className="tk-wave-played" viewBox={`0 0 ${BARS} 100`} preserveAspectRatio="none" aria-hidden><path d={path} /></svg>
      <svg className="tk-ribbon" viewBox={`0 0 ${Math.max(seconds, 0.001)} 1`} preserveAspectRatio="none" aria-hidden>
        {turns.map((turn) => <rect key={turn.n} className={`tk-fill-${turn.speaker}`} x={turn.start} y={0} width={Math.max(turn.end - turn.start, seconds / 2000)} height={1} />)}
      </svg>
    </>
  )
})
