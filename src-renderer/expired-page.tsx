// expired-page.tsx: what a page shows whose start link has lived its life.

import { LinkOutlined } from '@ant-design/icons'
import { Result } from 'antd'
import { useTranslation } from 'react-i18next'

export function ExpiredPage() {
  const { t } = useTranslation()
  return (
    <main className="tk-centre">
      <Result
        icon={<LinkOutlined aria-hidden />}
        title={t('expired.title')}
        subTitle={<>{t('expired.text')}<br />{t('expired.more')}</>}
        extra={<code className="tk-command">npm start</code>}
      />
    </main>
  )
}
