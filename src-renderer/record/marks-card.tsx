// marks-card.tsx: the moments that an adviser marks while recording, and the last one taken back.

import { UndoOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TakeStatus } from '../../src-core/recording/calls.ts'
import type { MarkKind } from '../../src-core/recording/take.ts'
import { clock } from '../labels/moments.ts'
import { useRecorder, useRecorderView } from './recorder-context.tsx'

/** In the order of a visit; consent has its own large button while it is owed. */
const OFFERED: readonly MarkKind[] = ['drive_start', 'drive_end', 'quote', 'important', 'consent']

export function MarksCard({ take: { marks } }: { readonly take: TakeStatus }) {
  const { t } = useTranslation()
  const recorder = useRecorder()
  const { busy } = useRecorderView()
  return (
    <section className="tk-card">
      <h2>{t('record.marks')}</h2>
      <div className="tk-mark-buttons">
        {OFFERED.map((kind) => <Button key={kind} disabled={busy !== null} onClick={() => void recorder.press({ kind: 'mark', mark: kind })}>{t(`record.mark.${kind}`)}</Button>)}
      </div>
      {marks.length === 0 ? <p className="tk-quiet tk-small">{t('record.noMarks')}</p> : (
        <>
          <ul className="tk-marks" aria-live="polite">
            {marks.map(({ atMs, kind }, i) => <li key={i}><span>{clock(atMs / 1000)}</span> {t(`record.mark.${kind}`)}</li>)}
          </ul>
          <Button type="link" size="small" icon={<UndoOutlined aria-hidden />} disabled={busy !== null} onClick={() => void recorder.press({ kind: 'unmark' })}>{t('record.unmark')}</Button>
        </>
      )}
    </section>
  )
}
