// player-keys.ts: what a key does on the talk screen, and when it must be left to the control that has the focus.

export type PlayerCommand = 'toggle' | 'back' | 'forward' | 'previous' | 'next'

/** What is looked at of a KeyboardEvent; `focus` says which kind of control would receive the key. */
export type KeyPress = { readonly key: string; readonly altKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly focus: 'typing' | 'control' | 'slider' | 'none' }

export function playerCommand(press: KeyPress): PlayerCommand | null {
  if (press.altKey || press.ctrlKey || press.metaKey || press.focus === 'typing') return null
  switch (press.key) {
    // A focused button, link or tab is pressed by space: that is how people without a mouse work.
    case ' ': return press.focus === 'control' ? null : 'toggle'
    case 'ArrowLeft': return press.focus === 'slider' ? null : 'back'
    case 'ArrowRight': return press.focus === 'slider' ? null : 'forward'
    case 'j': case 'J': return 'previous'
    case 'k': case 'K': return 'next'
    default: return null
  }
}

export function focusOf(target: EventTarget | null): KeyPress['focus'] {
  if (!(target instanceof HTMLElement)) return 'none'
  if (target.isContentEditable || target.matches('input, textarea, select, [role="combobox"]')) return 'typing'
  // Tabs and our waveform move by arrows themselves.
  if (target.matches('[role="slider"], [role="tab"], [role="radio"]')) return 'slider'
  // A sentence is a button too, but on it space plays and pauses: Enter plays from there.
  if (target.matches('[data-turn-text]')) return 'none'
  return target.matches('button, a, summary, [role="button"], [role="menuitem"]') ? 'control' : 'none'
}
