// row-deeds.tsx: what can be done with a row of a form: one place up, one down, away.

import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'

/** `name` = of the row, for people who hear the page. A move that leads nowhere is null. */
type Props = { readonly name: string; readonly onUp?: (() => void) | null; readonly onDown?: (() => void) | null; readonly onRemove: () => void }

export function RowDeeds({ name, onUp, onDown, onRemove }: Props) {
  const { t } = useTranslation()
  const move = (icon: React.ReactNode, label: string, deed: (() => void) | null) => <Button type="text" size="small" icon={icon} aria-label={label} title={label} disabled={deed === null} onClick={() => deed?.()} />
  return (
    <span className="tk-row-deeds">
      {onUp !== undefined && move(<ArrowUpOutlined />, t('forms.up', { name }), onUp)}
      {onDown !== undefined && move(<ArrowDownOutlined />, t('forms.down', { name }), onDown)}
      {move(<DeleteOutlined />, t('forms.remove', { name }), onRemove)}
    </span>
  )
}
