// who-here.tsx: who is signed in, at the foot of the frame, and the way out. Nothing where nobody is asked.

import { LogoutOutlined, UserOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { asFault } from '../../src-core/faults.ts'
import { useClient } from '../client/client-context.tsx'
import { useChangeOfPerson, useSession } from './session.ts'

export function WhoHere() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const change = useChangeOfPerson()
  const { data } = useSession()
  const leave = useMutation({
    mutationFn: () => client.call('session.leave', {}),
    onSuccess: change,
    onError: (fault) => void message.error(asFault(fault, t('people.leave')).message),
  })
  if (!data?.person) return null
  const { name, role } = data.person
  return (
    <div className="tk-who-here">
      <UserOutlined aria-hidden /><span><strong>{name}</strong><small>{t(`people.roles.${role}`)}</small></span>
      <Tooltip title={t('people.leave')}><Button type="text" size="small" aria-label={t('people.leave')} icon={<LogoutOutlined aria-hidden />} loading={leave.isPending} onClick={() => leave.mutate()} /></Tooltip>
    </div>
  )
}
