// accuracy-card.tsx: how often the machine was right, by the talks that people of this store looked through, with what the numbers mean.

import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { StoreAccuracy } from '../../src-core/answers.ts'
import { useCall } from '../client/client-context.tsx'
import { LISTS } from '../labels/findings.ts'
import { percent } from '../labels/metric-text.ts'
import { useWords } from '../language/i18n.ts'

type Rate = StoreAccuracy['overall']

export function AccuracyCard() {
  const { t } = useTranslation()
  const { data } = useCall('store.accuracy', {})
  return (
    <section className="tk-card tk-accuracy">
      <h2>{t('system.accuracy')}</h2>
      {data && (data.talks === 0 ? <><p>{t('system.accuracyNone')}</p><p className="tk-quiet">{t('system.accuracyNoneHint')}</p></> : <Rates accuracy={data} />)}
      {data && data.amendedOnly > 0 && <p className="tk-quiet">{t('system.accuracyAmended', { n: data.amendedOnly })}</p>}
    </section>
  )
}

const found = ({ left, changed, deleted }: Rate): number => left + changed + deleted
const standing = ({ left, changed, added }: Rate): number => left + changed + added

function Rates({ accuracy: { talks, overall, lists } }: { readonly accuracy: StoreAccuracy }) {
  const { t } = useTranslation()
  const { names } = useWords()
  const share = (value: number | null): string => (value === null ? '—' : percent(value))
  const rows = [
    ...LISTS.map((list) => ({ key: list, name: names.list[list], ...lists[list] })).filter((row) => found(row) + row.added > 0),
    { key: 'overall', name: t('system.overall'), ...overall },
  ]
  const count = (field: 'left' | 'changed' | 'deleted' | 'added') => ({ title: t(`system.${field}`), dataIndex: field, align: 'right' as const, width: 88 })
  return (
    <>
      <p className="tk-quiet">{t('system.accuracyFrom', { n: talks })}</p>
      <dl className="tk-rates">
        <div><dt>{t('system.precision')}</dt><dd><strong>{share(overall.precision)}</strong> <small>{t('system.ofN', { n: overall.left, of: found(overall) })}</small></dd><dd className="tk-quiet">{t('system.precisionMeaning')}</dd></div>
        <div><dt>{t('system.recall')}</dt><dd><strong>{share(overall.recall)}</strong> <small>{t('system.ofN', { n: overall.left, of: standing(overall) })}</small></dd><dd className="tk-quiet">{t('system.recallMeaning')}</dd></div>
      </dl>
      <Table
        size="small" rowKey="key" pagination={false} dataSource={rows} rowClassName={({ key }) => (key === 'overall' ? 'tk-rates-all' : '')}
        columns={[
          { title: t('system.list'), dataIndex: 'name' },
          { title: t('system.precision'), align: 'right', width: 130, render: (_, row) => <>{share(row.precision)} <small className="tk-quiet">{t('system.ofN', { n: row.left, of: found(row) })}</small></> },
          { title: t('system.recall'), align: 'right', width: 130, render: (_, row) => <>{share(row.recall)} <small className="tk-quiet">{t('system.ofN', { n: row.left, of: standing(row) })}</small></> },
          count('left'), count('changed'), count('deleted'), count('added'),
        ]}
      />
    </>
  )
}
