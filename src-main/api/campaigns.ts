// campaigns.ts: the calls about campaigns, offers and cars to recommend.

import { createHash, randomInt } from 'node:crypto'
import type { Given } from '../../src-core/api.ts'
import { LEAST_MEMBERS, type CampaignRow, type MemberRow } from '../../src-core/campaigns/calls.ts'
import { holdOut } from '../../src-core/campaigns/hold-out.ts'
import { returnOf } from '../../src-core/campaigns/return.ts'
import { Fault } from '../../src-core/faults.ts'
import { maskPhone } from '../../src-core/privacy/mask.ts'
import type { Recommendation } from '../../src-core/recommend/calls.ts'
import { offersFor, type Offer } from '../../src-core/recommend/offers.ts'
import { trimsFor, type Point } from '../../src-core/recommend/trims.ts'
import { dayAfter } from '../../src-core/day-count.ts'
import { inOrder, pastOf } from '../../src-core/profile/facts.ts'
import type { Actor } from '../../src-core/shapes.ts'
import { csvOf } from '../export/tables.ts'
import { localDate } from '../platform/home.ts'
import type { Reckoning } from '../segments/reckoning.ts'
import { shownFrom } from '../segments/showing.ts'
import type { StoredCampaign } from '../store/campaigns.ts'
import type { Store } from '../store/store.ts'

/** Of fewer buyers nothing can be told, and one of them might be known by it. */
const LEAST_BUYERS = 5
const MOST_CHOICES = 3

const sha256 = (phone: string): string => createHash('sha256').update(phone).digest('hex')
/** 张**: nobody outside needs more. */
const maskName = (name: string): string => `${[...name][0] ?? ''}${'*'.repeat(Math.max(1, [...name].length - 1))}`

export function createCampaigns({ store, reckoning, now }: { readonly store: Store; readonly reckoning: Reckoning; readonly now: () => number }) {
  const today = (): string => localDate(now())
  const found = (id: number): StoredCampaign => {
    const campaign = store.campaigns.get(id)
    if (!campaign) throw new Fault('input.unknown', '这个活动', '不存在或已删除', '请刷新列表后再试')
    return campaign
  }
  const chosen = (who: Given<'campaigns.count'>['who']): string[] => {
    reckoning.refresh()
    return store.readings.chosen({ ...who, consented: true })
  }
  /** The first order of each customer while the campaign is observed. */
  function ordersWithin({ start, days }: StoredCampaign, orders: ReadonlyMap<string, readonly string[]>): (customer: string) => string | null {
    const end = dayAfter(start, days)
    return (customer) => orders.get(customer)?.filter((day) => day >= start && day < end).sort()[0] ?? null
  }

  return {
    count: ({ who }: Given<'campaigns.count'>): { readonly n: number } => ({ n: chosen(who).length }),
    list(): readonly CampaignRow[] {
      const orders = store.results.orders()
      return store.campaigns.list().map((campaign): CampaignRow => {
        const orderOf = ordersWithin(campaign, orders)
        const members = store.campaigns.members(campaign.id)
        const [sent, held] = [members.filter((one) => one.held === 0), members.filter((one) => one.held === 1)]
        const ordered = (group: typeof members): number => group.filter(({ customer }) => orderOf(customer) !== null).length
        const { days, ...row } = campaign
        return { ...row, end: dayAfter(campaign.start, days - 1), over: dayAfter(campaign.start, days) <= today(), responded: sent.filter(({ responded }) => responded === 1).length, return: returnOf(ordered(sent), sent.length, ordered(held), held.length) }
      })
    },
    create({ name, channel, who, held: share, start, days }: Given<'campaigns.create'>, actor: Actor): { readonly campaign: number } {
      const members = chosen(who)
      if (members.length < LEAST_MEMBERS) throw new Fault('input.invalid', `活动“${name}”`, `符合条件且同意联系的只有 ${members.length} 位，不到 ${LEAST_MEMBERS} 位比不出效果`, '请放宽条件')
      const seed = randomInt(2 ** 31)
      const held = holdOut(members, share, seed)
      const campaign = store.together(() => {
        const id = store.campaigns.create({ name, channel, who, share, seed, start, days, person: actor.person }, members.map((customer) => ({ customer, held: held.has(customer) })))
        store.audit.note(actor, 'campaign', String(id), { members: members.length, held: held.size })
        return id
      })
      return { campaign }
    },
    remove({ campaign }: Given<'campaigns.remove'>, actor: Actor): { readonly ok: true } {
      found(campaign)
      store.together(() => {
        store.campaigns.remove(campaign)
        store.audit.note(actor, 'uncampaign', String(campaign))
      })
      return { ok: true }
    },
    members({ campaign, limit, offset }: Given<'campaigns.members'>): { readonly rows: readonly MemberRow[]; readonly total: number } {
      const orderOf = ordersWithin(found(campaign), store.results.orders())
      const { rows, total } = store.campaigns.memberRows(campaign, limit, offset)
      return { total, rows: rows.map(({ root, ...row }) => ({ ...row, ordered: orderOf(root) })) }
    },
    respond({ campaign, customer, responded }: Given<'campaigns.respond'>): { readonly ok: true } {
      if (!store.campaigns.respond(found(campaign).id, customer, responded)) throw new Fault('input.unknown', `客户 ${customer}`, '不在这个活动的名单里', '请刷新名单后再试')
      return { ok: true }
    },
    /** A list of whom to contact, masked for people or hashed for advertising tools; consent is looked at once more. */
    file({ campaign, form }: Given<'campaigns.export'>, actor: Actor): { readonly type: string; readonly bytes: Buffer } {
      const { name, channel } = found(campaign)
      store.standings.refresh()
      const people = store.campaigns.addressees(campaign)
      const bytes = form === 'masked'
        ? csvOf({ heads: ['客户编号', '称呼', '手机号', '活动', '渠道'], rows: people.map((one) => [one.customer, maskName(one.name), one.phone === null ? '' : maskPhone(one.phone), name, channel]) })
        // Advertising tools read one hash a line and nothing before it.
        : Buffer.from(people.flatMap(({ phone }) => (phone === null ? [] : [`${sha256(phone)}\r\n`])).join(''))
      store.audit.note(actor, 'export', `campaign-${campaign}`, { form, people: people.length })
      return { type: 'text/csv; charset=utf-8', bytes }
    },
    offers: (): readonly Offer[] => store.campaigns.offers(),
    publish(offer: Given<'offers.publish'>, actor: Actor): { readonly offer: number } {
      return store.together(() => {
        const id = store.campaigns.publish(offer, actor.person)
        store.audit.note(actor, 'offer', String(id))
        return { offer: id }
      })
    },
    withdraw({ offer }: Given<'offers.withdraw'>, actor: Actor): { readonly ok: true } {
      if (!store.campaigns.withdraw(offer)) throw new Fault('input.unknown', '这条优惠', '不存在或已撤下', '请刷新列表后再试')
      store.audit.note(actor, 'unoffer', String(offer))
      return { ok: true }
    },
    recommend({ customer }: Given<'segments.recommend'>, actor: Actor): Recommendation {
      const catalogue = [...store.records.of('catalogue')].map(({ values }) => values)
      const person = store.customers.get(customer)
      const dossier = person && reckoning.dossier(person.id)
      if (!dossier) return { catalogue: catalogue.length, trims: [], similar: [], offers: [] }
      store.audit.note(actor, 'see', dossier.id, { recommended: true })
      const past = pastOf(inOrder(dossier), reckoning.asOf())
      const shown = shownFrom(store, past.facts)
      const points = (all: readonly Point[]) => all.map(({ what, keys, list }) => ({ what, evidence: shown(keys, list) }))
      const segment = reckoning.reader()?.read(past).segment ?? null
      const bought = segment === null ? [] : store.campaigns.boughtBy(segment)
      const buyers = bought.reduce((sum, { n }) => sum + n, 0)
      return {
        catalogue: catalogue.length,
        trims: trimsFor(catalogue, past).map(({ series, trim, price, fits, misfits }) => ({ series, trim, price, fits: points(fits), misfits: points(misfits) })),
        similar: bought.filter(({ n }) => n >= LEAST_BUYERS).slice(0, MOST_CHOICES).map(({ series, n }) => ({ series, share: n / buyers, buyers: n })),
        offers: offersFor(store.campaigns.offers(), past, today()).map(({ offer, keys, list }) => ({ ...offer, evidence: shown(keys, list) })),
      }
    },
  }
}
