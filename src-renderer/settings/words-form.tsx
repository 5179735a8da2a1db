// words-form.tsx: the store's own words as a form: brands with their series and the ways people say them, and more ways to name a feature.

import { PlusOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Checkbox, Empty, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { StoreWords } from '../../src-core/insight/store-words.ts'
import { NEED_VALUES } from '../../src-core/insight/values.ts'
import { useCall } from '../client/client-context.tsx'
import { CheckedField } from './checked-field.tsx'
import type { Problems } from './file-values.ts'
import { removed, replaced } from './list-edits.ts'
import { RowDeeds } from './row-deeds.tsx'
import type { Change } from './use-steps.ts'

type Brand = StoreWords['brands'][number]
type Series = Brand['series'][number]
type Props = { readonly value: StoreWords; readonly problems: Problems; readonly disabled: boolean; readonly onChange: Change<StoreWords> }
type BrandProps = { readonly brand: Brand; readonly at: number; readonly problems: Problems; readonly disabled: boolean; readonly onChange: (brand: Brand, place?: string) => void; readonly onRemove: () => void }
type SayingsProps = { readonly label: string; readonly value: readonly string[]; readonly path: string; readonly problems: Problems; readonly disabled: boolean; readonly onChange: (sayings: string[]) => void }

/** Ways to say a thing: typed one after the other, Enter after each. */
function Sayings({ label, value, path, problems, disabled, onChange }: SayingsProps) {
  const { t } = useTranslation()
  const problem = problems.get(path) ?? value.flatMap((said, i) => problems.get(`${path}.${i}`)?.replace(/^/, `“${said}”：`) ?? [])[0]
  return <CheckedField problem={problem}>{(given) => <Select {...given} mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、', ' ']} disabled={disabled} aria-label={label} placeholder={t('forms.sayings')} value={[...value]} onChange={onChange} />}</CheckedField>
}

export function WordsForm({ value: { brands, features }, problems, disabled, onChange }: Props) {
  const { t } = useTranslation()
  const free = NEED_VALUES.feature.filter((feature) => feature !== '其他' && !Object.hasOwn(features, feature))
  const setFeature = (feature: string, phrases: string[]): void => onChange({ brands, features: { ...features, [feature]: phrases } }, feature)
  return (
    <>
      <fieldset className="tk-form-group">
        <legend>{t('forms.brands')}</legend>
        {brands.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('forms.noBrands')} />}
        {brands.map((brand, at) => (
          <BrandCard key={at} brand={brand} at={at} problems={problems} disabled={disabled} onChange={(next, place) => onChange({ brands: replaced(brands, at, next), features }, place && `${at}.${place}`)} onRemove={() => onChange({ brands: removed(brands, at), features })} />
        ))}
        {!disabled && <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => onChange({ brands: [...brands, { brand: '', series: [] }], features })}>{t('forms.addBrand')}</Button>}
      </fieldset>
      <fieldset className="tk-form-group">
        <legend>{t('forms.features')}</legend>
        {Object.entries(features).map(([feature, phrases]) => (
          <div key={feature} className="tk-form-row tk-feature-row">
            <strong lang="zh-CN">{feature}</strong>
            <Sayings label={t('forms.sayingsOf', { name: feature })} value={phrases} path={`features.${feature}`} problems={problems} disabled={disabled} onChange={(next) => setFeature(feature, next)} />
            {!disabled && <RowDeeds name={feature} onRemove={() => onChange({ brands, features: Object.fromEntries(Object.entries(features).filter(([name]) => name !== feature)) })} />}
          </div>
        ))}
        {!disabled && <Select className="tk-form-add" size="small" showSearch value={null} placeholder={t('forms.addFeature')} aria-label={t('forms.addFeature')} onChange={(feature: string | null) => { if (feature !== null) setFeature(feature, []) }} options={free.map((feature) => ({ value: feature, label: feature }))} />}
      </fieldset>
    </>
  )
}

function BrandCard({ brand, at, problems, disabled, onChange, onRemove }: BrandProps) {
  const { t } = useTranslation()
  const { data: cars } = useCall('cars.list', {})
  const known = cars?.find((one) => one.brand === brand.brand)?.series ?? []
  const name = brand.brand || t('forms.unnamed')
  const setSeries = (nth: number, part: Partial<Series>, place: string): void => onChange({ ...brand, series: replaced(brand.series, nth, { ...brand.series[nth]!, ...part }) }, `${nth}.${place}`)
  const options = (values: readonly string[], typed: string) => values.filter((value) => value !== typed && value.includes(typed)).slice(0, 30).map((value) => ({ value }))
  return (
    <div className="tk-form-card">
      <div className="tk-form-row tk-brand-row">
        <CheckedField problem={problems.get(`brands.${at}.brand`)}>{(given) => <AutoComplete {...given} disabled={disabled} aria-label={t('forms.brand')} placeholder={t('forms.brand')} value={brand.brand} onChange={(value) => onChange({ ...brand, brand: value }, 'brand')} options={options((cars ?? []).map((one) => one.brand), brand.brand)} />}</CheckedField>
        <Sayings label={t('forms.sayingsOf', { name })} value={brand.aliases ?? []} path={`brands.${at}.aliases`} problems={problems} disabled={disabled} onChange={(aliases) => onChange({ ...brand, aliases }, 'aliases')} />
        {!disabled && <RowDeeds name={name} onRemove={onRemove} />}
      </div>
      {brand.series.map((series, nth) => (
        <div key={nth} className="tk-form-row tk-series-row">
          <CheckedField problem={problems.get(`brands.${at}.series.${nth}.name`)}>{(given) => <AutoComplete {...given} disabled={disabled} aria-label={t('forms.series')} placeholder={t('forms.series')} value={series.name} onChange={(value) => setSeries(nth, { name: value }, 'name')} options={options(known, series.name)} />}</CheckedField>
          <Sayings label={t('forms.sayingsOf', { name: series.name || t('forms.unnamed') })} value={series.aliases ?? []} path={`brands.${at}.series.${nth}.aliases`} problems={problems} disabled={disabled} onChange={(aliases) => setSeries(nth, { aliases }, 'aliases')} />
          <Checkbox disabled={disabled} checked={series.everyday ?? false} title={t('forms.everydayWhat')} onChange={({ target }) => setSeries(nth, { everyday: target.checked }, 'everyday')}>{t('forms.everyday')}</Checkbox>
          {!disabled && <RowDeeds name={series.name || t('forms.unnamed')} onRemove={() => onChange({ ...brand, series: removed(brand.series, nth) })} />}
        </div>
      ))}
      {!disabled && <Button type="link" size="small" icon={<PlusOutlined />} onClick={() => onChange({ ...brand, series: [...brand.series, { name: '' }] })}>{t('forms.addSeries', { name })}</Button>}
    </div>
  )
}
