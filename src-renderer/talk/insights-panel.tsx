// insights-panel.tsx: what a talk says about its customer: the grade first, then the findings list by list, each leading to its sentence
// and open to correction.

import { PlusOutlined } from '@ant-design/icons'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AmendmentRow, TalkDetail } from '../../src-core/answers.ts'
import { keyOf, type Item } from '../../src-core/insight/amendments.ts'
import { itemOf, LISTS, labelOf, type Finding, type ListName } from '../labels/findings.ts'
import { useWords } from '../language/i18n.ts'
import { FindingChip, type ChipDeeds } from './finding-chip.tsx'
import { FindingForm, type Open } from './finding-form.tsx'
import { GradeCard } from './grade-card.tsx'
import { OverrideLine } from './override-line.tsx'
import { Replies } from './replies.tsx'
import { ReviewBar } from './review-bar.tsx'
import { useAmending } from './use-amending.ts'

type Props = {
  readonly detail: TalkDetail
  readonly findings: readonly Finding[]
  /** The sentence that was pointed at last: where a new finding most likely belongs. */
  readonly pointed: number | null
  readonly onTurn: (turn: number) => void
  readonly onHear: ((turn: number) => void) | null
}

export function InsightsPanel({ detail, findings, pointed, onTurn, onHear }: Props) {
  const { t } = useTranslation()
  const words = useWords()
  const { names } = words
  const amending = useAmending(detail.talk.id)
  const [open, setOpen] = useState<Open | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const { insights, amendments } = detail
  if (!insights) return <p className="tk-panel-empty">{t(detail.unprofiled ? 'talk.unprofiled' : 'talk.noInsights')}</p>
  const deeds: ChipDeeds = { onTurn, onHear, onChange: (finding) => setOpen({ list: finding.list, finding, turn: null }), onDelete: amending.remove, onUndo: amending.undo, opener }
  const chip = (finding: Finding) => {
    const item: Item = itemOf(insights, finding)
    const amendment = amendments.find((one) => one.list === finding.list && one.key === keyOf(item)) ?? null
    return <li key={finding.key}><FindingChip finding={finding} item={item} amendment={amendment} {...deeds} /></li>
  }
  return (
    <>
      <GradeCard grade={insights.grade} next={detail.nextAction} onTurn={onTurn}><OverrideLine detail={detail} grade={insights.grade.value} /></GradeCard>
      <Replies replies={detail.replies} onTurn={onTurn} />
      <dl className="tk-findings">
        {LISTS.map((list) => {
          const items = findings.filter((finding) => finding.list === list)
          return (
            <div key={list} className={items.length === 0 ? 'tk-findings-none' : ''}>
              <dt>{names.list[list]}</dt>
              <dd>
                <ul>
                  {items.length === 0 && <li>{t('talk.noneInList')}</li>}
                  {items.map(chip)}
                  <li><AddButton list={list} onAdd={(button) => { opener.current = button; setOpen({ list, finding: null, turn: pointed }) }} /></li>
                </ul>
                <ul className="tk-gone">{amendments.filter((one) => one.list === list && one.kind === 'delete').map((one) => <Gone key={one.id} row={one} onBack={() => amending.undo(one.id)} />)}</ul>
              </dd>
            </div>
          )
        })}
        <div><dt>{names.list.sentiment}</dt><dd><span className="tk-mood">{names.sentiment[insights.sentiment.overall]}</span></dd></div>
      </dl>
      <ReviewBar review={detail.review} amending={amending} />
      {open && <FindingForm open={open} turns={detail.turns} amending={amending} onClose={() => { setOpen(null); opener.current?.focus() }} />}
    </>
  )
}

function AddButton({ list, onAdd }: { readonly list: ListName; readonly onAdd: (button: HTMLButtonElement) => void }) {
  const { t } = useTranslation()
  const { names } = useWords()
  const label = t('amend.add', { list: names.list[list] })
  return <button type="button" className="tk-finding-add" aria-label={label} title={label} onClick={(event) => onAdd(event.currentTarget)}><PlusOutlined aria-hidden /></button>
}

/** What a person deleted stays in sight, so that it can be put back. */
function Gone({ row: { list, machine, person }, onBack }: { readonly row: AmendmentRow; readonly onBack: () => void }) {
  const { t } = useTranslation()
  const words = useWords()
  if (machine === null) return null
  const label = labelOf(list, machine, words)
  return <li title={`${person} · ${t('amend.gone')}`}><s>{label}</s><span>{t('amend.gone')}</span><button type="button" aria-label={t('amend.putBackLabel', { label })} onClick={onBack}>{t('amend.putBack')}</button></li>
}
