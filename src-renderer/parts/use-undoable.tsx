// use-undoable.tsx: a message that says what was done, with the button that takes it back; the next one of its kind takes its place.

import { App, Button } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

const UNDO_SECONDS = 10

/** @param kind one message of a kind is shown at a time */
export function useUndoable(kind: string): (words: string, undo: () => void) => void {
  const { message } = App.useApp()
  const { t } = useTranslation()
  return useCallback((words, undo) => {
    const back = (): void => { message.destroy(kind); undo() }
    const content = <span role="status">{words} <Button type="link" size="small" onClick={back}>{t('amend.undo')}</Button></span>
    void message.success({ key: kind, duration: UNDO_SECONDS, content })
  }, [message, t, kind])
}
