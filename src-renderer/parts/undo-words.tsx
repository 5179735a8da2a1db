// undo-words.tsx: says what was done, with the button that takes it back.

import { Button } from 'antd'
import { useTranslation } from 'react-i18next'

export function UndoWords({ words, onUndo }: { readonly words: string; readonly onUndo: () => void }) {
  const { t } = useTranslation()
  return <span role="status">{words} <Button type="link" size="small" onClick={onUndo}>{t('amend.undo')}</Button></span>
}
