// discovery.ts: the gateway is called out on the store's network, so that nobody has to type its address. Networks for guests swallow such calls: a
// code carries the address, and it can always be typed. Nothing is believed of what is found: pairing proves the key. The door to bonjour-service.

import { Bonjour } from 'bonjour-service'
import { hostname } from 'node:os'
import { Fault } from '../../src-core/faults.ts'

const TYPE = 'tingke-gateway'
const LISTEN_MS = 3_000

/** @returns ends the calling */
export function announceGateway(port: number): () => void {
  // A network without multicast is none of the gateway's trouble.
  const bonjour = new Bonjour({}, () => undefined)
  const service = bonjour.publish({ name: `Tingke ${hostname()} ${port}`, type: TYPE, port, probe: false })
  service.on('error', () => undefined)
  return () => bonjour.unpublishAll(() => bonjour.destroy())
}

/** The one gateway that answers, as host:port. Throws Fault where there is none, or more than one. */
export async function nearestGateway(): Promise<string> {
  const found = new Set<string>()
  const bonjour = new Bonjour({}, () => undefined)
  const browser = bonjour.find({ type: TYPE }, ({ addresses = [], port }) => {
    const address = addresses.find((one) => /^\d+\.\d+\.\d+\.\d+$/.test(one)) ?? addresses[0]
    if (address !== undefined) found.add(`${address.includes(':') ? `[${address}]` : address}:${port}`)
  })
  await new Promise((done) => setTimeout(done, LISTEN_MS))
  browser.stop()
  bonjour.destroy()
  const all = [...found]
  if (all.length === 1) return all[0]!
  throw new Fault('input.unknown', '门店网关', all.length === 0 ? '附近没有找到' : `附近有 ${all.length} 个（${all.join('、')}）`, '请用 --gateway 写上网关的地址，网关的“设置 → 录音胸牌”里看得到')
}
