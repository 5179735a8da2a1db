// person-page.ts: what the store holds about a person, as a page that the person can read, keep and print. Nothing is masked: it is theirs.

import type { CustomerRow, TalkDetail } from '../answers.ts'
import { inWriting } from '../insight/written.ts'
import { labelsOf } from '../profile/labels.ts'
import { escaped, pageOf } from './html.ts'
import { clockOf } from './paper.ts'

/** Rows by table, as the store holds them. */
export type Held = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

export type PersonPage = {
  readonly customer: CustomerRow
  readonly talks: readonly TalkDetail[]
  readonly held: Held
  /** Who has done what with these data: how often each. */
  readonly seen: readonly { readonly person: string; readonly action: string; readonly times: number; readonly last: string }[]
  readonly store: string
  /** YYYY-MM-DD HH:MM */
  readonly madeAt: string
}

const CONSENT = { none: '未确认', noted: '已注明同意', given: '已当场同意', withdrawn: '已撤回' } as const
/** Shown in words of their own above; the rest is listed as it is. */
const TOLD = new Set(['customer', 'recording', 'segment', 'heard', 'transcript', 'turn', 'insight', 'metric', 'lead', 'doubt', 'profile', 'standing', 'visit_figure', 'task', 'outbox'])
const TABLES: Readonly<Record<string, string>> = {
  consent: '同意录音的记录', take: '录音过程中的标记', origin: '录音来自哪个文件', record: '其他系统导入或手工记下的记录', record_before: '这些记录以前的内容', import_issue: '导入时改正或存疑的内容',
  customer_merge: '认定为同一人的客户', task_own: '为您安排的事项', task_deed: '办过的事项', speaker_edit: '人工更正：谁在说话', amendment: '人工更正：结论', grade_override: '人工更正：等级', note: '点评', coaching_note: '写给顾问的辅导', talk_adviser: '认出的接待顾问', dropped: '按您的要求删除声音和文字后留下的过程记录',
}
const DEEDS: Readonly<Record<string, string>> = { see: '查看', export: '导出', amend: '更正', record: '录音', import: '导入', analyse: '自动分析', rename: '改称呼', retry: '重新识别', review: '核对', override: '改等级', note: '点评', split: '拆分', join: '合并', merge: '合并客户' }

const shown = (value: unknown): string => escaped(value === null || value === undefined || value === '' ? '—' : typeof value === 'object' ? JSON.stringify(value) : value)
const list = (items: readonly string[]): string => (items.length === 0 ? '<p>没有</p>' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`)

function talkSection({ talk, turns, insights }: TalkDetail): string {
  const points = insights?.grade.points.map(({ name, points: n, turn }) => `${escaped(name)}（${n > 0 ? '+' : ''}${n}${turn === undefined || turns[turn] === undefined ? '' : `，因为这一句：“${escaped(inWriting(turns[turn].text))}”`}）`) ?? []
  return `<section><h2>${escaped(talk.date)} 的谈话（${Math.max(1, Math.round(talk.durationMs / 60_000))} 分钟，${CONSENT[talk.consent]}）</h2>
<h3>从谈话里得出的结论</h3>${list(insights ? labelsOf(insights, 100).map(escaped) : [])}
<h3>购车意向等级：${insights ? insights.grade.value : '未评级'}</h3><p>由程序按固定的分值自动得出，只用来安排联系的先后，不影响价格。理由：</p>${list(points)}
<details open><summary>说过的话（${turns.length} 句）</summary><table>${turns.map((turn) => `<tr><td>${clockOf(turn.start)}</td><td>${turn.speaker === 'sales' ? '顾问' : turn.speaker === 'customer' ? '客户' : '其他人'}</td><td>${escaped(turn.text)}</td></tr>`).join('')}</table></details></section>`
}

function tableSection(table: string, rows: Held[string]): string {
  return `<section><h2>${escaped(TABLES[table] ?? table)}（${rows.length} 条）</h2>${rows.map((row) => `<table class="row">${Object.entries(row).map(([name, value]) => `<tr><th>${escaped(name)}</th><td>${shown(value)}</td></tr>`).join('')}</table>`).join('')}</section>`
}

/** A whole HTML document in Chinese, without anything from elsewhere. */
export function personPage({ customer, talks, held, seen, store, madeAt }: PersonPage): string {
  const phone = held['customer']?.map(({ phone: one }) => one).find((one) => typeof one === 'string')
  return pageOf(`${customer.name}：个人信息副本`, `<h1>${escaped(customer.name)}：本店保存的个人信息</h1>
<p>${escaped(store)}，${escaped(madeAt)} 制作。您可以要求更正、删除，或撤回对录音的同意；也可以要求不再自动评级。录音的声音可在店内另行拷贝。</p>
<section><h2>您是谁</h2><table class="row"><tr><th>称呼</th><td>${escaped(customer.name)}</td></tr><tr><th>电话</th><td>${shown(phone)}</td></tr><tr><th>到店</th><td>${customer.visits} 次，最近 ${shown(customer.last_visit)}</td></tr><tr><th>录音同意</th><td>${CONSENT[customer.consent]}</td></tr><tr><th>所处阶段</th><td>${escaped(customer.life_cycle)}</td></tr><tr><th>要点</th><td>${shown(customer.tags.join('、'))}</td></tr><tr><th>打算怎么联系您</th><td>${shown(customer.next_action && `${customer.next_action.action}（${customer.next_action.reason}）`)}</td></tr></table></section>
${talks.map(talkSection).join('\n')}
${Object.entries(held).filter(([table]) => !TOLD.has(table)).map(([table, rows]) => tableSection(table, rows)).join('\n')}
<section><h2>谁看过、改过</h2>${list(seen.map(({ person, action, times, last }) => `${escaped(person)}：${escaped(DEEDS[action] ?? action)} ${times} 次，最近 ${escaped(last)}`))}</section>
<section><h2>给总部的内容</h2><p>总部只收到标签、比例和等级，以编号代替姓名，没有声音、文字、姓名或电话。</p>${(held['outbox'] ?? []).map(({ envelope }) => `<p><code>${shown(envelope)}</code></p>`).join('')}</section>
<footer>由听客制作。这份文件含有您的个人信息，请妥善保管。</footer>`)
}
