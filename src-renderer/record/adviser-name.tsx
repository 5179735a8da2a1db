// adviser-name.tsx: the field for an adviser's name, with the advisers whose voices are known as suggestions; the last name is remembered.

import { AutoComplete } from 'antd'
import { useCall } from '../client/client-context.tsx'

const KEPT = 'tingke.adviser'

export const lastAdviser = (): string => localStorage.getItem(KEPT) ?? ''
export const rememberAdviser = (name: string): void => localStorage.setItem(KEPT, name)

type Props = { readonly value: string; readonly label: string; readonly placeholder: string; readonly autoFocus?: boolean; readonly onChange: (name: string) => void }

export function AdviserName({ value, label, placeholder, autoFocus = false, onChange }: Props) {
  const { data } = useCall('advisers.list', {})
  const options = (data ?? []).map(({ name }) => ({ value: name })).filter((option) => option.value.includes(value.trim()) && option.value !== value.trim())
  return <AutoComplete value={value} options={options} placeholder={placeholder} autoFocus={autoFocus} maxLength={20} aria-label={label} onChange={(name: string) => onChange(name)} />
}
