// pair.ts: a badge is paired with a gateway, by the code of a picture or by eight digits. The gateway is believed when it shows the key that the
// picture names, and when it proves in turn that it knows the secret.

import { BADGE_PORT, readAddress, readPairing, readPin } from '../../src-core/badges/pairing.ts'
import { PairAnswer, PATHS, type PairAsk } from '../../src-core/badges/protocol.ts'
import { Fault } from '../../src-core/faults.ts'
import { pinOf } from '../badges/identity.ts'
import { proofsOf, sameProof } from '../badges/proof.ts'
import type { BadgeHome, PairedGateway } from './badge-home.ts'
import { anotherKey, certificateAt, openLink } from './link.ts'

/**
 * @param code what the picture holds, or a PIN, @param address of the gateway, needed with a PIN only
 * @throws Fault access.denied, sync.unreachable, input.invalid; the pairing before stays then
 */
export async function pairWith(home: BadgeHome, code: string, address: string | null, { name, kind }: Pick<PairAsk, 'name' | 'kind'>): Promise<PairedGateway> {
  const picture = readPairing(code)
  const secret = picture?.secret ?? readPin(code)
  const found = address === null ? picture : readAddress(address, BADGE_PORT)
  if (secret === null) throw new Fault('input.invalid', '配对码', '不完整或抄错了', '请重新扫码，或输入网关上显示的 8 位 PIN')
  if (found === null) throw new Fault('input.invalid', '网关的地址', address === null ? '没有填写，附近也没有找到' : '写得不对', `例如 --gateway 192.168.1.20:${BADGE_PORT}`)
  const { host, port } = found
  const certificate = await certificateAt(host, port)
  const pin = pinOf(certificate)
  if (picture && picture.pin !== pin) throw anotherKey(host, port)
  const link = openLink({ host, port, certificate }, home.identity)
  try {
    const proofs = await proofsOf(secret, pinOf(home.identity.certificate), pin)
    const answer = PairAnswer.parse(await link.ask(PATHS.pair, { name, kind, proof: proofs.badge } satisfies PairAsk))
    if (!sameProof(answer.proof, proofs.gateway)) throw anotherKey(host, port)
    const gateway = { host, port, certificate, badge: answer.badge, store: answer.store, name }
    home.pairedWith(gateway)
    return gateway
  } finally {
    link.close()
  }
}
