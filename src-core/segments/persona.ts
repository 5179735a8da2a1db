// persona.ts: a segment as a card: what its members typically want, can spend and object to, and how to serve them. Shares among those of whom it is known.

import { needLabel, objectionLabel } from '../profile/labels.ts'
import type { Findings, Need } from '../shapes.ts'
import type { Persona, Typical } from './calls.ts'
import { isSaleSign, type Dossier } from '../profile/facts.ts'

const MOST = 6
/** A share of fewer people says nothing, and might point at one of them. */
const LEAST_KNOWN = 5

function typical(members: readonly (readonly string[])[]): Typical[] {
  const known = members.filter((one) => one.length > 0)
  if (known.length < LEAST_KNOWN) return []
  const times = new Map<string, number>()
  for (const one of known) for (const label of new Set(one)) times.set(label, (times.get(label) ?? 0) + 1)
  return [...times].filter(([, n]) => n >= LEAST_KNOWN).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST).map(([label, n]) => ({ label, share: n / known.length, known: known.length }))
}

/** How to serve whoever mostly objects so. */
const SERVE: Readonly<Record<string, string>> = {
  price_too_high: '先讲用车总成本和保值，再谈价格；准备公开的金融方案', cheaper_elsewhere: '把报价拆成车价、上牌、保险逐项对比，说明本店含什么', prefers_competitor: '准备竞品对比，请客户两台车都试',
  ask_family: '约家人一起到店，资料发一份给家里看', wait_and_see: '约好下次联系的日子，有新政策第一时间告知', no_hurry: '少打电话，按客户说的时间联系', long_delivery: '先查现车和排产，给出确切的交车日',
  quality_doubt: '讲质保条款，带看售后车间', policy_doubt: '把政策原文打印出来逐条解释', resale_worry: '说明回购和置换的公开政策', range_anxiety: '安排长途试驾，讲清补能网络和真实续航', service_worry: '介绍服务顾问，讲清保养费用和预约方式',
}
const USE: Readonly<Record<string, string>> = { 接送孩子: '看车时留好儿童座椅，先讲安全和空间', 商务接待: '安排安静的洽谈室，先讲后排和品牌', 露营: '讲外放电和装载，带看露营装备', 长途: '讲能耗和驾驶辅助', 通勤: '讲能耗、停车和车机' }
const MOST_ADVICE = 4

const quartile = (sorted: readonly number[], q: number): number => sorted[Math.round(q * (sorted.length - 1))]!

/** @param members of one segment @returns everything but the quotes, which the store's words tell */
export function personaOf(members: readonly Dossier[]): Omit<Persona, 'quotes'> {
  const talks = members.map(({ facts }) => facts.flatMap((fact): Findings[] => (fact.findings !== null && isSaleSign(fact) ? [fact.findings] : [])))
  const each = (of: (findings: Findings) => readonly string[]): string[][] => talks.map((all) => all.flatMap(of))
  const budgets = talks.flatMap((all) => all.flatMap((one) => one.budgets).filter(({ kind }) => kind === 'total' || kind === 'bare').map(({ min, max }) => max ?? min ?? 0).filter((yuan) => yuan > 0).slice(-1)).sort((a, b) => a - b)
  const wants = (need: Need): boolean => need.polarity === 'want'
  const objections = typical(each(({ objections: all }) => all.map(({ type }) => type)))
  const uses = typical(each(({ needs }) => needs.filter((need) => wants(need) && need.attribute === 'usage').map(({ value }) => value)))
  const advice = [...objections.map(({ label }) => SERVE[label]), ...uses.map(({ label }) => USE[label])].filter((one) => one !== undefined)
  return {
    needs: typical(each(({ needs }) => needs.filter(wants).map(needLabel))),
    objections: objections.map((one) => ({ ...one, label: objectionLabel(one.label) })),
    household: typical(each(({ facts }) => facts.flatMap(({ type, value }) => (type === 'household' || type === 'decision_maker' ? [type === 'household' ? String(value) : `${String(value)}拿主意`] : [])))),
    budget: budgets.length < LEAST_KNOWN ? null : { low: quartile(budgets, 0.25), middle: quartile(budgets, 0.5), high: quartile(budgets, 0.75), known: budgets.length },
    serve: advice.slice(0, MOST_ADVICE),
  }
}
