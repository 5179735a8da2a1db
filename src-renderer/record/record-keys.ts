// record-keys.ts: the keys of the recording screen: space pauses and goes on, M marks; left to the control that has the focus where it needs them.

import { useEffect } from 'react'
import { focusOf, type KeyPress } from '../talk/player-keys.ts'

export type RecordCommand = 'toggle' | 'mark'

export function recordCommand(press: KeyPress): RecordCommand | null {
  if (press.altKey || press.ctrlKey || press.metaKey || press.focus === 'typing') return null
  // A focused button is pressed by space: that is how people without a mouse work.
  if (press.key === ' ') return press.focus === 'control' ? null : 'toggle'
  return press.key === 'm' || press.key === 'M' ? 'mark' : null
}

/** Binds the keys while the screen is open; a dialog takes them away. */
export function useRecordKeys(does: Readonly<Record<RecordCommand, () => void>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat) return
      const command = recordCommand({ key: event.key, altKey: event.altKey, ctrlKey: event.ctrlKey, metaKey: event.metaKey, focus: focusOf(event.target) })
      if (!command || document.querySelector('.ant-modal-wrap, .ant-popconfirm:not(.ant-popover-hidden)')) return
      event.preventDefault()
      does[command]()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [does])
}
