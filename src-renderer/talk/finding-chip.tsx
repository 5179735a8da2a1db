// finding-chip.tsx: one finding of a talk: a press leads to its sentence, a small menu corrects it, a mark says that a person has.

import { DeleteOutlined, EditOutlined, EyeOutlined, MoreOutlined, SoundOutlined, UndoOutlined } from '@ant-design/icons'
import { Dropdown, Tooltip } from 'antd'
import { useId, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { AmendmentRow } from '../../src-core/answers.ts'
import type { Item } from '../../src-core/insight/amendments.ts'
import { labelOf, type Finding } from '../labels/findings.ts'
import { useWords } from '../language/i18n.ts'
import { CertaintyDot } from '../parts/certainty-dot.tsx'
import type { Standing } from './use-amending.ts'

export type ChipDeeds = {
  readonly onTurn: (turn: number) => void
  /** Null where there is no sound any more. */
  readonly onHear: ((turn: number) => void) | null
  readonly onChange: (finding: Standing) => void
  readonly onDelete: (finding: Standing) => void
  readonly onUndo: (amendment: number) => void
  /** The button whose menu was opened last: the focus goes back to it when a dialog closes. */
  readonly opener: RefObject<HTMLButtonElement | null>
}

type Props = ChipDeeds & { readonly finding: Finding; readonly item: Item; readonly amendment: AmendmentRow | null }

export function FindingChip({ finding, item, amendment, onTurn, onHear, onChange, onDelete, onUndo, opener }: Props) {
  const { t } = useTranslation()
  const words = useWords()
  const id = useId()
  const { label, note, turn, list, certainty } = finding
  const told = amendment && (amendment.machine === null ? t('amend.byHandAdded', { person: amendment.person }) : t('amend.byHandChanged', { person: amendment.person, machine: labelOf(list, amendment.machine, words) }))
  const items = [
    { key: 'change', icon: <EditOutlined aria-hidden />, label: t('amend.change'), onClick: () => onChange({ list, item, label }) },
    { key: 'delete', icon: <DeleteOutlined aria-hidden />, label: t('amend.delete'), onClick: () => onDelete({ list, item, label }) },
    onHear
      ? { key: 'hear', icon: <SoundOutlined aria-hidden />, label: t('amend.hear'), onClick: () => onHear(turn) }
      : { key: 'hear', icon: <EyeOutlined aria-hidden />, label: t('amend.go'), onClick: () => onTurn(turn) },
    ...(amendment ? [{ key: 'undo', icon: <UndoOutlined aria-hidden />, label: t('amend.restore'), onClick: () => onUndo(amendment.id) }] : []),
  ]
  // The press that chooses must not press what the dialog puts the focus on as well.
  const onClick = ({ domEvent }: { readonly domEvent: { preventDefault(): void } }): void => domEvent.preventDefault()
  return (
    <span className={`tk-finding-box ${amendment ? 'tk-finding-hand' : ''}`}>
      <Tooltip title={told ?? t('talk.goTo', { n: turn + 1 })} trigger={['hover', 'focus']} mouseEnterDelay={told ? 0.1 : 0.6}>
        <button type="button" id={id} className="tk-finding" data-turn={turn} aria-description={told ?? undefined} onClick={() => onTurn(turn)}>
          {label}{note && <small>{note}</small>}
          {amendment ? <em>{t('amend.byHand')}</em> : <CertaintyDot certainty={certainty} onlyDoubt />}
        </button>
      </Tooltip>
      <Dropdown menu={{ items, onClick }} trigger={['click']} autoFocus placement="bottomRight">
        <button type="button" className="tk-finding-more" aria-label={t('amend.menu')} aria-describedby={id} aria-haspopup="menu" onClick={(event) => { opener.current = event.currentTarget }}><MoreOutlined aria-hidden /></button>
      </Dropdown>
    </span>
  )
}
