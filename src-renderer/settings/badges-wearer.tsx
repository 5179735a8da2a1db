// badges-wearer.tsx: who wears a badge from now on; empty = nobody.

import { useMutation } from '@tanstack/react-query'
import { Alert, AutoComplete, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BadgeRow } from '../../src-core/badges/calls.ts'
import { asFault, type Fault } from '../../src-core/faults.ts'
import { useCall, useClient } from '../client/client-context.tsx'

export function WearerDialog({ badge, onClose, onDone }: { readonly badge: BadgeRow; readonly onClose: () => void; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const client = useClient()
  const { data: advisers = [] } = useCall('leads.advisers', {})
  const [adviser, setAdviser] = useState(badge.wearer ?? '')
  const wear = useMutation<{ ok: true }, Fault>({ mutationFn: () => client.call('badges.wear', { badge: badge.id, adviser }), onSuccess: onDone })
  return (
    <Modal open width={400} title={t('badges.wearOne', { name: badge.name })} okText={t('common.save')} cancelText={t('common.cancel')} confirmLoading={wear.isPending} onOk={() => wear.mutate()} onCancel={onClose}>
      <label className="tk-field">
        <span>{t('badges.wearer')}</span>
        <AutoComplete autoFocus style={{ width: '100%' }} value={adviser} maxLength={20} onChange={setAdviser} placeholder={t('badges.nobody')} options={advisers.map((name) => ({ value: name }))} showSearch={{ filterOption: (typed, option) => String(option?.value ?? '').includes(typed) }} />
      </label>
      <p className="tk-quiet">{t('badges.wearWhat')}</p>
      {wear.error && <Alert type="error" showIcon title={asFault(wear.error, badge.name).message} />}
    </Modal>
  )
}
