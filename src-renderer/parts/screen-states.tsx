// screen-states.tsx: what every screen shows while it loads, when it failed and when there is nothing at its address.

import { Link } from '@tanstack/react-router'
import { Button, Result, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { asFault } from '../../src-core/faults.ts'

export function ScreenLoading() {
  const { t } = useTranslation()
  return <div className="tk-screen" role="status" aria-label={t('common.loading')}><Skeleton active title={{ width: 160 }} paragraph={{ rows: 8 }} /></div>
}

/** A fault in full: the thing, the cause, what to do, and the button that tries again. */
export function FaultView({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t } = useTranslation()
  const fault = asFault(error, t('fault.title'))
  return (
    <Result
      status="warning"
      title={fault.thing}
      subTitle={
        <dl className="tk-fault" role="alert">
          <dt>{t('fault.why')}</dt><dd>{fault.why}</dd>
          <dt>{t('fault.remedy')}</dt><dd>{fault.remedy}</dd>
        </dl>
      }
      extra={onRetry && <Button type="primary" onClick={onRetry}>{t('common.retry')}</Button>}
    />
  )
}

export function ScreenFault({ error, reset }: { readonly error: unknown; readonly reset?: () => void }) {
  return <div className="tk-screen"><FaultView error={error} {...(reset ? { onRetry: reset } : {})} /></div>
}

export function NotFound() {
  const { t } = useTranslation()
  return <div className="tk-screen"><Result status="404" title={t('common.notFound')} extra={<Link to="/talks" search={{}}>{t('common.home')}</Link>} /></div>
}
