// pieces-notice.tsx: one line under the head where a recording seems to hold several receptions, with the button that takes it apart.

import { ScissorOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TalkDetail } from '../../src-core/answers.ts'
import { SplitDialog } from './split-dialog.tsx'

export function PiecesNotice({ detail }: { readonly detail: TalkDetail }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { pieces } = detail
  const receptions = pieces.filter(({ valid }) => valid).length
  const others = pieces.length - receptions
  return (
    <>
      {pieces.length > 1 && (
        <div className="tk-reception" role="note">
          <ScissorOutlined aria-hidden />
          <p>
            {t('pieces.notice', { n: receptions })}
            {others > 0 && <span className="tk-dot tk-quiet">{t('pieces.noticeOthers', { n: others })}</span>}
          </p>
          <Button size="small" onClick={() => setOpen(true)}>{t('pieces.split')}</Button>
        </div>
      )}
      {/* Stays when the notice goes: it tells what became of the pieces. */}
      <SplitDialog detail={detail} parts={pieces.map((piece) => ({ ...piece, reception: piece }))} open={open} onClose={() => setOpen(false)} />
    </>
  )
}
