// records.ts: the calls about data of other systems, duplicates, living profiles and tasks.

import { randomBytes } from 'node:crypto'
import type { Given } from '../../src-core/api.ts'
import { Fault } from '../../src-core/faults.ts'
import { maskPhone } from '../../src-core/privacy/mask.ts'
import { historyOf } from '../../src-core/profile/history.ts'
import { touchpointsOf } from '../../src-core/profile/touchpoints.ts'
import type { DataQuality, DuplicateRow, ImportReport, ImportRow, MergeRow, PersonCard, StagedFile } from '../../src-core/records/calls.ts'
import { ENTITIES } from '../../src-core/records/dictionary.ts'
import { duplicatesAmong } from '../../src-core/records/duplicates.ts'
import type { Values } from '../../src-core/records/dictionary.ts'
import type { Issue } from '../../src-core/records/issues.ts'
import { suggestMapping } from '../../src-core/records/mapping.ts'
import { qualityOf } from '../../src-core/records/quality.ts'
import { BY_HAND, QUESTIONNAIRE, type Noted } from '../../src-core/results/calls.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { LivingProfile, TaskCalendar, TaskRow } from '../../src-core/tasks/calls.ts'
import { calendarOf } from '../../src-core/tasks/ics.ts'
import type { Announcer } from '../announcer.ts'
import { createPronouncer } from '../language/pronounce.ts'
import { localDate } from '../platform/home.ts'
import { importData, undoImport } from '../records/data-import.ts'
import { keepApart, mergeCustomers, partCustomer, suggestDuplicates } from '../records/merging.ts'
import { MOST_FILE_BYTES, readExport, type Readable } from '../records/read-file.ts'
import type { CustomerRecord } from '../store/customers.ts'
import type { Store } from '../store/store.ts'

type Parts = { readonly store: Store; readonly announcer: Announcer; readonly now: () => number }

/** Files that wait for a person to look at them; older ones make room. */
const MOST_STAGED = 20
const ISSUES_TOLD = 300
const SAMPLE = 5

/** Each method throws Fault, and nothing is changed then. */
export function createRecords({ store, announcer, now }: Parts) {
  const staged = new Map<string, { readonly name: string; readonly content: Readable }>()
  const pronouncer = createPronouncer()
  const say = (text: string): readonly string[] => pronouncer.inContext(text)
  const today = (): string => localDate(now())
  const found = (id: string): CustomerRecord => {
    const customer = store.customers.get(id)
    if (!customer) throw new Fault('input.unknown', `客户 ${id}`, '不存在或已删除', '请刷新列表后再试')
    return customer
  }
  const card = ({ id, name, phoneMasked, visits, lastVisit, grade }: CustomerRecord): PersonCard => ({ id, name, phone_masked: phoneMasked, visits, last_visit: lastVisit, grade })
  const changed = <T>(done: T): T => {
    announcer.say({ type: 'talks' })
    return done
  }
  /** A person's doing, with its audit row, and everything that follows from it. */
  const together = (work: () => void): { ok: true } => {
    store.together(() => {
      work()
      store.standings.refresh()
    })
    return changed({ ok: true })
  }

  async function stage({ name }: Given<'data.stage'>, body: AsyncIterable<Uint8Array>): Promise<StagedFile> {
    const blocks: Uint8Array[] = []
    let bytes = 0
    for await (const block of body) {
      bytes += block.length
      if (bytes > MOST_FILE_BYTES) throw new Fault('input.invalid', `文件“${name}”`, `超过 ${MOST_FILE_BYTES >> 20} MB`, '请分成几个较小的文件再导入')
      blocks.push(block)
    }
    const content = await readExport(name, Buffer.concat(blocks))
    const file = randomBytes(8).toString('hex')
    staged.set(file, { name, content })
    if (staged.size > MOST_STAGED) staged.delete(staged.keys().next().value!)
    if (content.kind === 'conversations') return { file, name, entity: 'conversations', columns: [], rows: content.lines.filter((line) => line.trim() !== '').length, sample: [] }
    const { headings, rows } = content.sheet
    const mapping = suggestMapping(headings, rows.slice(0, 50), () => new Map())
    return { file, name, entity: mapping?.entity ?? null, columns: mapping?.columns ?? headings.map((heading) => ({ heading, field: null, certainty: 0, why: '没有对应的字段' })), rows: rows.length, sample: rows.slice(0, SAMPLE) }
  }

  function take({ source, files, preview }: Given<'data.import'>, actor: Actor): ImportReport {
    const read = files.map(({ file, entity, columns }) => {
      const known = staged.get(file)
      if (!known) throw new Fault('input.unknown', '要导入的文件', '已经不在等待的文件里', '请重新选择文件')
      return { ...known.content, entity, columns }
    })
    const report = importData(store, { source, files: read, today: today(), say }, actor, preview)
    if (!preview) {
      for (const { file } of files) staged.delete(file)
      changed(null)
    }
    return { import: report.import, files: report.files.map(({ guesses: _guesses, ...file }) => file), issues: report.issues.slice(0, ISSUES_TOLD), issueCount: report.issues.length, duplicates: report.duplicates.length }
  }

  function duplicates(): DuplicateRow[] {
    return suggestDuplicates(store, say).flatMap(({ customers: [one, other], certainty, reasons }) => {
      const [a, b] = [store.customers.get(one), store.customers.get(other)]
      return a && b ? [{ one: card(a), other: card(b), certainty, reasons }] : []
    })
  }

  function quality(): DataQuality {
    const pairs = suggestDuplicates(store, say).filter(({ certainty }) => certainty !== 'possible')
    const duplicated = new Set(pairs.map(({ customers: [, other] }) => other)).size
    return { duplicates: pairs.length, entities: ENTITIES.map((entity) => store.records.counts(entity)).filter(({ rows }) => rows > 0).map((counts) => qualityOf(counts, duplicated, today())) }
  }

  function living(id: string, actor: Actor): LivingProfile {
    const customer = found(id)
    store.audit.note(actor, 'see', customer.id)
    const known = store.standings.known(customer.id)!
    const visits = store.standings.visits(customer.id)
    const attributes = historyOf(known, visits, today()).map((attribute) => (attribute.name === 'phone' ? { ...attribute, value: maskPhone(attribute.value), contradicts: attribute.contradicts.map(masked), history: attribute.history.map(masked) } : attribute))
    return { attributes, touchpoints: touchpointsOf(known, new Map(visits.map(({ conversation, findings }) => [conversation, findings.sentiment.overall])), store.records.highestScore), merged: store.merges.all().filter(({ into }) => into === customer.id).map((merge) => merge.customer) }
  }

  const taskRow = (day: string) => ({ snoozed: _snoozed, ...task }: ReturnType<Store['tasks']['list']>['rows'][number]): TaskRow => ({ ...task, overdueDays: Math.max(0, Math.round((Date.parse(day) - Date.parse(task.due)) / 86_400_000)) })
  function tasks({ until, customer, adviser, limit, offset }: Given<'tasks.list'>): { rows: TaskRow[]; total: number; today: string } {
    const day = today()
    const { rows, total } = store.tasks.list({ today: day, until: until ?? day, customer: customer ?? null, adviser: adviser ?? null, limit, offset })
    return { rows: rows.map(taskRow(day)), total, today: day }
  }
  function taskOf(customer: string, key: string) {
    const task = store.tasks.get(customer, key)
    if (!task) throw new Fault('input.unknown', '这项任务', '已经不需要做了', '请刷新列表')
    return task
  }

  /** Under a number of its own, on a day that is not ahead. */
  function noted(customer: string, entity: 'orders' | 'contacts', date: string, values: (key: string) => Values, actor: Actor): Noted {
    const { id } = found(customer)
    if (date > today()) throw new Fault('input.invalid', '日期', '在将来', '请填写已经发生的日期')
    const key = randomBytes(8).toString('hex')
    together(() => {
      store.records.put(0, BY_HAND, { entity, key, date, values: { ...values(key), date, adviser: actor.person } }, id)
      store.audit.note(actor, 'note', id, { entity })
    })
    return { key }
  }

  return {
    stage,
    take,
    batches: (): ImportRow[] => store.records.batches().map(({ id, ...batch }, i) => ({ import: id, ...batch, undoable: i === 0 })),
    issues: ({ import: batch, limit, offset }: Given<'data.issues'>): readonly Issue[] => store.records.issues(batch, limit, offset),
    undo({ import: batch }: Given<'data.undo'>, actor: Actor): { ok: true } {
      undoImport(store, batch, actor)
      return changed({ ok: true })
    },
    quality,
    duplicates,
    merges: (): MergeRow[] => store.merges.all().flatMap(({ into, ...merge }) => {
      const other = store.customers.get(into)
      return other ? [{ ...merge, name: String(store.records.ofCustomer(into).find(({ entity, filedCustomer }) => entity === 'customers' && filedCustomer === merge.customer)?.values.name ?? merge.customer), into: card(other) }] : []
    }),
    merge({ customer, into }: Given<'customers.merge'>, actor: Actor): { ok: true } {
      const reasons = duplicatesAmong(store.merges.people([customer, into]), say)[0]?.reasons ?? ['由人指定']
      mergeCustomers(store, customer, into, reasons, actor)
      return changed({ ok: true })
    },
    part({ customer }: Given<'customers.part'>, actor: Actor): { ok: true } {
      partCustomer(store, customer, actor)
      return changed({ ok: true })
    },
    keepApart({ one, other }: Given<'customers.keepApart'>, actor: Actor): { ok: true } {
      keepApart(store, one, other, actor)
      return { ok: true }
    },
    living,
    note({ customer, date, way, direction, answered, note }: Given<'customers.note'>, actor: Actor): { ok: true } {
      const { id } = found(customer)
      const key = randomBytes(8).toString('hex')
      return together(() => {
        store.records.put(0, BY_HAND, { entity: 'contacts', key, date, values: { contact: key, date, way, direction, about: '销售', answered, adviser: actor.person, ...(note === '' ? {} : { note }) } }, id)
        store.audit.note(actor, 'note', id)
      })
    },
    feedback({ customer, date, about, score, note }: Given<'customers.feedback'>, actor: Actor): { ok: true } {
      const { id } = found(customer)
      const key = randomBytes(8).toString('hex')
      return together(() => {
        store.records.put(0, QUESTIONNAIRE, { entity: 'feedback', key, date, values: { feedback: key, date, about, score, ...(note === '' ? {} : { note }) } }, id)
        store.audit.note(actor, 'note', id)
      })
    },
    order: ({ customer, date, series, price }: Given<'customers.order'>, actor: Actor): Noted => noted(customer, 'orders', date, (order) => ({ order, ...(series === '' ? {} : { series }), ...(price === undefined ? {} : { price }) }), actor),
    lost: ({ customer, date, reason, rival }: Given<'customers.lost'>, actor: Actor): Noted => noted(customer, 'contacts', date, (contact) => ({ contact, way: '战败', about: '销售', note: reason, ...(rival === '' ? {} : { rival }) }), actor),
    takeBack({ customer, entity, key }: Given<'customers.takeBack'>, actor: Actor): { ok: true } {
      const { id } = found(customer)
      return together(() => {
        if (!store.records.takeBack(entity, key, id)) throw new Fault('input.unknown', '这条登记', '已经撤销，或不是手工登记的', '导入的数据请在“数据”里撤销那次导入')
        store.audit.note(actor, 'unnote', id, { entity })
      })
    },
    tasks,
    calendar(input: Given<'tasks.calendar'>, actor: Actor): TaskCalendar {
      const { rows } = tasks({ ...input, limit: 500, offset: 0 })
      store.audit.note(actor, 'export', 'tasks', { format: 'ics', tasks: rows.length })
      return { name: `听客任务-${today()}.ics`, tasks: rows.length, text: calendarOf(rows.map(({ name, ...task }) => ({ ...task, customer: name })), now()) }
    },
    done({ customer, key, outcome, note }: Given<'tasks.done'>, actor: Actor): { ok: true } {
      const task = taskOf(customer, key)
      return together(() => {
        store.tasks.done(customer, key, task, outcome, note === undefined || note === '' ? null : note, actor.person)
        store.audit.note(actor, 'task', customer, { deed: 'done', outcome })
      })
    },
    snooze({ customer, key, until }: Given<'tasks.snooze'>, actor: Actor): { ok: true } {
      const task = taskOf(customer, key)
      if (until <= today()) throw new Fault('input.invalid', '推迟到的日期', '不在将来', '请选择明天或以后的日期')
      return together(() => {
        store.tasks.snooze(customer, key, task, until, actor.person)
        store.audit.note(actor, 'task', customer, { deed: 'snoozed' })
      })
    },
    reopen({ customer, key }: Given<'tasks.reopen'>, actor: Actor): { ok: true } {
      taskOf(customer, key)
      return together(() => {
        store.tasks.reopen(key)
        store.audit.note(actor, 'task', customer, { deed: 'reopened' })
      })
    },
    add({ customer, due, title }: Given<'tasks.add'>, actor: Actor): { ok: true } {
      const { id } = found(customer)
      return together(() => {
        store.tasks.addOwn(id, due, title, actor.person)
        store.audit.note(actor, 'task', id, { deed: 'added' })
      })
    },
    change({ customer, key, due, title }: Given<'tasks.change'>, actor: Actor): { ok: true } {
      if (taskOf(customer, key).kind !== 'own') throw new Fault('input.invalid', '这项任务', '是从谈话或资料里得出的，不能改写', '可以推迟，或另外登记一项自己的任务')
      return together(() => {
        store.tasks.changeOwn(key, due, title)
        store.audit.note(actor, 'task', customer, { deed: 'changed' })
      })
    },
  }
}

const masked = <T extends { readonly value: string }>(entry: T): T => ({ ...entry, value: maskPhone(entry.value) })
