// finding-fields.tsx: the fields of one finding, list by list, as selects and numbers in the person's own units.

import { Checkbox, Input, InputNumber, Segmented, Select, Space } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Values } from '../../src-core/insight/amendments.ts'
import { ASPECTS, ATTRIBUTES, BUDGET_KINDS, DECISION_MAKERS, FACTS, INTENTS, NEED_VALUES, OBJECTIONS, RELATIONS, SALES_ACTIONS, type ListName } from '../../src-core/insight/values.ts'
import { useCall } from '../client/client-context.tsx'
import { needLabel } from '../labels/findings.ts'
import { useWords } from '../language/i18n.ts'

type Value = Values[string]
export type FieldsProps = { readonly values: Values; readonly onValues: (values: Values) => void }

/** Where a form begins: what can be left as it is has its usual value. */
export const FRESH: Readonly<Record<ListName, Values>> = {
  budgets: { kind: 'total', min: null, max: null, approx: false },
  vehicles: { series: null, relation: 'of_interest' },
  needs: { attribute: 'feature', polarity: 'want' },
  opinions: { sentiment: 'positive' },
  objections: {},
  intents: {},
  timeline: { min_days: 0, max_days: null },
  facts: {},
  sales_actions: {},
}

export function FindingFields({ list, ...props }: FieldsProps & { readonly list: ListName }) {
  const { t } = useTranslation()
  const { names } = useWords()
  const { values, onValues } = props
  const set = (name: string) => (value: Value): void => onValues({ ...values, [name]: value })
  switch (list) {
    case 'budgets': return <BudgetFields {...props} />
    case 'vehicles': return <VehicleFields {...props} />
    case 'needs': return <NeedFields {...props} />
    case 'facts': return <FactFields {...props} />
    case 'opinions': return (
      <div className="tk-fields-two">
        <Choice label={t('amend.aspect')} value={values['aspect']} options={ASPECTS.map((aspect) => [aspect, aspect])} onChange={set('aspect')} />
        <Either label={t('amend.stance')} value={values['sentiment']} options={[['positive', names.opinion.positive], ['negative', names.opinion.negative]]} onChange={set('sentiment')} />
      </div>
    )
    case 'objections': return <Choice label={t('amend.objection')} value={values['type']} options={OBJECTIONS.map((type) => [type, names.objection[type]])} onChange={set('type')} />
    case 'sales_actions': return <Choice label={t('amend.action')} value={values['type']} options={SALES_ACTIONS.map((type) => [type, names.action[type]])} onChange={set('type')} />
    case 'intents': {
      const options = INTENTS.flatMap((type) => [[`${type}|positive`, names.wants[type]], [`${type}|negative`, names.declines[type]]] as const)
      const chosen = values['type'] === undefined ? undefined : `${values['type']}|${values['polarity']}`
      return <Choice label={t('amend.intent')} value={chosen} options={options} onChange={(both) => { const [type = '', polarity = ''] = String(both).split('|'); onValues({ type, polarity }) }} />
    }
    case 'timeline': return (
      <div className="tk-fields-two">
        <Field label={t('amend.earliest')}>{(id) => <InputNumber id={id} value={values['min_days'] as number | null} min={0} precision={0} placeholder={t('amend.openAmount')} onChange={set('min_days')} />}</Field>
        <Field label={t('amend.latest')}>{(id) => <InputNumber id={id} value={values['max_days'] as number | null} min={0} precision={0} placeholder={t('amend.openAmount')} onChange={set('max_days')} />}</Field>
      </div>
    )
  }
}

const WAN = 10_000

/** Typed in 万 or 元, kept in yuan: the unit stands beside each amount, and below the form what it reads. */
function BudgetFields({ values, onValues }: FieldsProps) {
  const { t } = useTranslation()
  const { names } = useWords()
  const [unit, setUnit] = useState(values['kind'] === 'monthly' ? 1 : WAN)
  const set = (name: string, value: Value): void => onValues({ ...values, [name]: value })
  const choose = (kind: Value): void => {
    setUnit(kind === 'monthly' ? 1 : WAN)
    set('kind', kind)
  }
  const amount = (name: 'min' | 'max', label: string): ReactNode => (
    <Field label={label}>
      {(id) => (
        <InputNumber
          id={id} min={0} value={typeof values[name] === 'number' ? values[name] / unit : null} suffix={unit === 1 ? t('amend.yuan') : t('amend.wan')} placeholder={t('amend.openAmount')}
          onChange={(typed) => set(name, typed === null ? null : Math.round(typed * unit))}
        />
      )}
    </Field>
  )
  return (
    <>
      <div className="tk-fields-two">
        <Choice label={t('amend.kind')} value={values['kind']} options={BUDGET_KINDS.map((kind) => [kind, names.budgetKind[kind]])} onChange={choose} />
        <Either label={t('amend.unit')} value={unit} options={[[WAN, t('amend.wan')], [1, t('amend.yuan')]]} onChange={(value) => setUnit(Number(value))} />
      </div>
      <div className="tk-fields-two">{amount('min', t('amend.least'))}{amount('max', t('amend.most'))}</div>
      <Checkbox checked={values['approx'] === true} onChange={(event) => set('approx', event.target.checked)}>{t('amend.approx')}</Checkbox>
    </>
  )
}

function VehicleFields({ values, onValues }: FieldsProps) {
  const { t } = useTranslation()
  const { names } = useWords()
  const { data: cars = [] } = useCall('cars.list', {})
  const series = cars.find(({ brand }) => brand === values['brand'])?.series ?? []
  return (
    <>
      <div className="tk-fields-two">
        <Choice label={t('amend.brand')} value={values['brand']} options={cars.map(({ brand }) => [brand, brand])} onChange={(brand) => onValues({ ...values, brand, series: null })} />
        <Choice label={t('amend.series')} value={values['series'] ?? ''} options={[['', t('amend.brandOnly')], ...series.map((name) => [name, name] as const)]} onChange={(name) => onValues({ ...values, series: name === '' ? null : name })} />
      </div>
      <Choice label={t('amend.relation')} value={values['relation']} options={RELATIONS.map((relation) => [relation, names.relation[relation]])} onChange={(relation) => onValues({ ...values, relation })} />
    </>
  )
}

function NeedFields({ values, onValues }: FieldsProps) {
  const { t } = useTranslation()
  const words = useWords()
  const attribute = ATTRIBUTES.find((one) => one === values['attribute']) ?? 'feature'
  const options = NEED_VALUES[attribute].map((value) => [value, needLabel({ attribute, value, polarity: 'want' }, words)[0]] as const)
  return (
    <>
      <div className="tk-fields-two">
        <Choice label={t('amend.attribute')} value={attribute} options={ATTRIBUTES.map((one) => [one, words.names.attribute[one]])} onChange={(one) => onValues({ attribute: one, polarity: values['polarity'] ?? 'want' })} />
        <Choice label={t('amend.value')} value={values['value']} options={options} onChange={(value) => onValues({ ...values, attribute, value })} />
      </div>
      <Either label={t('amend.stance')} value={values['polarity']} options={[['want', t('amend.want')], ['reject', t('amend.reject')]]} onChange={(polarity) => onValues({ ...values, attribute, polarity })} />
    </>
  )
}

function FactFields({ values, onValues }: FieldsProps) {
  const { t } = useTranslation()
  const { names } = useWords()
  const set = (value: Value): void => onValues({ ...values, value })
  const label = t('amend.value')
  const { type, value } = values
  const number = (unit: string): ReactNode => <Field label={label}>{(id) => <InputNumber id={id} min={0} precision={0} suffix={unit} value={typeof value === 'number' ? value : null} onChange={(typed) => set(typed)} />}</Field>
  const field = (): ReactNode => {
    switch (type) {
      case undefined: return null
      case 'age': return number(t('amend.age'))
      case 'current_car_years': return number(t('amend.years'))
      case 'mileage_per_year': return number(t('amend.kilometres'))
      case 'decision_maker': return <Choice label={label} value={value} options={DECISION_MAKERS.map((who) => [who, who])} onChange={set} />
      case 'first_car': return <Either label={label} value={String(value)} options={[['true', t('amend.yes')], ['false', t('amend.no')]]} onChange={(answer) => set(answer === 'true')} />
      default: return <Field label={label}>{(id) => <Input id={id} maxLength={20} autoComplete="off" value={typeof value === 'string' ? value : ''} onChange={(event) => set(event.target.value)} />}</Field>
    }
  }
  return (
    <div className="tk-fields-two">
      <Choice label={t('amend.fact')} value={type} options={FACTS.map((one) => [one, names.fact[one]])} onChange={(one) => onValues(one === 'first_car' ? { type: one, value: true } : { type: one })} />
      {field()}
    </div>
  )
}

type ChoiceProps = { readonly label: string; readonly value: Value | undefined; readonly options: readonly (readonly [value: string | number, label: string])[]; readonly onChange: (value: string | number) => void }

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  return (
    <Field label={label}>
      {(id) => (
        <Select
          id={id} aria-label={label} value={(value ?? null) as string | null} placeholder={t('amend.choose')} showSearch={{ optionFilterProp: 'label' }}
          options={options.map(([key, text]) => ({ value: key, label: text }))} onChange={(chosen: string | number) => onChange(chosen)}
        />
      )}
    </Field>
  )
}

function Either({ label, value, options, onChange }: ChoiceProps) {
  return (
    <div className="tk-field">
      <span>{label}</span>
      <Space><Segmented aria-label={label} value={value as string | number} options={options.map(([key, text]) => ({ value: key, label: text }))} onChange={onChange} /></Space>
    </div>
  )
}

function Field({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId()
  return <div className="tk-field"><label htmlFor={id}>{label}</label>{children(id)}</div>
}
