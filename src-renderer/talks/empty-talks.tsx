// empty-talks.tsx: what a person sees on the first day: what to do, what will happen, and that nothing leaves the machine.

import { AudioOutlined, FileSearchOutlined, ImportOutlined, SafetyCertificateOutlined, SolutionOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'

export function EmptyTalks({ onImport }: { readonly onImport: () => void }) {
  const { t } = useTranslation()
  return (
    <section className="tk-empty">
      <h2>{t('talks.emptyTitle')}</h2>
      <ol>
        <li><AudioOutlined aria-hidden /><span>{t('talks.emptyStep1')}</span></li>
        <li><FileSearchOutlined aria-hidden /><span>{t('talks.emptyStep2')}</span></li>
        <li><SolutionOutlined aria-hidden /><span>{t('talks.emptyStep3')}</span></li>
      </ol>
      <Button type="primary" size="large" icon={<ImportOutlined aria-hidden />} onClick={onImport}>{t('talks.import')}</Button>
      <p>{t('talks.dropHint')}</p>
      <p className="tk-privacy"><SafetyCertificateOutlined aria-hidden /> {t('talks.emptyPrivacy')}</p>
    </section>
  )
}
