// use-undoable.tsx: a message that says what was done, with the button that takes it back; the next one of its kind takes its place.

import { App } from 'antd'
import { useCallback } from 'react'
import { UndoWords } from './undo-words.tsx'

const UNDO_SECONDS = 8

/** @param kind one message of a kind is shown at a time */
export function useUndoable(kind: string): (words: string, undo: () => void) => void {
  const { message } = App.useApp()
  return useCallback((words, undo) => {
    const back = (): void => { message.destroy(kind); undo() }
    void message.success({ key: kind, duration: UNDO_SECONDS, content: <UndoWords words={words} onUndo={back} /> })
  }, [message, kind])
}
