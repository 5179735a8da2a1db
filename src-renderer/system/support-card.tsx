// support-card.tsx: the diagnostics text, shown whole before it is saved, and what to do about a lost laptop.

import { FileTextOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { asFault } from '../../src-core/faults.ts'
import { useClient } from '../client/client-context.tsx'
import { copyText } from '../parts/copy-text.ts'
import { saveFile } from '../parts/download.ts'
import { useMay } from '../people/session.ts'

const STEPS = ['sealed', 'restore', 'renew', 'headquarters', 'badges', 'report'] as const

export function SupportCard() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const may = useMay()
  const report = useMutation({
    mutationFn: () => client.call('store.diagnostics', {}),
    onError: (fault) => void message.error(asFault(fault, t('support.title')).message),
  })
  const text = report.data?.text
  return (
    <section className="tk-card">
      <h2>{t('support.title')}</h2>
      {may('store.diagnostics') && (
        <>
          <p className="tk-quiet">{t('support.what')}</p>
          <div className="tk-field"><Button icon={<FileTextOutlined aria-hidden />} loading={report.isPending} onClick={() => report.mutate()}>{t('support.export')}</Button></div>
        </>
      )}
      <details className="tk-field">
        <summary>{t('support.lost')}</summary>
        <ol className="tk-steps">{STEPS.map((step) => <li key={step}>{t(`support.lostSteps.${step}`)}</li>)}</ol>
      </details>
      {text !== undefined && (
        <Modal
          open title={t('support.shown')} width={760} onCancel={() => report.reset()}
          footer={[
            <Button key="close" onClick={() => report.reset()}>{t('common.cancel')}</Button>,
            <Button key="copy" onClick={() => { if (copyText(text)) void message.success(t('support.copied')) }}>{t('support.copy')}</Button>,
            <Button key="save" type="primary" onClick={() => { saveFile(new Blob([text], { type: 'text/plain;charset=utf-8' }), `${t('support.file')}.txt`); report.reset() }}>{t('support.save')}</Button>,
          ]}
        >
          <pre className="tk-report" tabIndex={0} aria-label={t('support.shown')}>{text}</pre>
        </Modal>
      )}
    </section>
  )
}
