// campaigns.ts: campaigns with their members, and the offers that the store has published.

import type { CampaignRow, MemberRow } from '../../src-core/campaigns/calls.ts'
import type { Offer } from '../../src-core/recommend/offers.ts'
import type { ReadingFilter } from '../../src-core/segments/calls.ts'
import type { Db } from './open.ts'

export type StoredCampaign = Omit<CampaignRow, 'end' | 'responded' | 'over' | 'return'> & { readonly days: number }
export type Member = { readonly customer: string; readonly held: 0 | 1; readonly responded: 0 | 1 }
/** Who may be contacted, at this moment. */
export type Addressee = { readonly customer: string; readonly name: string; readonly phone: string | null }

const CONSENTED = "s.consent IN ('given', 'noted')"
/** Whoever was merged since is found as whom they are now. */
const ROOT = 'coalesce((SELECT into_id FROM customer_merge x WHERE x.customer_id = m.customer_id), m.customer_id)'
/** Noted by hand, or filed by another system under the campaign's name. */
const RESPONDED = `(m.responded_at IS NOT NULL OR EXISTS (SELECT 1 FROM record r WHERE r.customer_id = ${ROOT} AND r.entity = 'campaigns' AND r.date >= c.start AND r.payload ->> 'campaign' = c.name AND r.payload ->> 'answered' = 1))`

export type Campaigns = ReturnType<typeof openCampaigns>

export function openCampaigns(db: Db, now: () => number) {
  const SELECT = 'SELECT id, name, channel, start, days, person FROM campaign'
  return {
    list: (): StoredCampaign[] => db.prepare<[], StoredCampaign>(`${SELECT} ORDER BY start DESC, id DESC`).all(),
    get: (id: number): StoredCampaign | null => db.prepare<[number], StoredCampaign>(`${SELECT} WHERE id = ?`).get(id) ?? null,
    /** Inside a transaction. */
    create(campaign: Omit<StoredCampaign, 'id'> & { readonly who: ReadingFilter; readonly share: number; readonly seed: number }, members: readonly { readonly customer: string; readonly held: boolean }[]): number {
      const { name, channel, who, share, seed, start, days, person } = campaign
      const id = Number(db.prepare('INSERT INTO campaign (name, channel, who, held, seed, start, days, person, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(name, channel, JSON.stringify(who), share, seed, start, days, person, now()).lastInsertRowid)
      const add = db.prepare('INSERT INTO campaign_member (campaign_id, customer_id, held) VALUES (?, ?, ?)')
      for (const { customer, held } of members) add.run(id, customer, held ? 1 : 0)
      return id
    },
    remove: (id: number): void => void db.prepare('DELETE FROM campaign WHERE id = ?').run(id),
    members: (id: number): Member[] => db.prepare<[number], Member>(`SELECT ${ROOT} AS customer, m.held, ${RESPONDED} AS responded FROM campaign_member m JOIN campaign c ON c.id = m.campaign_id WHERE m.campaign_id = ?`).all(id),
    /** `root` = whom the member is now. */
    memberRows(id: number, limit: number, offset: number): { rows: (Omit<MemberRow, 'ordered'> & { readonly root: string })[]; total: number } {
      const rows = db.prepare<[number, number, number], { customer: string; root: string; name: string; held: number; responded: number }>(
        `SELECT m.customer_id AS customer, s.customer_id AS root, s.name, m.held, ${RESPONDED} AS responded FROM campaign_member m JOIN campaign c ON c.id = m.campaign_id JOIN standing s ON s.customer_id = ${ROOT} WHERE m.campaign_id = ? ORDER BY m.held, m.customer_id LIMIT ? OFFSET ?`,
      ).all(id, limit, offset)
      return { rows: rows.map(({ held, responded, ...row }) => ({ ...row, held: held === 1, responded: responded === 1 })), total: db.prepare<[number], { n: number }>('SELECT count(*) AS n FROM campaign_member WHERE campaign_id = ?').get(id)!.n }
    },
    /** @returns false where the customer is no member */
    respond: (id: number, customer: string, responded: boolean): boolean => db.prepare('UPDATE campaign_member SET responded_at = ? WHERE campaign_id = ? AND customer_id = ?').run(responded ? now() : null, id, customer).changes > 0,
    /** Members to contact whose consent stands at this moment and who may be profiled: whoever took it back since is left out. */
    addressees: (id: number): Addressee[] =>
      db.prepare<[number], Addressee>(
        `SELECT m.customer_id AS customer, s.name, s.phone FROM campaign_member m JOIN standing s ON s.customer_id = ${ROOT}
         WHERE m.campaign_id = ? AND m.held = 0 AND ${CONSENTED} AND NOT EXISTS (SELECT 1 FROM customer u WHERE u.id IN (m.customer_id, s.customer_id) AND u.unprofiled_at IS NOT NULL) ORDER BY m.customer_id`,
      ).all(id),
    offers: (): Offer[] => db.prepare<[], Offer>('SELECT id, title, for_case AS "case", series, from_day AS "from", until_day AS until FROM offer ORDER BY until_day DESC, id DESC').all(),
    publish: ({ title, case: forCase, series, from, until }: Omit<Offer, 'id'>, person: string): number => Number(db.prepare('INSERT INTO offer (title, for_case, series, from_day, until_day, person, at) VALUES (?, ?, ?, ?, ?, ?, ?)').run(title, forCase, series, from, until, person, now()).lastInsertRowid),
    withdraw: (offer: number): boolean => db.prepare('DELETE FROM offer WHERE id = ?').run(offer).changes > 0,
    /** What buyers of a segment bought, by series. */
    boughtBy: (segment: number): { series: string; n: number }[] =>
      db.prepare<[number], { series: string; n: number }>(
        `SELECT r.payload ->> 'series' AS series, count(DISTINCT r.customer_id) AS n FROM reading x JOIN record r ON r.customer_id = x.customer_id AND r.entity = 'orders' WHERE x.segment = ? AND r.payload ->> 'series' IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1`,
      ).all(segment),
  }
}
