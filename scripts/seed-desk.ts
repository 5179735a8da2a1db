// seed-desk.ts: fills a data folder with the talks of a busy store's years, without sound: `tsx scripts/seed-desk.ts HOME [--talks 100000] [--turns 10]`.
// For measuring lists and searches only: nothing in it was said by anybody, and the same seed makes the same store.

import { parseArgs } from 'node:util'
import { systemClock } from '../src-main/engine.ts'
import { localTime } from '../src-main/platform/home.ts'
import { deriveKeys, fileKeyring, masterKey } from '../src-main/platform/keys.ts'
import { openStore, type Store } from '../src-main/store/store.ts'
import { seeded } from '../src-core/chance.ts'

const YEARS_MS = 3 * 365 * 86_400_000
const BATCH = 2_000
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** Between nine and eight of that day in China: nobody is received at night. */
const openAt = (moment: number, share: number): number => Math.floor(moment / DAY_MS) * DAY_MS + HOUR_MS + Math.round(share * 11 * HOUR_MS)
const CARS = [['比亚迪', '宋PLUS'], ['比亚迪', '汉'], ['吉利', '银河L7'], ['理想', 'L7'], ['大众', '途观L'], ['丰田', '凯美瑞']] as const
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const SALES = ['您好，欢迎光临，先喝点水', '您平时主要是上下班开吗', '这款的后排空间您坐进去感受一下', '要不要安排一次试驾', '现在置换有补贴', '这个价格已经是店里的底价了', '您看分期还是全款', '我加您一个微信，资料发给您']
const CUSTOMER = ['我想看看{车}', '落地大概多少钱', '预算十五六万吧', '别家便宜三千', '油耗怎么样', '我回去和家里人商量一下', '月底之前能提车吗', '后排坐三个人挤不挤', '要是再送个保养就定了', '孩子上学接送用']
const METRICS = { talk_ratio: ['ratio', 0.35, 0.9], longest_monologue: ['seconds', 20, 240], longest_customer_story: ['seconds', 4, 60], interactivity: ['per_minute', 2, 12], patience: ['seconds', 0, 2], interruptions: ['count', 0, 20], sales_questions: ['count', 1, 20], customer_questions: ['count', 0, 15], sales_speech_rate: ['characters_per_minute', 200, 330], customer_speech_rate: ['characters_per_minute', 180, 300], silence: ['ratio', 0, 0.3] } as const
const NOTHING_SAID = { intents: [], sales_actions: [] }
const ACTIONS = ['发送正式报价单', '邀约二次到店', '约试驾', '发配置对比表']

/** @param spanMs the time before `now` over which they lie; @param onDone told how many talks there are */
export function fillStore(store: Store, talks: number, turns: number, now: number, spanMs = YEARS_MS, onDone: (talks: number) => void = () => undefined): void {
  const chance = seeded(9)
  const pick = <T>(of: readonly T[]): T => of[Math.floor(chance() * of.length)]!
  const between = (low: number, high: number): number => low + chance() * (high - low)
  const { db } = store
  const customers = Math.ceil(talks * 0.6)
  const put = {
    customer: db.prepare('INSERT INTO customer (id, heard_name, phone, created_at) VALUES (?, ?, ?, ?)'),
    recording: db.prepare("INSERT INTO recording (id, sha256, name, format, duration_ms, started_at, imported_at, device, sound_file, peaks, warnings, consent, consent_noted_by, consent_at) VALUES (?, ?, ?, 'WAV', ?, ?, ?, '前台', NULL, '[]', '[]', 'noted', '示例', ?)"),
    talk: db.prepare("INSERT INTO talk (id, recording_id, customer_id, state, date, created_at) VALUES (?, ?, ?, 'queued', ?, ?)"),
    turn: db.prepare('INSERT INTO turn (talk_id, n, speaker, voice, start_ms, end_ms, text, backchannel, certainty) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0.9)'),
    metric: db.prepare("INSERT INTO metric (talk_id, name, value, unit, certainty, raw) VALUES (?, ?, ?, ?, 0.9, '{}')"),
    insight: db.prepare("INSERT INTO insight (talk_id, list, n, turn, payload, certainty, found_by) VALUES (?, ?, 0, 1, ?, 0.9, 'seed')"),
    lead: db.prepare("INSERT INTO lead (talk_id, grade, score, points, why, next_action, sentiment) VALUES (?, ?, ?, ?, ?, ?, 'neutral')"),
  }
  const one = (i: number): void => {
    const id = String(i).padStart(7, '0')
    const customer = `c-${String(Math.floor(chance() * customers)).padStart(7, '0')}`
    const at = openAt(now - between(DAY_MS, DAY_MS + spanMs), chance())
    const [brand, series] = pick(CARS)
    put.recording.run(`r-${id}`, `seed:${id}`, `REC_${id}.wav`, turns * 6_000, at, at, at)
    put.talk.run(`t-${id}`, `r-${id}`, customer, localTime(at).slice(0, 10), at)
    for (let n = 0; n < turns; n++) put.turn.run(`t-${id}`, n, n % 2 ? 'customer' : 'sales', n % 2 ? 'B' : 'A', n * 6_000, n * 6_000 + 4_000, n % 2 ? pick(CUSTOMER).replace('{车}', series) : pick(SALES))
    for (const [name, [unit, low, high]] of Object.entries(METRICS)) put.metric.run(`t-${id}`, name, between(low, high), unit)
    put.insight.run(`t-${id}`, 'vehicles', JSON.stringify({ brand, series, relation: 'of_interest' }))
    put.insight.run(`t-${id}`, 'budgets', JSON.stringify({ kind: 'total', min: 150_000, max: 160_000, approx: false }))
    const score = Math.round(between(0, 90))
    const grade = score >= 70 ? 'H' : score >= 45 ? 'A' : score >= 20 ? 'B' : 'C'
    put.lead.run(`t-${id}`, grade, score, JSON.stringify([{ name: '到店面谈', points: 20 }, { name: '问过价格', points: score - 20, turn: 3 }]), '还在比较：问过价格', JSON.stringify({ action: pick(ACTIONS), reason: '客户问过价格', dueDays: 7 }))
    store.leads.putFigure(`t-${id}`, { valid: chance() > 0.05, kind: 'customer', reasons: [] }, between(0.1, 1), NOTHING_SAID)
  }
  db.transaction(() => {
    for (let i = 0; i < customers; i++) put.customer.run(`c-${String(i).padStart(7, '0')}`, `${pick(SURNAMES)}姓客户`, `138${String(Math.floor(chance() * 1e8)).padStart(8, '0')}`, now - YEARS_MS)
  }).immediate()
  for (let from = 0; from < talks; from += BATCH) {
    db.transaction(() => { for (let i = from; i < Math.min(talks, from + BATCH); i++) one(i) }).immediate()
    onDone(Math.min(talks, from + BATCH))
  }
}

if (process.argv[1]?.endsWith('seed-desk.ts')) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { talks: { type: 'string', default: '100000' }, turns: { type: 'string', default: '10' } } })
  const [home] = positionals
  if (home === undefined) throw new Error('tsx scripts/seed-desk.ts HOME')
  const store = openStore(home, deriveKeys(masterKey(home, fileKeyring(home))), systemClock, localTime)
  fillStore(store, Number(values.talks), Number(values.turns), Date.now(), YEARS_MS, (talks) => { if (talks % 10_000 === 0) console.error(`${talks}`) })
  store.standings.refresh()
  store.close()
}
