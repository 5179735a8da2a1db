// views.ts: what people of headquarters see. No script: tables with bars, links and forms. Figures that are hidden are said to be too few.

import type { Deed, Role } from '../storage/port.ts'
import { K } from '../report/small-groups.ts'
import type { Report, ReportNode } from '../report/report.ts'
import type { Session } from '../people.ts'
import { html, type Markup } from './html.ts'
import { HIDDEN } from './files.ts'
import { funnelTable, gradeTable, groupTable, modelTable, objectionTable, partsTable, rivalTable, type Cell, type Table } from './table.ts'
import { STORE_OFFSET_MS } from '../../src-core/settings.ts'

/** Where a reader stands: all, a region, a store, an adviser. */
export type Place = { readonly trail: readonly ReportNode[]; /** What the parts of the last one are. */ readonly parts: '区域' | '门店' | '顾问' | null }
export type Silent = { readonly name: string; readonly region: string; /** UTC ms; null = never. */ readonly lastSeenAt: number | null }

/** Stricter rules begin at 100,000 people; the alarm comes in time to do something. */
export const ALARM_AT = 90_000
const ROLE_NAMES: Readonly<Record<Role, string>> = { viewer: '查看', administrator: '管理' }
const DEED_NAMES: Readonly<Record<string, string>> = { login: '登录', locked: '多次输错密码，已锁定', logout: '退出', view: '查看', export: '导出' }

export const timeWords = (at: number): string => new Date(at + STORE_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ')

const page = (title: string, session: Session | null, body: Markup): string =>
  html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · 听客总部</title><link rel="stylesheet" href="/style.css"></head>
<body><header><strong>听客总部</strong>${session && html`<nav aria-label="主菜单"><a href="/page">门店比较</a> · <a href="/models">车型心声</a>${session.role === 'administrator' && html` · <a href="/trail">查看记录</a>`}</nav>
<form method="post" action="/logout"><input type="hidden" name="csrf" value="${session.csrf}"><span class="soft">${session.person}（${ROLE_NAMES[session.role]}）</span> <button>退出</button></form>`}</header>
<main>${body}</main></body></html>`.text

export const loginView = (problem: string | null): string =>
  page('登录', null, html`<form class="login" method="post" action="/login"><h1>登录</h1>${problem !== null && html`<p class="note" role="alert">${problem}</p>`}
<label>姓名<input name="name" autocomplete="username" required autofocus maxlength="40"></label><label>密码<input name="password" type="password" autocomplete="current-password" required maxlength="200"></label><button>登录</button></form>`)

export const wrongView = (session: Session | null, what: string): string => page('无法显示', session, html`<section><h1>无法显示</h1><p>${what}</p><p><a href="/page">回到门店比较</a></p></section>`)

const bar = (share: number): Markup => html`<svg class="bar" viewBox="0 0 110 12" preserveAspectRatio="none" aria-hidden="true"><rect class="all" width="110" height="12"/><rect class="part" width="${Math.round(110 * share)}" height="12"/></svg>`
const cellWords = (cell: Cell): Markup => (cell === null ? html`<span class="soft">${HIDDEN}</span>` : html`${cell}`)
const isFigure = (cell: Cell | undefined): boolean => typeof cell !== 'string' || /^(\d+%|–)$/.test(cell)

/** @param link of a row's first cell. @param bars behind figures, against the largest of the table */
function tableMarkup({ caption, heads, rows }: Table, { link = () => null, bars = false }: { readonly link?: (row: number) => string | null; readonly bars?: boolean } = {}): Markup {
  const largest = Math.max(1, ...rows.flatMap((row) => row.slice(1).map((cell) => (typeof cell === 'number' ? cell : 0))))
  const look = heads.map((_, column) => (rows.every((row) => isFigure(row[column])) && column > 0 ? null : html` class="words"`))
  const body = rows.map((row, i) => html`<tr>${row.map((cell, column) => {
    const href = column === 0 ? link(i) : null
    const said = html`${bars && typeof cell === 'number' && bar(cell / largest)}<span class="figure">${cellWords(cell)}</span>`
    return html`<td${look[column]!}>${href === null ? (bars && column > 0 ? said : cellWords(cell)) : html`<a href="${href}">${cellWords(cell)}</a>`}</td>`
  })}</tr>`)
  return rows.length === 0 ? html`<p class="soft">没有</p>` : html`<table><caption>${caption}</caption><thead><tr>${heads.map((head, column) => html`<th scope="col"${look[column]!}>${head}</th>`)}</tr></thead><tbody>${body}</tbody></table>`
}

const NAMES = ['region', 'store', 'adviser'] as const
const queryOf = (trail: readonly ReportNode[]): [string, string][] => trail.slice(1).map(({ id }, i) => [NAMES[i]!, id])
/** The address of a group, of everybody in it or of the customers of one model. */
const addressOf = (path: string, trail: readonly ReportNode[], model: string | null): string => {
  const query = new URLSearchParams([...queryOf(trail), ...(model === null ? [] : [['model', model] as [string, string]])])
  return query.size === 0 ? path : `${path}?${query.toString()}`
}

/** @param id of the heading, by which the region that scrolls is named */
const card = (id: string, title: string, body: Markup): Markup => html`<section tabindex="0" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>`

/** @param trail down to a store at most: of single advisers there is no model */
function modelChoice(report: Report, trail: readonly ReportNode[]): Markup {
  if (trail.length > 3 || (report.models.length === 0 && report.model === null)) return html``
  const names = report.model === null || report.models.some(({ model }) => model === report.model) ? report.models.map(({ model }) => model) : [report.model, ...report.models.map(({ model }) => model)]
  return html`<form class="choice" method="get" action="/page">${queryOf(trail).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<label>对哪款车有意向 <select name="model"><option value="">全部车型</option>${names.map((name) => (name === report.model ? html`<option selected>${name}</option>` : html`<option>${name}</option>`))}</select></label> <button>查看</button></form>`
}

/** What is true of all of it: distinct customers held, and stores whose last envelopes are not counted yet. */
export type Whole = { readonly people: number; readonly left: number }

export function groupView(session: Session, report: Report, { trail, parts }: Place, silent: readonly Silent[], { people, left }: Whole): string {
  const node = trail.at(-1)!
  const [, ...measures] = groupTable(report, node).rows[0]!
  const heads = groupTable(report, node).heads.slice(1)
  const nobody = report.model === null && report.count(node, 'people') === 0
  const to = (path: string, some: readonly ReportNode[]): string => addressOf(path, some, report.model)
  return page(node.name, session, html`${trail.length > 1 && html`<nav aria-label="位置">${trail.slice(0, -1).map((one, i) => html`<a href="${to('/page', trail.slice(0, i + 1))}">${one.name}</a> › `)}<span aria-current="page">${node.name}</span></nav>`}
<h1>${node.name}${report.model !== null && html`：对 ${report.model} 有意向的客户`}</h1><p class="soft">${report.months[0]!} 至 ${report.months.at(-1)!}。不到 ${K} 位客户的数字，以及能由别的数字推算出来的，显示为“${HIDDEN}”。 导出：<a href="${to('/export.csv', trail)}">CSV</a> <a href="${to('/export.xlsx', trail)}">XLSX</a></p>
${modelChoice(report, trail)}
${left > 0 && html`<p class="note" role="status">还有 ${left} 家门店的最新内容正在统计，一分钟后刷新可见。</p>`}
${people >= ALARM_AT && html`<p class="note" role="alert">总部已保存 ${people} 位客户（化名）的信息，接近或超过 10 万人：法规对此有更严的要求，请先咨询法务。</p>`}
${nobody ? html`<p class="note" role="status">这三个月还没有收到任何接待。门店登记后会自动发送：运行 tingke hq enrol-code 门店编号，把登记码交给门店。</p>` : html`<section><h2>概况</h2><dl>${heads.map((head, i) => html`<div><dt>${head}</dt><dd>${cellWords(measures[i]!)}</dd></div>`)}</dl></section>
<div class="pair">${card('funnel', '漏斗', tableMarkup(funnelTable(report, node), { bars: true }))}${card('grades', '级别', tableMarkup(gradeTable(report, node), { bars: true }))}</div>
${parts !== null && card('parts', `按${parts}`, tableMarkup(partsTable(report, node, parts), { link: (i) => (report.count(node.children[i]!, 'people') === null ? null : to('/page', [...trail, node.children[i]!])) }))}
<div class="pair">${card('objections', '异议', tableMarkup(objectionTable(report, node), { bars: true }))}${card('rivals', '竞品', tableMarkup(rivalTable(report, node), { bars: true }))}</div>`}
${(parts === '区域' || parts === '门店') && report.model === null && card('silent', '失联的门店', tableMarkup({ caption: '两天以上没有收到任何内容', heads: ['门店', '区域', '最近一次'], rows: silent.map(({ name, region, lastSeenAt }) => [name, region || '–', lastSeenAt === null ? '从未' : timeWords(lastSeenAt)]) }))}`)
}

export const modelsView = (session: Session, report: Report): string =>
  page('车型心声', session, html`<h1>车型心声</h1><p class="soft">${report.months[0]!} 至 ${report.months.at(-1)!}。导出：<a href="/models.csv">CSV</a> <a href="/models.xlsx">XLSX</a>${report.modelsHidden > 0 && html`。另有 ${report.modelsHidden} 个车型不到 ${K} 位客户，没有列出`}</p>${card('models', '没有被满足的愿望', tableMarkup(modelTable(report), { link: (i) => addressOf('/page', [report.root], report.models[i]!.model) }))}`)

export const trailView = (session: Session, deeds: readonly Deed[]): string =>
  page('查看记录', session, html`<h1>查看记录</h1>${card('deeds', '谁看了什么', tableMarkup({ caption: '最近 500 条，只增不改', heads: ['时间', '姓名', '动作', '对象'], rows: deeds.map(({ at, person, action, subject }) => [timeWords(at), person, DEED_NAMES[action] ?? action, subject]) }))}`)
