// customer-choice.tsx: a field in which one of the known customers is looked up and chosen.

import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useCall } from '../client/client-context.tsx'

type Props = { readonly value: string | undefined; readonly label: string; readonly placeholder: string; readonly onChange: (customer: string | undefined) => void }

/** `value` = the customer's id; undefined = none chosen. `label` is for people who hear the page. */
export function CustomerChoice({ value, label, placeholder, onChange }: Props) {
  const [search, setSearch] = useState('')
  const asked = useDeferredValue(search.trim())
  const { data } = useCall('customers.list', asked ? { search: asked, limit: 50 } : { limit: 50 }, { keep: true })
  const options = (data?.rows ?? []).map((row) => ({ value: row.id, label: row.phone_masked ? `${row.name}　${row.phone_masked}` : row.name }))
  return (
    <Select
      allowClear
      value={value ?? null}
      options={options}
      placeholder={placeholder}
      aria-label={label}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      onChange={(next: string | null) => onChange(next ?? undefined)}
    />
  )
}
