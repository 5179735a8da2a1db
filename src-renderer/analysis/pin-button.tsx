// pin-button.tsx: puts what is shown onto one of the person's boards, or onto a new one.

import { PushpinOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TILES_MOST, type Board } from '../../src-core/analysis/boards.ts'
import type { AskedAnalysis } from '../../src-core/analysis/calls.ts'
import { NameDialog } from './name-dialog.tsx'
import { useBoards } from './use-boards.ts'

/** @param name what it is called where it has been saved; otherwise by what it asks */
export function PinButton({ asked: { question, chart }, name }: { readonly asked: AskedAnalysis; readonly name?: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const { data: boards, save } = useBoards()
  const [naming, setNaming] = useState(false)
  const title = (name ?? `${t(`analysis.measures.${question.measure}`)} · ${t(`analysis.fields.${question.rows}`)}${question.columns === null ? '' : ` × ${t(`analysis.fields.${question.columns}`)}`}${chart === 'funnel' ? ` · ${t('analysis.charts.funnel')}` : ''}`).slice(0, 36)
  const tileFor = (tiles: Board['tiles']) => {
    let [free, n] = [title, 1]
    while (tiles.some((tile) => tile.name === free)) free = `${title} ${++n}`
    return { name: free, question, chart }
  }
  const said = (board: string, id: number): void => void message.success({ key: 'pinned', content: <>{t('boards.pinned', { board })} <Button type="link" size="small" onClick={() => void navigate({ to: '/analysis', search: { tab: 'boards', board: id } })}>{t('boards.look')}</Button></> })
  const pin = ({ id, name: called, shared, period, tiles }: Board): void => save.mutate({ id, name: called, shared, period, tiles: [...tiles, tileFor(tiles)] }, { onSuccess: () => said(called, id) })
  const own = (boards ?? []).filter((board) => board.own)
  return (
    <>
      <Dropdown trigger={['click']} autoFocus menu={{ items: [...own.map((board) => ({ key: board.id, label: board.name, disabled: board.tiles.length >= TILES_MOST, onClick: () => pin(board) })), { key: 'new', label: t('boards.newOne'), onClick: () => setNaming(true) }] }}>
        <Button aria-haspopup="menu" icon={<PushpinOutlined aria-hidden />}>{t('boards.pin')}</Button>
      </Dropdown>
      {naming && <NameDialog title={t('boards.create')} label={t('boards.name')} share={t('boards.share')} busy={save.isPending} onName={(named) => save.mutate({ id: null, ...named, period: { span: 'month' }, tiles: [tileFor([])] }, { onSuccess: ({ id }) => { setNaming(false); said(named.name, id) } })} onCancel={() => setNaming(false)} />}
    </>
  )
}
