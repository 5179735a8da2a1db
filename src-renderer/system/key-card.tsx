// key-card.tsx: the recovery code, to be written down on the first day; and a new key for everything, at the next start.

import { CheckCircleFilled, KeyOutlined, WarningFilled } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Modal, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import type { KeyStatus } from '../../src-core/answers.ts'
import { asFault } from '../../src-core/faults.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { FaultView } from '../parts/screen-states.tsx'
import { useMay } from '../people/session.ts'

export function KeyCard() {
  return useMay()('key.status') ? <Key /> : null
}

function Key() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const may = useMay()
  const { data, error, refetch } = useCall('key.status', {})
  const onError = (fault: unknown): void => void message.error(asFault(fault, t('key.title')).message)
  const code = useMutation({ mutationFn: () => client.call('key.code', {}), onError })
  const change = useMutation({
    mutationFn: (what: 'key.written' | 'key.renew' | 'key.keep') => client.call(what, {}),
    onSuccess: (status: KeyStatus) => answers.setQueryData(['key.status', {}], status), onError,
  })
  if (!data) return error ? <section className="tk-card"><h2>{t('key.title')}</h2><FaultView error={error} onRetry={() => void refetch()} /></section> : null
  return (
    <section className="tk-card">
      <h2>{t('key.title')}</h2>
      <p className="tk-quiet">{t('key.what')}</p>
      <p className="tk-field">{data.written ? <CheckCircleFilled className="tk-good" aria-hidden /> : <WarningFilled aria-hidden />} {t(data.written ? 'key.written' : 'key.unwritten')}</p>
      {data.renewing && <Alert className="tk-field" type="info" showIcon title={t('key.renewing')} action={may('key.keep') && <Button size="small" onClick={() => change.mutate('key.keep')}>{t('key.keep')}</Button>} />}
      <div className="tk-card-deeds">
        {may('key.code') && <Button icon={<KeyOutlined aria-hidden />} loading={code.isPending} onClick={() => code.mutate()}>{t('key.show')}</Button>}
        {may('key.renew') && !data.renewing && (
          <Popconfirm title={t('key.renewAsk')} description={<div className="tk-narrow">{t('key.renewWhat')}</div>} okText={t('key.renewDo')} cancelText={t('common.cancel')} onConfirm={() => change.mutate('key.renew')}>
            <Button type="link">{t('key.renew')}</Button>
          </Popconfirm>
        )}
      </div>
      {code.data && (
        <Modal
          open title={t('key.code')} onCancel={() => code.reset()} cancelText={t('key.later')} okText={t('key.done')}
          onOk={() => { change.mutate('key.written'); code.reset() }}
        >
          <p className="tk-code"><code>{code.data.code}</code></p>
          <p className="tk-quiet">{t('key.how')}</p>
        </Modal>
      )}
    </section>
  )
}
