// members-dialog.tsx: who is in a campaign, in which group, who responded and who ordered; responses are noted here.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Modal, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignRow, MemberRow } from '../../src-core/campaigns/calls.ts'
import { asFault } from '../../src-core/faults.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { FaultView } from '../parts/screen-states.tsx'

const PAGE = 20

export function MembersDialog({ campaign: { id, name }, onClose }: { readonly campaign: CampaignRow; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const [page, setPage] = useState(1)
  const { data, error, refetch, isPending } = useCall('campaigns.members', { campaign: id, limit: PAGE, offset: (page - 1) * PAGE }, { keep: true })
  const mark = useMutation({
    mutationFn: ({ customer, responded }: Pick<MemberRow, 'customer' | 'responded'>) => client.call('campaigns.respond', { campaign: id, customer, responded }),
    onSuccess: () => { void answers.invalidateQueries({ queryKey: ['campaigns.members'] }); void answers.invalidateQueries({ queryKey: ['campaigns.list'] }) },
    onError: (fault) => void message.error(asFault(fault, name).message),
  })
  return (
    <Modal open width={680} title={name} footer={null} onCancel={onClose}>
      {error && !data ? <FaultView error={error} onRetry={() => void refetch()} /> : (
        <Table<MemberRow>
          size="small" rowKey="customer" loading={isPending} dataSource={data ? [...data.rows] : []}
          pagination={{ current: page, pageSize: PAGE, total: data?.total ?? 0, showSizeChanger: false, hideOnSinglePage: true, onChange: setPage }}
          columns={[
            { title: t('segments.customer'), render: (_, row) => <><Link to="/customers/$customer" params={{ customer: row.customer }}>{row.name}</Link> <small className="tk-quiet">{row.customer}</small></> },
            { title: t('campaigns.arm'), render: (_, row) => (row.held ? t('campaigns.held') : t('campaigns.sent')) },
            { title: t('campaigns.ordered'), render: (_, row) => row.ordered ?? '—' },
            { title: t('campaigns.response'), render: (_, row) => (row.held ? '—' : <Button size="small" type={row.responded ? 'default' : 'primary'} ghost={!row.responded} aria-label={`${row.responded ? t('campaigns.unmark') : t('campaigns.mark')}：${row.name}`} onClick={() => mark.mutate({ customer: row.customer, responded: !row.responded })}>{row.responded ? t('campaigns.unmark') : t('campaigns.mark')}</Button>) },
          ]}
        />
      )}
    </Modal>
  )
}
