// badge-home.ts: what a badge knows: its own key, and the gateway that it is paired with. One file that only its owner can read.

import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Fault } from '../../src-core/faults.ts'
import { newIdentity, type Identity } from '../badges/identity.ts'

const Gateway = z.object({ host: z.string(), port: z.number(), certificate: z.string(), badge: z.string(), store: z.string(), name: z.string() })
const Kept = z.object({ identity: z.object({ certificate: z.string(), key: z.string() }), gateway: Gateway.nullable() })
export type PairedGateway = z.output<typeof Gateway>

export type BadgeHome = { readonly folder: string; readonly identity: Identity; gateway(): PairedGateway | null; pairedWith(gateway: PairedGateway | null): void }

/** Written beside, made durable, then named: a power cut leaves the old or the new. */
export function writeWhole(path: string, text: string): void {
  const file = openSync(`${path}.new`, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(`${path}.new`, path)
}

/** Opens the folder; a key is made at the very first start. Throws Fault input.invalid where the file cannot be read. */
export async function openBadgeHome(folder: string): Promise<BadgeHome> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const path = join(folder, 'badge.json')
  if (!existsSync(path)) writeWhole(path, JSON.stringify({ identity: await newIdentity('Tingke badge'), gateway: null }))
  let kept: z.output<typeof Kept>
  try {
    kept = Kept.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw new Fault('input.invalid', `胸牌的文件 ${path}`, '读不懂', '请把它改名后重新配对；录音在旁边的 sounds 文件夹里，不受影响')
  }
  return {
    folder,
    identity: kept.identity,
    gateway: () => kept.gateway,
    pairedWith(gateway) {
      kept = { ...kept, gateway }
      writeWhole(path, JSON.stringify(kept))
    },
  }
}
