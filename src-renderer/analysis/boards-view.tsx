// boards-view.tsx: several questions side by side under one time; who made the board puts them in order, and everybody it is shared with looks.

import { DeleteOutlined, EditOutlined, PlusOutlined, PrinterOutlined } from '@ant-design/icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Empty, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Board } from '../../src-core/analysis/boards.ts'
import { daysIn, type Period } from '../../src-core/analysis/periods.ts'
import { todayInStore } from '../labels/moments.ts'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { BoardTile } from './board-tile.tsx'
import { NameDialog, type Named } from './name-dialog.tsx'
import { PeriodPicker } from './period-picker.tsx'
import { useBoards } from './use-boards.ts'

export function BoardsView() {
  const { t } = useTranslation()
  const { board: wanted } = useSearch({ from: '/analysis' })
  const navigate = useNavigate({ from: '/analysis' })
  const { data: boards, error, refetch, save } = useBoards()
  const [naming, setNaming] = useState(false)
  const show = (board: number): void => void navigate({ search: { tab: 'boards', board } })
  if (!boards) return error ? <FaultView error={error} onRetry={() => void refetch()} /> : <ScreenLoading />
  const board = boards.find(({ id }) => id === wanted) ?? boards[0]
  const create = ({ name, shared }: Named): void => save.mutate({ id: null, name, shared, period: { span: 'month' }, tiles: [] }, { onSuccess: ({ id }) => { setNaming(false); show(id) } })
  return (
    <div className="tk-analysis">
      <div className="tk-query">
        {boards.length > 0 && <Select aria-label={t('boards.tab')} value={board?.id ?? null} onChange={show} options={boards.map(({ id, name, own, person }) => ({ value: id, label: own ? name : t('analysis.shared', { name, person }) }))} />}
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setNaming(true)}>{t('boards.create')}</Button>
      </div>
      {board ? <BoardView key={board.id} board={board} /> : <section className="tk-card"><Empty className="tk-nothing" description={<>{t('boards.none')}<br /><span className="tk-quiet">{t('boards.noneHint')}</span></>} /></section>}
      {naming && <NameDialog title={t('boards.create')} label={t('boards.name')} share={t('boards.share')} busy={save.isPending} onName={create} onCancel={() => setNaming(false)} />}
    </div>
  )
}

function BoardView({ board }: { readonly board: Board }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { save, drop, restore, undoable } = useBoards()
  const [chosen, setChosen] = useState<Period | null>(null)
  const [naming, setNaming] = useState(false)
  const { id, name, shared, own, tiles } = board
  const period = chosen ?? board.period
  const days = daysIn(period, todayInStore())
  const keep = (changed: Partial<Pick<Board, 'name' | 'shared' | 'period' | 'tiles'>>): void => save.mutate({ id, name, shared, period, tiles, ...changed })
  // Whoever only looks changes the time for themselves.
  const setPeriod = (next: Period): void => { setChosen(next); if (own) keep({ period: next }) }
  const move = (from: number, by: -1 | 1): void => {
    const next = [...tiles]
    next.splice(from + by, 0, ...next.splice(from, 1))
    keep({ tiles: next })
  }
  const takeOff = (at: number): void => {
    keep({ tiles: tiles.filter((_, i) => i !== at) })
    undoable(t('boards.tookOff', { name: tiles[at]!.name }), () => keep({ tiles }))
  }
  const remove = (): void => drop.mutate(board, { onSuccess: () => undoable(t('boards.removed', { name }), () => restore.mutate(id)) })
  return (
    <>
      <div className="tk-query">
        <PeriodPicker period={period} onPeriod={setPeriod} />
        <Button icon={<PrinterOutlined aria-hidden />} disabled={tiles.length === 0} onClick={() => void navigate({ to: '/analysis/print', search: { printed: { print: 'board', board: id, period } } })}>{t('export.toPrint')}</Button>
        {own && <Button icon={<EditOutlined aria-hidden />} onClick={() => setNaming(true)}>{t('boards.rename')}</Button>}
        {own && <Button icon={<DeleteOutlined aria-hidden />} aria-label={t('boards.remove', { name })} title={t('boards.remove', { name })} onClick={remove} />}
        {shared && own && <span className="tk-quiet">{t('boards.isShared')}</span>}
      </div>
      {tiles.length === 0 ? <section className="tk-card"><Empty className="tk-nothing" description={<>{t('boards.empty')}<br /><span className="tk-quiet">{t('boards.emptyHint')}</span></>} /></section> : (
        <ul className="tk-tiles" aria-label={name}>{tiles.map((tile, i) => <BoardTile key={tile.name} tile={tile} days={days} {...(own ? { place: { at: i, of: tiles.length }, onMove: (by: -1 | 1) => move(i, by), onTakeOff: () => takeOff(i) } : {})} />)}</ul>
      )}
      {naming && <NameDialog title={t('boards.rename')} label={t('boards.name')} share={t('boards.share')} now={{ name, shared }} busy={save.isPending} onName={(named) => { setNaming(false); keep(named) }} onCancel={() => setNaming(false)} />}
    </>
  )
}
