// sop-form.tsx: the checklist of a visit as a form: stage by stage what is due, when, and what shows that it was done.

import { PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { StageName } from '../../src-core/shapes.ts'
import { SOP_ACTIONS, SOP_DUE, SOP_RULES, type SopChecklist, type SopItem } from '../../src-core/visit/sop-checklist.ts'
import { STAGES } from '../../src-core/visit/stage-scores.ts'
import { useWords } from '../language/i18n.ts'
import { CheckedField } from './checked-field.tsx'
import type { Problems } from './file-values.ts'
import { removed, replaced, swapped } from './list-edits.ts'
import { RowDeeds } from './row-deeds.tsx'
import type { Change } from './use-steps.ts'

type Props = { readonly value: SopChecklist; readonly problems: Problems; readonly disabled: boolean; readonly onChange: Change<SopChecklist> }

/** A key that no item has: people never see it. */
function freeKey(items: readonly SopItem[]): string {
  let n = items.length + 1
  while (items.some(({ key }) => key === `own_${n}`)) n++
  return `own_${n}`
}

export function SopForm({ value: { items }, problems, disabled, onChange }: Props) {
  const { t } = useTranslation()
  const { names } = useWords()
  const ways = [
    { label: t('forms.actions'), options: SOP_ACTIONS.map((way) => ({ value: way, label: names.action[way] })) },
    { label: t('forms.rules'), options: SOP_RULES.map((way) => ({ value: way, label: t(`forms.rule.${way}`) })) },
  ]
  const put = (next: readonly SopItem[], place?: string): void => onChange({ items: next }, place)
  const add = (stage: StageName): void => put([...items, { key: freeKey(items), stage, name: '', done_by: [], due: 'first_visit' }])
  return (
    <>
      {STAGES.map((stage) => {
        const own = items.flatMap((item, at) => (item.stage === stage ? [at] : []))
        return (
          <fieldset key={stage} className="tk-form-group">
            <legend><i className={`tk-stage-${stage}`} aria-hidden />{names.visitStage[stage]} <small className="tk-quiet">{t('forms.items', { n: own.length })}</small></legend>
            {own.map((at, nth) => {
              const item = items[at]!
              const set = (part: Partial<SopItem>, field: string): void => put(replaced(items, at, { ...item, ...part }), `${item.key}.${field}`)
              const move = (to: number | undefined): (() => void) | null => (to === undefined ? null : () => put(swapped(items, at, to)))
              const name = item.name || t('forms.unnamed')
              return (
                <div key={item.key} className="tk-form-row tk-sop-row">
                  <CheckedField problem={problems.get(`items.${at}.name`)}>{(given) => <Input {...given} disabled={disabled} maxLength={30} aria-label={t('forms.itemName')} placeholder={t('forms.itemName')} value={item.name} onChange={({ target }) => set({ name: target.value }, 'name')} />}</CheckedField>
                  <Select disabled={disabled} aria-label={t('forms.due', { name })} value={item.due} onChange={(due) => set({ due }, 'due')} options={SOP_DUE.map((due) => ({ value: due, label: t(`forms.dueWhen.${due}`) }))} />
                  <CheckedField problem={problems.get(`items.${at}.done_by`)}>{(given) => <Select {...given} mode="multiple" maxTagCount="responsive" showSearch={{ optionFilterProp: 'label' }} disabled={disabled} aria-label={t('forms.doneBy', { name })} placeholder={t('forms.doneByHint')} value={[...item.done_by]} onChange={(doneBy) => set({ done_by: doneBy }, 'done_by')} options={ways} />}</CheckedField>
                  {!disabled && <RowDeeds name={name} onUp={move(own[nth - 1])} onDown={move(own[nth + 1])} onRemove={() => put(removed(items, at))} />}
                </div>
              )
            })}
            {!disabled && <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => add(stage)}>{t('forms.addItem', { stage: names.visitStage[stage] })}</Button>}
          </fieldset>
        )
      })}
    </>
  )
}
