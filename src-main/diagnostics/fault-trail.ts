// fault-trail.ts: which faults people met lately: when, by code and by the call that was asked. No words of them, because those name customers and files.

import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { calls } from '../../src-core/api.ts'
import { asFault, type FaultCode } from '../../src-core/faults.ts'
import type { Dispatcher } from '../api/dispatcher.ts'

const MOST = 200
const Met = z.object({ at: z.number(), code: z.string(), where: z.string() })
export type Met = z.infer<typeof Met>

export type FaultTrail = { note(code: FaultCode, where: string): void; /** Oldest first. */ latest(): Met[] }

const lineOf = (met: Met): string => `${JSON.stringify(met)}\n`

/** @param now UTC ms */
export function openFaultTrail(home: string, now: () => number): FaultTrail {
  const path = join(home, 'faults.jsonl')
  const kept = read(path)
  return {
    note(code, where) {
      const met = { at: now(), code, where: Object.hasOwn(calls, where) || where === 'stage' ? where : 'unknown' }
      kept.push(met)
      // A trail that cannot be written must not become the next fault.
      try {
        if (kept.length < 2 * MOST) return appendFileSync(path, lineOf(met), { mode: 0o600 })
        kept.splice(0, kept.length - MOST)
        writeFileSync(`${path}.new`, kept.map(lineOf).join(''), { mode: 0o600 })
        renameSync(`${path}.new`, path)
      } catch {
        return
      }
    },
    latest: () => kept.slice(-MOST),
  }
}

function read(path: string): Met[] {
  try {
    return readFileSync(path, 'utf8').split('\n').filter((line) => line !== '').flatMap((line) => {
      const met = Met.safeParse(JSON.parse(line))
      return met.success ? [met.data] : []
    })
  } catch {
    return []
  }
}

/** The same dispatcher; what it refuses or fails at is noted. */
export function noting(dispatcher: Dispatcher, trail: FaultTrail): Dispatcher {
  const noted = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      trail.note(asFault(error, '').code, name)
      throw error
    }
  }
  return {
    call: (name, input, actor) => noted(name, () => dispatcher.call(name, input, actor)),
    upload: (name, input, body, actor) => noted(name, () => dispatcher.upload(name, input, body, actor)),
    bytes: (name, input, range, actor) => noted(name, () => dispatcher.bytes(name, input, range, actor)),
    events: (name, input, hear, actor) => dispatcher.events(name, input, hear, actor),
  }
}
