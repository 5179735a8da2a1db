// board-filters.tsx: what narrows the board, and the filters that a person keeps under a name.

import { DeleteOutlined, SaveOutlined, SearchOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Input, Modal, Segmented, Select, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault } from '../../src-core/faults.ts'
import { BOARD_DAYS, type BoardFilter } from '../../src-core/lead/board.ts'
import { useCall, useClient } from '../client/client-context.tsx'

type Props = { readonly filter: BoardFilter; readonly onChange: (filter: BoardFilter) => void }

const plain = ({ days, search, adviser, due, overridden }: BoardFilter): string => JSON.stringify([days, search ?? '', adviser ?? '', due, overridden])

export function BoardFilters({ filter, onChange }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const { data: advisers } = useCall('leads.advisers', {})
  const { data: views } = useCall('views.list', {})
  const [naming, setNaming] = useState<string | null>(null)
  const fresh = (): void => void answers.invalidateQueries({ queryKey: ['views.list'] })
  const onError = (fault: Error): void => void message.error(asFault(fault, t('leads.view')).message)
  const save = useMutation({
    mutationFn: (name: string) => client.call('views.save', { name, filter }),
    onSuccess: () => { setNaming(null); fresh(); void message.success(t('leads.viewSaved')) },
    onError,
  })
  const remove = useMutation({ mutationFn: (view: number) => client.call('views.remove', { view }), onSuccess: fresh, onError })
  const shown = views?.find((view) => plain(view.filter) === plain(filter))
  const name = naming?.trim() ?? ''
  return (
    <div className="tk-filters" role="search" aria-label={t('leads.filters')}>
      <Segmented aria-label={t('leads.days')} value={filter.days} onChange={(days) => onChange({ ...filter, days })} options={BOARD_DAYS.map((days) => ({ value: days, label: t('leads.lastDays', { n: days }) }))} />
      <Input allowClear prefix={<SearchOutlined aria-hidden />} value={filter.search ?? ''} maxLength={100} placeholder={t('leads.search')} aria-label={t('leads.search')} onChange={({ target }) => onChange({ ...filter, search: target.value })} />
      <Select
        allowClear showSearch aria-label={t('leads.adviser')} placeholder={t('leads.adviser')} value={filter.adviser} options={(advisers ?? []).map((value) => ({ value, label: value }))}
        onChange={(adviser: string | undefined) => { const { adviser: _, ...rest } = filter; onChange(adviser === undefined ? rest : { ...rest, adviser }) }}
      />
      <Checkbox checked={filter.due} onChange={({ target }) => onChange({ ...filter, due: target.checked })}>{t('leads.onlyDue')}</Checkbox>
      <Checkbox checked={filter.overridden} onChange={({ target }) => onChange({ ...filter, overridden: target.checked })}>{t('leads.onlyOverridden')}</Checkbox>
      <span className="tk-filters-views">
        <Select aria-label={t('leads.view')} placeholder={t('leads.view')} value={shown?.id ?? null} notFoundContent={t('leads.noViews')} options={(views ?? []).map((view) => ({ value: view.id, label: view.name }))} onChange={(id: number) => { const view = views?.find((one) => one.id === id); if (view) onChange(view.filter) }} />
        {shown
          ? <Tooltip title={t('leads.viewRemove', { name: shown.name })}><Button aria-label={t('leads.viewRemove', { name: shown.name })} icon={<DeleteOutlined aria-hidden />} onClick={() => remove.mutate(shown.id)} /></Tooltip>
          : <Tooltip title={t('leads.viewSave')}><Button aria-label={t('leads.viewSave')} icon={<SaveOutlined aria-hidden />} onClick={() => setNaming('')} /></Tooltip>}
      </span>
      <Modal open={naming !== null} width={400} title={t('leads.viewSave')} okText={t('common.save')} cancelText={t('common.cancel')} okButtonProps={{ disabled: name === '' }} confirmLoading={save.isPending} onOk={() => save.mutate(name)} onCancel={() => setNaming(null)} destroyOnHidden>
        <Input autoFocus value={naming ?? ''} maxLength={20} aria-label={t('leads.viewName')} placeholder={t('leads.viewName')} onChange={({ target }) => setNaming(target.value)} onPressEnter={() => { if (name) save.mutate(name) }} />
      </Modal>
    </div>
  )
}
