// drop-zone.tsx: makes a whole screen a place to drop recordings on, and asks for consent before anything is read.

import { InboxOutlined } from '@ant-design/icons'
import { App } from 'antd'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ConsentDialog } from './consent-dialog.tsx'
import { useImportQueue } from './import-context.tsx'
import { ACCEPT, isSound } from './sound-files.ts'

/** `children` gets the function that opens the file chooser. */
export function DropZone({ children }: { readonly children: (choose: () => void) => ReactNode }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queue = useImportQueue()
  const [files, setFiles] = useState<readonly File[]>([])
  const [over, setOver] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)

  const offer = (list: FileList | null): void => {
    const all = [...(list ?? [])]
    const sounds = all.filter(isSound)
    if (all.length === 0) return
    if (sounds.length === 0) void message.warning(t('import.notAudio'))
    else if (sounds.length < all.length) void message.info(t('import.skipped', { n: all.length - sounds.length }))
    setFiles(sounds)
  }
  const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files')

  return (
    <div
      className="tk-drop"
      onDragEnter={(event) => { if (carriesFiles(event)) setOver(true) }}
      onDragOver={(event) => { if (carriesFiles(event)) event.preventDefault() }}
      onDragLeave={(event) => { if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setOver(false) }}
      onDrop={(event) => { event.preventDefault(); setOver(false); offer(event.dataTransfer.files) }}
    >
      <input
        ref={chooser} type="file" multiple hidden accept={ACCEPT} data-testid="chooser"
        onChange={(event) => { offer(event.target.files); event.target.value = '' }}
      />
      {children(() => chooser.current?.click())}
      {over && <div className="tk-drop-over"><InboxOutlined aria-hidden /><strong>{t('talks.drop')}</strong><span>{t('talks.dropHint')}</span></div>}
      {files.length > 0 && (
        <ConsentDialog
          files={files}
          onCancel={() => setFiles([])}
          onConfirm={(wish) => { queue.add(files, wish); setFiles([]) }}
        />
      )}
    </div>
  )
}
