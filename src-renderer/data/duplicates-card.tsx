// duplicates-card.tsx: customers who may be one person, with the reasons; a person says so or not, and can part them again.

import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Table, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { asFault } from '../../src-core/faults.ts'
import type { DuplicateRow, PersonCard } from '../../src-core/records/calls.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { FaultView } from '../parts/screen-states.tsx'

function Person({ card }: { readonly card: PersonCard }) {
  const { t } = useTranslation()
  return <div className="tk-person"><Link to="/customers/$customer" params={{ customer: card.id }}>{card.name}</Link><small>{card.phone_masked ?? t('customers.noPhone')} · {t('common.visits', { n: card.visits })}</small></div>
}

export function DuplicatesCard({ onChanged }: { readonly onChanged: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const pairs = useCall('customers.duplicates', {})
  const merges = useCall('customers.merges', {})
  const judge = useMutation({
    mutationFn: ({ work }: { work: () => Promise<unknown>; words: string }) => work(),
    onSuccess: (_, { words }) => { void message.success(words); onChanged() },
    onError: (fault) => void message.error(asFault(fault, t('data.thing')).message),
  })
  /** Who was here more often keeps the name. */
  const merge = ({ one, other }: DuplicateRow): void => {
    const [customer, into] = one.visits >= other.visits ? [other.id, one.id] : [one.id, other.id]
    judge.mutate({ work: () => client.call('customers.merge', { customer, into }), words: t('data.merged') })
  }
  return (
    <section className="tk-card">
      <h2>{t('data.duplicates')}</h2>
      {!pairs.data && pairs.error && <FaultView error={pairs.error} onRetry={() => void pairs.refetch()} />}
      {pairs.data?.length === 0 && <p className="tk-quiet">{t('data.noDuplicates')}</p>}
      {pairs.data && pairs.data.length > 0 && (
        <Table
          size="small" rowKey={({ one, other }) => `${one.id} ${other.id}`} dataSource={[...pairs.data]} pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }} showHeader={false}
          columns={[
            { width: 180, render: (_, row) => <Person card={row.one} /> }, { width: 180, render: (_, row) => <Person card={row.other} /> },
            { render: (_, row) => <><Tag color={row.certainty === 'sure' ? 'green' : row.certainty === 'likely' ? 'blue' : 'default'}>{t(`data.certainty.${row.certainty}`)}</Tag> {row.reasons.join('，')}</> },
            {
              width: 190, align: 'right',
              render: (_, row) => (
                <>
                  <Button type="link" size="small" aria-label={t('data.mergeOne', { one: row.one.name, other: row.other.name })} onClick={() => merge(row)}>{t('data.merge')}</Button>
                  <Button type="link" size="small" aria-label={t('data.apartOne', { one: row.one.name, other: row.other.name })} onClick={() => judge.mutate({ work: () => client.call('customers.keepApart', { one: row.one.id, other: row.other.id }), words: t('data.keptApart') })}>{t('data.apart')}</Button>
                </>
              ),
            },
          ]}
        />
      )}
      {merges.data && merges.data.length > 0 && (
        <>
          <h3>{t('data.mergedList')}</h3>
          <ul className="tk-data-merges">
            {merges.data.map(({ customer, name, into, reasons }) => (
              <li key={customer}>{name} {t('data.into', { name: into.name })} <span className="tk-quiet">{reasons.join('，')}</span>
                <Button type="link" size="small" aria-label={t('data.partOne', { name })} onClick={() => judge.mutate({ work: () => client.call('customers.part', { customer }), words: t('data.parted') })}>{t('data.part')}</Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
