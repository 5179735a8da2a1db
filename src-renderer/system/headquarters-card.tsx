// headquarters-card.tsx: what waits for headquarters, since when and why, when it goes next; sending now, and enrolling with a code.

import { CheckCircleFilled, CloudUploadOutlined, WarningFilled } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault } from '../../src-core/faults.ts'
import type { SyncStatus } from '../../src-core/sync/calls.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { SendingWishes } from './sending-wishes.tsx'
import { FaultView } from '../parts/screen-states.tsx'

/** Sending by schedule and by the command line announce nothing. */
const AGAIN_MS = 5_000
/** Ties the dialog's button to the form, so that Enter in a field is the button. */
const FORM = 'tk-headquarters'

export function HeadquartersCard() {
  const { t, i18n } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const { data, error, refetch } = useCall('sync.status', {}, { again: AGAIN_MS })
  const [enrolling, setEnrolling] = useState(false)
  const again = (): void => void answers.invalidateQueries({ queryKey: ['sync.status'] })
  const send = useMutation({
    mutationFn: () => client.call('sync.now', {}),
    onSuccess: ({ waiting, why }) => void (waiting === 0 ? message.success(t('headquarters.sent')) : message.warning(why ?? t('headquarters.notSent'))),
    onError: (fault) => void message.error(asFault(fault, t('headquarters.title')).message),
    onSettled: again,
  })
  const moment = (at: number): string => new Date(at).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <section className="tk-card">
      <h2>{t('headquarters.title')}</h2>
      <p className="tk-quiet">{t('headquarters.what')}</p>
      {!data && error && <FaultView error={error} onRetry={() => void refetch()} />}
      {data && <Standing status={data} moment={moment} />}
      {data && (
        <div className="tk-field">
          {data.headquarters && <Button icon={<CloudUploadOutlined aria-hidden />} loading={send.isPending || data.sending} onClick={() => send.mutate()}>{t('headquarters.now')}</Button>}{' '}
          <Button type={data.headquarters ? 'link' : 'default'} onClick={() => setEnrolling(true)}>{t(data.headquarters ? 'headquarters.enrolAgain' : 'headquarters.enrol')}</Button>
        </div>
      )}
      {data?.wishes && <details className="tk-field"><summary>{t('headquarters.wishes')}</summary><SendingWishes wishes={data.wishes} /></details>}
      {enrolling && <EnrolDialog onClose={() => setEnrolling(false)} onDone={() => { setEnrolling(false); void message.success(t('headquarters.enrolled')); again() }} />}
    </section>
  )
}

function Standing({ status: { headquarters, waiting, since, progress, why, guidance }, moment }: { readonly status: SyncStatus; readonly moment: (at: number) => string }) {
  const { t } = useTranslation()
  return (
    <>
      {why !== null && <Alert className="tk-field" type="warning" showIcon title={why} />}
      <p>
        {headquarters ? <CheckCircleFilled className="tk-good" aria-hidden /> : <WarningFilled aria-hidden />}{' '}
        {headquarters ? t('headquarters.linked', { url: headquarters.url, store: headquarters.storeName }) : t('headquarters.unlinked')}
      </p>
      <p>{waiting === 0 || since === null ? t('headquarters.nothing') : t('headquarters.waiting', { n: waiting, since: moment(since) })}</p>
      {guidance && guidance.version > 0 && <p>{t('headquarters.given', { version: guidance.version, at: moment(guidance.at) })}{guidance.pinned.length > 0 && t('headquarters.pinned', { files: guidance.pinned.join(', ') })}</p>}
      {guidance && guidance.problem !== null && <Alert className="tk-field" type="warning" showIcon title={guidance.problem} />}
      {headquarters && headquarters.nextAt !== null && <p className="tk-quiet">{t('headquarters.next', { at: moment(headquarters.nextAt) })}</p>}
      {headquarters && progress.lastOkAt !== null && <p className="tk-quiet">{t('headquarters.lastOk', { at: moment(progress.lastOkAt) })}</p>}
    </>
  )
}

function EnrolDialog({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const client = useClient()
  const enrol = useMutation({ mutationFn: (given: { code: string; url: string }) => client.call('sync.enrol', given), onSuccess: onDone })
  return (
    <Modal open title={t('headquarters.enrolTitle')} okText={t('headquarters.enrolDo')} cancelText={t('common.cancel')} confirmLoading={enrol.isPending} onCancel={onClose} okButtonProps={{ htmlType: 'submit', form: FORM }}>
      <p className="tk-quiet">{t('headquarters.enrolWhat')}</p>
      <Form id={FORM} layout="vertical" requiredMark={false} onFinish={(given: { code: string; url: string }) => enrol.mutate(given)}>
        <Form.Item name="url" label={t('headquarters.url')} rules={[{ required: true, pattern: /^https:\/\/[^/?#\s]+\/?$/, message: t('headquarters.urlShape') }]}><Input placeholder="https://10.0.0.2:8443" autoComplete="off" /></Form.Item>
        <Form.Item name="code" label={t('headquarters.code')} rules={[{ required: true, message: t('headquarters.codeMissing') }]}><Input autoComplete="off" spellCheck={false} /></Form.Item>
      </Form>
      {enrol.error && <Alert type="error" showIcon title={asFault(enrol.error, t('headquarters.title')).message} />}
    </Modal>
  )
}
