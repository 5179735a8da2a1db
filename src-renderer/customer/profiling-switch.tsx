// profiling-switch.tsx: whether a customer wants to be profiled. To refuse is asked once, because grade, tags and profile go with it at once.

import { useMutation } from '@tanstack/react-query'
import { App, Switch } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../src-core/answers.ts'
import type { Fault } from '../../src-core/faults.ts'
import { useClient } from '../client/client-context.tsx'

export function ProfilingSwitch({ customer: { id, name, life_cycle } }: { readonly customer: CustomerRow }) {
  const { t } = useTranslation()
  const { message, modal } = App.useApp()
  const client = useClient()
  const label = useId()
  const set = useMutation<unknown, Fault, boolean>({
    mutationFn: (allowed) => client.call('customers.profiling', { customer: id, allowed }),
    onSuccess: (_, allowed) => void message.success(t(allowed ? 'customer.profiledAgain' : 'customer.unprofiledNow')),
    onError: (fault) => void message.error(fault.message),
  })
  const refuse = (): void => void modal.confirm({ title: t('customer.refuseTitle', { name }), content: t('customer.refuseWhat'), okText: t('customer.refuseYes'), cancelText: t('common.cancel'), onOk: () => set.mutateAsync(false) })
  const profiled = life_cycle !== null
  return (
    <div className="tk-profiling">
      <Switch checked={profiled} loading={set.isPending} aria-labelledby={label} onChange={(on) => (on ? set.mutate(true) : refuse())} />
      <span id={label}>{t(profiled ? 'customer.profiled' : 'customer.notProfiled')}</span>
    </div>
  )
}
