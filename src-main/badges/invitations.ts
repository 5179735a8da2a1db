// invitations.ts: badges are let in: a code on a QR picture or eight digits, good once, for ten minutes, for five tries.

import { randomBytes, randomInt } from 'node:crypto'
import { PIN_GUESSES, type Pin } from '../../src-core/badges/pairing.ts'
import type { PairAnswer, PairAsk } from '../../src-core/badges/protocol.ts'
import { Fault } from '../../src-core/faults.ts'
import type { Store } from '../store/store.ts'
import { proofsOf, sameProof } from './proof.ts'

/** 128 bits for a picture, eight digits for people. */
export const newSecret = (how: 'qr' | 'pin'): string => (how === 'qr' ? randomBytes(16).toString('base64url') : String(randomInt(100_000_000)).padStart(8, '0'))

/**
 * Whoever knows the secret of the open invitation is paired with the key that was shown.
 * @param badge the key of whoever asks, @param gateway ours
 * @throws Fault access.denied
 */
export async function redeem(store: Store, { name, kind, proof }: PairAsk, badge: Pin, gateway: Pin): Promise<PairAnswer> {
  const refused = (why: string): Fault => new Fault('access.denied', `“${name}”的配对`, why, '请在网关上重新生成配对码或 PIN，十分钟内再试')
  const open = store.badges.tryInvitation()
  if (!open) throw refused(`配对码没有打开、已用过、已过期，或已经试错 ${PIN_GUESSES} 次`)
  const proofs = await proofsOf(open.secret, badge, gateway)
  const by = { person: open.by, role: 'system', device: 'gateway' } as const
  if (!sameProof(proof, proofs.badge)) {
    store.audit.note(by, 'badge', badge, { deed: 'refused', left: open.left })
    throw refused(open.left === 0 ? `配对码或 PIN 不对，已经试错 ${PIN_GUESSES} 次，作废` : `配对码或 PIN 不对，还可以试 ${open.left} 次`)
  }
  const id = store.together(() => {
    if (!store.badges.redeem(open.secret)) return null
    const paired = store.badges.pair({ name, kind, keyPin: badge, by: open.by })
    store.audit.note(by, 'badge', paired, { deed: 'paired', kind })
    return paired
  })
  if (id === null) throw refused('配对码刚刚被别的设备用掉')
  return { badge: id, store: store.settings.rules().storeName, proof: proofs.gateway }
}
