// picked-bar.tsx: under the conversation while turns are picked: how many, and what can be said of them.

import { UserSwitchOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'

type Props = { readonly n: number; readonly busy: boolean; readonly onOpen: (button: HTMLElement) => void; readonly onClear: () => void }

export function PickedBar({ n, busy, onOpen, onClear }: Props) {
  const { t } = useTranslation()
  return (
    <div className="tk-picked" role="group" aria-label={t('speakers.picked', { n })}>
      <span role="status">{t('speakers.picked', { n })}</span>
      <Button type="primary" size="small" icon={<UserSwitchOutlined aria-hidden />} disabled={busy} aria-haspopup="menu" onClick={(event) => onOpen(event.currentTarget)}>{t('speakers.pickedOther')}</Button>
      <Button type="text" size="small" onClick={onClear}>{t('speakers.unpick')}</Button>
    </div>
  )
}
