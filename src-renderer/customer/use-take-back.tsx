// use-take-back.tsx: takes back what a person noted by hand.

import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Asked } from '../../src-core/api.ts'
import { asFault } from '../../src-core/faults.ts'
import { useClient } from '../client/client-context.tsx'

/** The engine announces the change, so that every screen asks again. */
export function useTakeBack() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  return useMutation({
    mutationFn: (noted: Asked<'customers.takeBack'>) => client.call('customers.takeBack', noted),
    onSuccess: () => void message.success(t('note.takenBack')),
    onError: (fault) => void message.error(asFault(fault, t('note.note')).message),
  })
}
