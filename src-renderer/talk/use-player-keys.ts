// use-player-keys.ts: binds the keys of the talk screen to its playback while the screen is open.

import { useEffect } from 'react'
import type { Playback } from './playback.ts'
import { focusOf, playerCommand } from './player-keys.ts'
import { nextStart, previousStart, type Timed } from './turn-at.ts'

export const STEP_SECONDS = 5

export function usePlayerKeys(playback: Playback, turns: readonly Timed[], on: boolean): void {
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent): void => {
      const command = event.defaultPrevented ? null : playerCommand({ key: event.key, altKey: event.altKey, ctrlKey: event.ctrlKey, metaKey: event.metaKey, focus: focusOf(event.target) })
      if (!command || document.querySelector('.ant-modal-wrap')) return
      event.preventDefault()
      const time = playback.time()
      if (command === 'toggle') playback.toggle()
      else if (command === 'back') playback.cue(time - STEP_SECONDS)
      else if (command === 'forward') playback.cue(time + STEP_SECONDS)
      else if (command === 'previous') playback.cue(previousStart(turns, time))
      else playback.cue(nextStart(turns, time) ?? time)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [playback, turns, on])
}
