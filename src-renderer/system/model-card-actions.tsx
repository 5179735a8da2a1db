// model-card-actions.tsx: what can be done with one model: install, cancel, use, remove. Removing asks first, and so does using one that the
// computer has little memory for.

import { useMutation } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { asFault } from '../../src-core/faults.ts'
import type { WordModelRow } from '../../src-core/word-models.ts'
import { useClient } from '../client/client-context.tsx'

type Props = { readonly row: WordModelRow; readonly onInstall: () => void; readonly onChoose: (despiteMemory: boolean) => void; readonly onChanged: () => void }

export function ModelActions({ row: { id, name, state, chosen, choosable, received, memoryWarning }, onInstall, onChoose, onChanged }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const does = useMutation({
    mutationFn: (call: 'models.cancel' | 'models.remove') => client.call(call, { model: id }) as Promise<unknown>,
    onSuccess: (_, call) => void message.success(t(call === 'models.remove' ? 'wordModels.removed' : 'wordModels.cancelled', { name })),
    onError: (fault) => void message.error(asFault(fault, name).message),
    onSettled: onChanged,
  })
  if (state === 'installing') return <Button size="small" onClick={() => does.mutate('models.cancel')} aria-label={t('wordModels.cancelOne', { name })}>{t('common.cancel')}</Button>
  const use = (onClick?: () => void) => <Button type="link" size="small" onClick={onClick} aria-label={t('wordModels.useOne', { name })}>{t('wordModels.use')}</Button>
  const removable = id !== 'builtin' && !chosen && (state !== 'available' || received !== null)
  return (
    <>
      {state !== 'installed' && id !== 'builtin' && <Button size="small" type={state === 'available' ? 'default' : 'primary'} onClick={onInstall} aria-label={t('wordModels.installOne', { name })}>{t(state === 'available' ? 'wordModels.install' : 'wordModels.repair')}</Button>}
      {choosable && !chosen && (memoryWarning === null
        ? use(() => onChoose(false))
        : <Popconfirm title={t('wordModels.memoryTitle')} description={memoryWarning} okText={t('wordModels.memoryDo')} cancelText={t('common.cancel')} onConfirm={() => onChoose(true)}>{use()}</Popconfirm>)}
      {removable && (
        <Popconfirm title={t('wordModels.removeTitle', { name })} description={t('wordModels.removeWhat')} okText={t('wordModels.remove')} cancelText={t('common.cancel')} okButtonProps={{ danger: true }} onConfirm={() => does.mutate('models.remove')}>
          <Button type="link" size="small" danger aria-label={t('wordModels.removeOne', { name })}>{t('wordModels.remove')}</Button>
        </Popconfirm>
      )}
    </>
  )
}
