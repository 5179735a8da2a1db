// erase-dialog.tsx: erases a person for good: says first what goes, asks for the name, and shows the proof afterwards.

import { CheckCircleFilled, DeleteOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Input, Modal, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerDetail, Erasure } from '../../src-core/answers.ts'
import { asFault, type Fault } from '../../src-core/faults.ts'
import { useClient } from '../client/client-context.tsx'

export function EraseButton({ detail, onErased }: { readonly detail: CustomerDetail; readonly onErased: () => void }) {
  const { t } = useTranslation()
  const client = useClient()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const { customer, talks } = detail
  const erase = useMutation<Erasure, Fault>({ mutationFn: () => client.call('customers.erase', { customer: customer.id }), onSuccess: onErased })
  const close = (): void => {
    setOpen(false)
    setTyped('')
  }
  return (
    <>
      <Button danger icon={<DeleteOutlined aria-hidden />} onClick={() => setOpen(true)}>{t('customer.erase')}</Button>
      {erase.data ? <Proof name={customer.name} erasure={erase.data} /> : (
        <Modal
          open={open} title={t('customer.eraseTitle', { name: customer.name })} width={480} okText={t('customer.eraseDo')} cancelText={t('common.cancel')}
          okButtonProps={{ danger: true, disabled: typed.trim() !== customer.name.trim() }} confirmLoading={erase.isPending} onOk={() => erase.mutate()} onCancel={close}
        >
          <p>{t('customer.eraseWhat')}</p>
          <ul className="tk-erase">
            <li>{t('customer.eraseAudio', { n: talks.length })}</li>
            <li>{t('customer.eraseWords')}</li>
            <li>{t('customer.eraseProfile')}</li>
            <li>{t('customer.eraseCopies')}</li>
          </ul>
          <p className="tk-quiet">{t('customer.eraseTold')}</p>
          <label className="tk-field"><span>{t('customer.eraseType')}</span><Input value={typed} placeholder={customer.name} autoComplete="off" onChange={(event) => setTyped(event.target.value)} /></label>
          {erase.error && <Alert type="error" showIcon title={asFault(erase.error, customer.name).message} />}
        </Modal>
      )}
    </>
  )
}

/** What was there before and what is there now: every row must end in nought. */
function Proof({ name, erasure }: { readonly name: string; readonly erasure: Erasure }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const answers = useQueryClient()
  const { before, after, files_removed } = erasure.proof
  const leave = (): void => {
    void navigate({ to: '/customers', search: {} }).then(() => answers.invalidateQueries())
  }
  const rows = [...new Set([...Object.keys(before), ...Object.keys(after)])].map((what) => ({ what, before: before[what] ?? 0, after: after[what] ?? 0 }))
  return (
    <Modal open title={<><CheckCircleFilled className="tk-good" aria-hidden /> {t('customer.erased')}：{name}</>} width={480} onCancel={leave} footer={<Button type="primary" onClick={leave}>{t('customer.done')}</Button>}>
      <p>{t('customer.proof')}　<span className="tk-quiet">{t('customer.files', { n: files_removed })}</span></p>
      <Table
        size="small" rowKey="what" pagination={false} dataSource={rows}
        columns={[
          { title: t('customer.proofWhat'), dataIndex: 'what' },
          { title: t('customer.before'), dataIndex: 'before', align: 'right' },
          { title: t('customer.after'), dataIndex: 'after', align: 'right' },
        ]}
      />
    </Modal>
  )
}
