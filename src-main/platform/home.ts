// home.ts: where a store's data lives. TINGKE_HOME names the folder; by default the operating system's place for program data.

import envPaths from 'env-paths'
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { Fault } from '../../src-core/faults.ts'
import { dayAt } from '../../src-core/day-count.ts'
import { STORE_OFFSET_MS } from '../../src-core/settings.ts'

/** Where the data folder is, or would be. */
export const homePath = (env: NodeJS.ProcessEnv = process.env): string => (env.TINGKE_HOME ? resolve(env.TINGKE_HOME) : envPaths('tingke', { suffix: '' }).data)

/** The data folder, created with owner-only rights. Throws Fault where it cannot be. */
export function homeDir(env: NodeJS.ProcessEnv = process.env): string {
  const home = homePath(env)
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Fault('input.invalid', `数据文件夹 ${home}`, `无法创建（${error instanceof Error ? error.message : String(error)}）`, '请检查 TINGKE_HOME 是否可写')
  }
  return home
}

/** UTC ms to YYYY-MM-DD HH:MM at the store. */
export const localTime = (ms: number): string => new Date(ms + STORE_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ')

/** UTC ms to YYYY-MM-DD at the store. */
export const localDate = dayAt
