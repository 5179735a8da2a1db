// board-tile.tsx: one question on a board, asked for the board's time; it opens the whole analysis, moves and goes by its buttons.

import { ArrowLeftOutlined, ArrowRightOutlined, CloseOutlined, ExpandOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tile } from '../../src-core/analysis/boards.ts'
import type { Days } from '../../src-core/analysis/report.ts'
import { AskedView } from './asked-view.tsx'

type Deeds = { /** Where it stands, from 0, and among how many. */ readonly place: { readonly at: number; readonly of: number }; readonly onMove: (by: -1 | 1) => void; readonly onTakeOff: () => void }
type Props = { readonly tile: Tile; readonly days: Days } & Partial<Deeds>

export function BoardTile({ tile, days, place, onMove, onTakeOff }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const card = useRef<HTMLLIElement>(null)
  /** The button that moved it: whoever goes by keyboard stays on it, unless it is at the end now. */
  const moved = useRef<-1 | 1 | null>(null)
  useEffect(() => {
    if (moved.current === null) return
    const [own, other] = moved.current < 0 ? ['earlier', 'later'] : ['later', 'earlier']
    moved.current = null
    const button = (name: string): HTMLButtonElement | null => card.current?.querySelector<HTMLButtonElement>(`button[data-move=${name}]:not(:disabled)`) ?? null
    ;(button(own) ?? button(other))?.focus()
    card.current?.scrollIntoView({ block: 'nearest' })
  }, [place?.at])
  const { name, chart } = tile
  const question = { ...tile.question, ...days }
  const deed = (words: string, icon: ReactNode, onClick: () => void, disabled = false, move?: string) => <Button type="text" size="small" aria-label={words} title={words} icon={icon} disabled={disabled} onClick={onClick} {...(move ? { 'data-move': move } : {})} />
  const go = (by: -1 | 1): void => { moved.current = by; onMove?.(by) }
  return (
    <li ref={card} className="tk-card tk-tile">
      <header>
        <h2>{name}</h2>
        <div>
          {deed(t('boards.open', { name }), <ExpandOutlined aria-hidden />, () => void navigate({ to: '/analysis', search: { question, chart } }))}
          {place && deed(t('boards.earlier', { name }), <ArrowLeftOutlined aria-hidden />, () => go(-1), place.at === 0, 'earlier')}
          {place && deed(t('boards.later', { name }), <ArrowRightOutlined aria-hidden />, () => go(1), place.at === place.of - 1, 'later')}
          {onTakeOff && deed(t('boards.takeOff', { name }), <CloseOutlined aria-hidden />, onTakeOff)}
        </div>
      </header>
      <AskedView question={question} chart={chart} compact />
    </li>
  )
}
