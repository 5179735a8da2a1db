// today-page.tsx: what is to be done today, in the order of what is lost if it waits; done with what came of it, or put off.

import { CalendarOutlined, CheckOutlined, ClockCircleOutlined, EditOutlined, PhoneOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Dropdown, Empty, Switch, Table, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAfter } from '../../src-core/day-count.ts'
import { asFault } from '../../src-core/faults.ts'
import { OUTCOMES, type TaskRow } from '../../src-core/tasks/calls.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { UnreadNotes } from '../coaching/notes-view.tsx'
import { NoteDialog, NoteMenu } from '../customer/note-dialog.tsx'
import { dayText, todayInStore } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { GradeTag } from '../parts/grade-tag.tsx'
import { FaultView } from '../parts/screen-states.tsx'
import { TaskDialog } from './task-dialog.tsx'

const PAGE = 50
/** The list counts no further. */
const COUNTED = 1_000

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }))
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  URL.revokeObjectURL(url)
}

export function TodayPage() {
  const { t } = useTranslation()
  const { tongue } = useWords()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const [week, setWeek] = useState(false)
  const [page, setPage] = useState(1)
  const [touching, setTouching] = useState<string | null>(null)
  const [changing, setChanging] = useState<TaskRow | null>(null)
  const today = todayInStore()
  const range = week ? { until: dayAfter(today, 7) } : {}
  const { data, error, refetch, isPending } = useCall('tasks.list', { ...range, limit: PAGE, offset: (page - 1) * PAGE }, { keep: true })
  const again = (): void => void answers.invalidateQueries({ queryKey: ['tasks.list'] })
  const failed = (fault: unknown): void => void message.error(asFault(fault, t('today.thing')).message)
  const reopen = useMutation({ mutationFn: ({ customer, key }: TaskRow) => client.call('tasks.reopen', { customer, key }), onSuccess: again, onError: failed })
  const settled = (words: string, task: TaskRow): void => {
    again()
    void message.success(<>{words} <Button type="link" size="small" onClick={() => reopen.mutate(task)}>{t('today.undo')}</Button></>)
  }
  const done = useMutation({
    mutationFn: ({ task: { customer, key }, outcome }: { task: TaskRow; outcome: (typeof OUTCOMES)[number] }) => client.call('tasks.done', { customer, key, outcome }),
    onSuccess: (_, { task }) => settled(t('today.marked'), task), onError: failed,
  })
  const snooze = useMutation({
    mutationFn: ({ task: { customer, key }, until }: { task: TaskRow; until: string }) => client.call('tasks.snooze', { customer, key, until }),
    onSuccess: (_, { task, until }) => settled(t('today.snoozed', { day: until }), task), onError: failed,
  })
  const calendar = useMutation({ mutationFn: () => client.call('tasks.calendar', range), onSuccess: ({ name, text }) => save(name, text), onError: failed })
  const due = (row: TaskRow): string => (row.overdueDays > 0 ? t('today.overdue', { n: row.overdueDays }) : row.due === today ? t('today.dueToday') : dayText(row.due, today, tongue))
  return (
    <div className="tk-screen">
      <header className="tk-head">
        <div><h1>{t('today.title')}</h1><p>{data ? (data.total >= COUNTED ? t('today.many') : t('today.total', { n: data.total })) : '　'}</p></div>
        <div className="tk-talk-line">
          <label className="tk-talk-line"><Switch size="small" checked={week} onChange={(on) => { setWeek(on); setPage(1) }} aria-label={t('today.week')} /> {t('today.week')}</label>
          <NoteMenu kinds={['task', 'contact']} />
          <Button icon={<CalendarOutlined aria-hidden />} loading={calendar.isPending} onClick={() => calendar.mutate()}>{t('today.calendar')}</Button>
        </div>
      </header>
      <UnreadNotes />
      {error && !data ? <FaultView error={error} onRetry={() => void refetch()} /> : (
        <Table<TaskRow>
          rowKey={(row) => `${row.customer} ${row.key}`} size="middle" loading={isPending} dataSource={data ? [...data.rows] : []}
          locale={{ emptyText: isPending ? <div className="tk-table-wait" /> : <Empty description={<><strong>{t('today.none')}</strong><br />{t('today.noneHint')}</>} /> }}
          pagination={{ current: page, pageSize: PAGE, total: data?.total ?? 0, hideOnSinglePage: true, showSizeChanger: false, onChange: setPage }}
          columns={[
            { title: t('customers.grade'), width: 76, render: (_, row) => <GradeTag grade={row.grade} /> },
            { title: t('customers.name'), width: 180, render: (_, row) => <div className="tk-person"><Link to="/customers/$customer" params={{ customer: row.customer }}>{row.name}</Link><small>{row.adviser}</small></div> },
            { title: t('today.thing'), render: (_, row) => <div className="tk-person"><span>{row.title} <Tag>{t(`today.kind.${row.kind}`)}</Tag></span><small>{row.talk ? <Link to="/talks/$talk" params={{ talk: row.talk }} search={{}}>{row.reason}</Link> : row.reason}</small></div> },
            { title: t('living.date'), width: 120, render: (_, row) => <span className={row.overdueDays > 0 ? 'tk-danger' : undefined}>{due(row)}</span> },
            {
              title: t('data.deeds'), width: 260, align: 'right',
              render: (_, row) => (
                <>
                  {row.kind === 'own' && <Button type="link" size="small" icon={<EditOutlined aria-hidden />} aria-label={t('today.changeOne', { name: row.name, title: row.title })} onClick={() => setChanging(row)} />}
                  <Button type="link" size="small" icon={<PhoneOutlined aria-hidden />} aria-label={t('note.touch', { name: row.name })} onClick={() => setTouching(row.customer)}>{t('note.note')}</Button>
                  <Dropdown trigger={['click']} menu={{ items: OUTCOMES.map((outcome) => ({ key: outcome, label: t(`today.outcome.${outcome}`), onClick: () => done.mutate({ task: row, outcome }) })) }}>
                    <Button type="link" size="small" icon={<CheckOutlined aria-hidden />} aria-label={t('today.doneOne', { name: row.name, title: row.title })}>{t('today.done')}</Button>
                  </Dropdown>
                  <Dropdown trigger={['click']} menu={{ items: ([['tomorrow', 1], ['threeDays', 3], ['nextWeek', 7]] as const).map(([name, days]) => ({ key: name, label: t(`today.${name}`), onClick: () => snooze.mutate({ task: row, until: dayAfter(today, days) }) })) }}>
                    <Button type="link" size="small" icon={<ClockCircleOutlined aria-hidden />} aria-label={t('today.snoozeOne', { name: row.name, title: row.title })}>{t('today.snooze')}</Button>
                  </Dropdown>
                </>
              ),
            },
          ]}
        />
      )}
      {changing !== null && <TaskDialog task={changing} onClose={() => setChanging(null)} />}
      {touching !== null && <NoteDialog kind="contact" customer={touching} onClose={() => setTouching(null)} />}
    </div>
  )
}
