// hand-over.tsx: hands the laptop to the customer: whoever is signed in leaves first, so that only a PIN opens the desk again.

import { SmileOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { asFault } from '../../src-core/faults.ts'
import { SCENES, type Scene } from '../../src-core/records/questionnaire.ts'
import { useClient } from '../client/client-context.tsx'
import { useChangeOfPerson, useSession } from '../people/session.ts'

export function HandOver({ customer }: { readonly customer: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const navigate = useNavigate()
  const change = useChangeOfPerson()
  const session = useSession()
  const hand = useMutation({
    async mutationFn(about: Scene) {
      const { ticket } = await client.call('questionnaire.open', { customer, about })
      const left = session.data?.asked ? await client.call('session.leave', {}) : null
      await navigate({ to: '/questionnaire/$ticket', params: { ticket }, search: { customer } })
      if (left) change(left)
    },
    onError: (fault) => void message.error(asFault(fault, t('living.thing')).message),
  })
  return (
    <Dropdown trigger={['click']} autoFocus menu={{ items: SCENES.map((about) => ({ key: about, label: t(`ask.scene.${about}`), onClick: () => hand.mutate(about) })) }}>
      <Button size="small" icon={<SmileOutlined aria-hidden />} loading={hand.isPending} aria-haspopup="menu">{t('ask.hand')}</Button>
    </Dropdown>
  )
}
