// playback.ts: one sound being played, as something screens can watch and steer without re-rendering for every tick.

export type Playback = {
  /** For the ref of the <audio> element. */
  readonly attach: (audio: HTMLAudioElement | null) => void
  readonly time: () => number
  readonly playing: () => boolean
  readonly failed: () => boolean
  readonly cue: (seconds: number) => void
  readonly playFrom: (seconds: number) => void
  readonly toggle: () => void
  readonly setRate: (rate: number) => void
  readonly subscribe: (hear: () => void) => () => void
}

const EVENTS = ['play', 'pause', 'ended', 'timeupdate', 'seeking', 'seeked', 'error', 'loadedmetadata'] as const

export function makePlayback(): Playback {
  const hearers = new Set<() => void>()
  let audio: HTMLAudioElement | null = null
  let frame = 0
  let broken = false

  const tell = (): void => {
    for (const hear of hearers) hear()
  }
  // timeupdate comes four times a second: too coarse for a moving line, so frames fill in while playing.
  const tick = (): void => {
    tell()
    frame = audio && !audio.paused ? requestAnimationFrame(tick) : 0
  }
  const onEvent = (event: Event): void => {
    if (event.type === 'error') broken = true
    if (event.type === 'loadedmetadata') broken = false
    if (event.type === 'play' && frame === 0) frame = requestAnimationFrame(tick)
    tell()
  }
  const start = (): void => {
    // Refused (no sound device, page not yet touched): the button simply stays on "play".
    audio?.play().catch(() => tell())
  }
  const move = (seconds: number): void => {
    if (!audio) return
    const end = Number.isFinite(audio.duration) ? audio.duration : Infinity
    audio.currentTime = Math.max(0, Math.min(seconds, end))
    tell()
  }

  return {
    attach(next) {
      for (const name of EVENTS) audio?.removeEventListener(name, onEvent)
      cancelAnimationFrame(frame)
      frame = 0
      audio = next
      for (const name of EVENTS) audio?.addEventListener(name, onEvent)
    },
    time: () => audio?.currentTime ?? 0,
    playing: () => audio !== null && !audio.paused,
    failed: () => broken,
    cue: move,
    playFrom(seconds) {
      move(seconds)
      start()
    },
    toggle() {
      if (audio?.paused) start()
      else audio?.pause()
    },
    setRate(rate) {
      if (audio) audio.playbackRate = rate
    },
    subscribe(hear) {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
  }
}
