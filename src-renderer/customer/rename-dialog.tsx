// rename-dialog.tsx: gives a customer the name by which the store knows them.

import { EditOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Modal, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../src-core/answers.ts'
import { asFault } from '../../src-core/faults.ts'
import { useClient } from '../client/client-context.tsx'

export function RenameButton({ customer }: { readonly customer: CustomerRow }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const [name, setName] = useState<string | null>(null)
  const rename = useMutation({
    mutationFn: (to: string) => client.call('customers.rename', { customer: customer.id, name: to }),
    onSuccess: async () => {
      setName(null)
      void message.success(t('customer.renamed'))
      await Promise.all(['customers.get', 'customers.list', 'talks.list', 'talks.get'].map((call) => answers.invalidateQueries({ queryKey: [call] })))
    },
    onError: (error) => void message.error(asFault(error, customer.name).message),
  })
  const wanted = name?.trim() ?? ''
  const save = (): void => { if (wanted) rename.mutate(wanted) }
  return (
    <>
      <Tooltip title={t('customer.rename')}><Button type="text" size="small" icon={<EditOutlined aria-hidden />} aria-label={t('customer.rename')} onClick={() => setName(customer.name)} /></Tooltip>
      <Modal
        open={name !== null} title={t('customer.renameTitle')} width={400} okText={t('common.save')} cancelText={t('common.cancel')} okButtonProps={{ disabled: !wanted }} confirmLoading={rename.isPending}
        onOk={save} onCancel={() => setName(null)} destroyOnHidden
      >
        <Input autoFocus value={name ?? ''} maxLength={40} aria-label={t('customers.name')} onChange={(event) => setName(event.target.value)} onPressEnter={save} />
      </Modal>
    </>
  )
}
