// table.ts: tables of a report as data, for the page and for files alike: a figure that is hidden on the page is in no file.

import { needLabel, objectionLabel } from '../../src-core/profile/labels.ts'
import { GRADES, STEPS } from '../report/figures.ts'
import type { Report, ReportNode, Wish } from '../report/report.ts'

/** null = hidden, because fewer than k customers stand behind it or because it could be reckoned. */
export type Cell = string | number | null
export type Table = { readonly caption: string; readonly heads: readonly string[]; readonly rows: readonly (readonly Cell[])[] }

export const STEP_NAMES: Readonly<Record<(typeof STEPS)[number], string>> = { people: '到店', drove: '试驾', priced: '谈价', returned: '再次到店', bought: '成交' }

const percent = (value: number): string => `${Math.round(value * 100)}%`
/** A mean in percent; – where nobody has a figure. */
const meanOf = (report: Report, node: ReportNode, what: 'talk_ratio' | 'sop'): Cell => {
  const mean = report.mean(node, what)
  return mean ? percent(mean.value) : (node.sums.get(what)?.n ?? 0) === 0 ? '–' : null
}

const MEASURES = ['客户', ...GRADES.map((grade) => `${grade} 级`), '改级', '试驾', '成交', '说话占比', '流程执行率'] as const
const measuresOf = (report: Report, node: ReportNode): Cell[] => [
  report.count(node, 'people'), ...GRADES.map((grade) => report.count(node, `grade:${grade}`)), report.count(node, 'overridden'), report.count(node, 'drove'), report.count(node, 'bought'), meanOf(report, node, 'talk_ratio'), meanOf(report, node, 'sop'),
]

/** The parts of a group side by side, in the order of `node.children`. */
export const partsTable = (report: Report, node: ReportNode, kind: string): Table => ({ caption: '客户数，“改级”是门店改过级别的客户；说话占比和流程执行率是各次接待的平均', heads: [kind, ...MEASURES], rows: node.children.map((child) => [child.name, ...measuresOf(report, child)]) })
export const groupTable = (report: Report, node: ReportNode): Table => ({ caption: '', heads: ['范围', ...MEASURES], rows: [[node.name, ...measuresOf(report, node)]] })

export const funnelTable = (report: Report, node: ReportNode): Table => ({ caption: '到过这一步的客户数', heads: ['步骤', '客户'], rows: STEPS.map((step) => [STEP_NAMES[step], report.count(node, step)]) })
export const gradeTable = (report: Report, node: ReportNode): Table => ({ caption: '客户现在的级别', heads: ['级别', '客户'], rows: GRADES.map((grade) => [grade, report.count(node, `grade:${grade}`)]) })

export const objectionTable = (report: Report, node: ReportNode): Table => byMonth(report, node, '异议', 'objection', report.objections, objectionLabel)
export const rivalTable = (report: Report, node: ReportNode): Table => byMonth(report, node, '竞品', 'rival', report.rivals, (name) => name)
const byMonth = (report: Report, node: ReportNode, head: string, list: string, names: readonly string[], label: (name: string) => string): Table => ({
  caption: '当月提到的客户数', heads: [head, ...report.months], rows: names.map((name) => [label(name), ...report.months.map((month) => report.count(node, `${list}|${name}|${month}`))]),
})

const wishWords = ({ tag, people }: Wish): string => {
  const [list, what = '', value = ''] = tag.split(':')
  return `${list === 'needs' ? needLabel({ value, polarity: 'want' }) : what} ${people}`
}
/** What customers of a model who have not bought wish for, and what they find wrong with it. */
export const modelTable = ({ models }: Report): Table => ({
  caption: '对该车型有意向、还没有成交的客户；数字为客户数', heads: ['车型', '客户', '想要', '不满意'],
  rows: models.map(({ model, people, wishes, complaints }) => [model, people, wishes.map(wishWords).join('，') || '–', complaints.map(wishWords).join('，') || '–']),
})
