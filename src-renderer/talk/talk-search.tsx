// talk-search.tsx: finds words inside a talk: how many sentences hold them, and from one to the next.

import { DownOutlined, SearchOutlined, UpOutlined } from '@ant-design/icons'
import { Button, Input, type InputRef } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

type Props = { readonly words: string; /** Which hit is shown, from 0; -1 where there is none. */ readonly at: number; readonly hits: number; readonly onWords: (words: string) => void; readonly onStep: (step: 1 | -1) => void }

export function TalkSearch({ words, at, hits, onWords, onStep }: Props) {
  const { t } = useTranslation()
  const field = useRef<InputRef>(null)
  useEffect(() => {
    // The browser's own search knows only what is drawn.
    const press = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || document.querySelector('.ant-modal-wrap')) return
      event.preventDefault()
      field.current?.focus({ cursor: 'all' })
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return (
    <div className="tk-find" role="search" aria-label={t('find.label')}>
      <Input
        ref={field} size="small" allowClear prefix={<SearchOutlined aria-hidden />} value={words} maxLength={50} placeholder={t('find.hint')} aria-label={t('find.label')} onChange={({ target }) => onWords(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') { event.preventDefault(); onStep(event.shiftKey ? -1 : 1) }
          if (event.key === 'Escape') onWords('')
        }}
      />
      {words !== '' && (
        <>
          <span role="status">{hits === 0 ? t('find.none') : t('find.nOf', { n: at + 1, of: hits })}</span>
          <Button size="small" type="text" icon={<UpOutlined aria-hidden />} aria-label={t('find.previous')} disabled={hits === 0} onClick={() => onStep(-1)} />
          <Button size="small" type="text" icon={<DownOutlined aria-hidden />} aria-label={t('find.next')} disabled={hits === 0} onClick={() => onStep(1)} />
        </>
      )}
    </div>
  )
}
