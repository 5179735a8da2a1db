// badges-invitation.tsx: a pairing code as a picture, or eight digits, with what to do with it on the badge.

import { Modal, Typography } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Invitation } from '../../src-core/badges/calls.ts'

export function InvitationDialog({ invitation: { how, text, picture, addresses, expiresAt }, onClose }: { readonly invitation: Invitation; readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal open width={440} title={t('badges.pair')} footer={null} onCancel={onClose}>
      {picture !== null && <img alt={t('badges.picture')} width={280} height={280} style={{ display: 'block', margin: '0 auto', background: '#fff' }} src={`data:image/svg+xml;utf8,${encodeURIComponent(picture)}`} />}
      {how === 'pin' && <p style={{ fontSize: 36, textAlign: 'center', letterSpacing: 4 }}>{text}</p>}
      <p>{t('badges.until', { time: dayjs(expiresAt).format('HH:mm') })}</p>
      <p>{t(how === 'qr' ? 'badges.scan' : 'badges.typePin')}</p>
      <Typography.Paragraph copyable code style={{ wordBreak: 'break-all' }}>{how === 'qr' ? `tingke badge pair ${text}` : `tingke badge pair "${text}" --gateway ${addresses[0] ?? ''}`}</Typography.Paragraph>
      {how === 'pin' && <p>{t('badges.computer', { address: addresses[0] ?? '' })}</p>}
      {addresses.length > 1 && <p className="tk-quiet">{t('badges.otherAddresses', { addresses: addresses.slice(1).join(' · ') })}</p>}
    </Modal>
  )
}
