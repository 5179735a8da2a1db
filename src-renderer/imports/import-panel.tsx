// import-panel.tsx: the files on their way in: how far each is, what was there before, what failed and why.

import { CloseOutlined, ReloadOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Progress } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { percent } from '../labels/metric-text.ts'
import { useImportItems, useImportQueue } from './import-context.tsx'
import type { ImportItem } from './import-queue.ts'

export function ImportPanel() {
  const { t } = useTranslation()
  const items = useImportItems()
  if (items.length === 0) return null
  return (
    <section className="tk-imports" aria-label={t('import.panel')} aria-live="polite">
      {items.map((item) => <ImportLine key={item.key} item={item} />)}
    </section>
  )
}

function ImportLine({ item }: { readonly item: ImportItem }) {
  const { t } = useTranslation()
  const queue = useImportQueue()
  const sent = item.stage === 'uploading' ? item.share : item.stage === 'done' ? 1 : 0
  return (
    <div className={`tk-import tk-import-${item.stage}`}>
      <div className="tk-import-name">{item.name}</div>
      <div className="tk-import-state">
        {item.stage === 'failed'
          ? <span className="tk-danger" role="alert"><strong>{t('import.failed')}</strong>：{item.fault.why}。{item.fault.remedy}</span>
          : <span>{words(item, t)}</span>}
        {item.stage === 'done' && <Link to="/talks/$talk" params={{ talk: item.receipt.talk }} search={{}}>{t('import.view')}</Link>}
      </div>
      {item.stage !== 'failed' && item.stage !== 'done' && <Progress percent={Math.round(sent * 100)} size="small" showInfo={false} status="active" aria-label={item.name} />}
      <div className="tk-import-do">
        {item.stage === 'failed' && <Button type="text" size="small" icon={<ReloadOutlined aria-hidden />} onClick={() => queue.retry(item.key)}>{t('common.retry')}</Button>}
        <Button type="text" size="small" icon={<CloseOutlined aria-hidden />} onClick={() => queue.dismiss(item.key)} aria-label={item.stage === 'failed' || item.stage === 'done' ? t('import.dismiss') : t('import.cancel')} />
      </div>
    </div>
  )
}

function words(item: ImportItem, t: TFunction): string {
  switch (item.stage) {
    case 'waiting': return t('import.waiting')
    case 'decoding': return t('import.decoding')
    case 'uploading': return t('import.uploading', { share: percent(item.share) })
    case 'done': return item.receipt.duplicate ? t('import.duplicate') : t('import.done')
    case 'failed': return t('import.failed')
  }
}
