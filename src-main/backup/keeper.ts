// keeper.ts: looks after this store's backups: makes them when they are due or asked for, and has them forget whoever was erased here.

import { fork } from 'node:child_process'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BackupStatus } from '../../src-core/answers.ts'
import { asFault, Fault, faultFrom } from '../../src-core/faults.ts'
import type { Clock } from '../../src-core/ports.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Announcer } from '../announcer.ts'
import type { Store } from '../store/store.ts'
import type { MadeBackup } from './making.ts'
import type { FromBackup, ToBackup } from './protocol.ts'

export type KeeperParts = {
  readonly store: Store
  readonly home: string
  readonly master: Buffer
  readonly clock: Clock
  readonly announcer: Announcer
  /** Whether something runs that must not be disturbed; then a backup that is due waits. */
  readonly busy: () => boolean
}

export type Keeper = {
  status(): BackupStatus
  /** Throws Fault; what lies there already is whole whatever happens. */
  backUp(folder: string, actor: Actor): Promise<MadeBackup>
  /** Every day into this folder; null = only by hand. */
  plan(folder: string | null, actor: Actor): void
  /** Somebody was erased: the backups that can be reached forget them at once, the others when they can. */
  forget(): Promise<void>
  /** Once a second: makes what is due, a try an hour at most. */
  tick(): void
  close(): Promise<void>
}

const DAY_MS = 86_400_000
/** A drive that is not plugged in, a failed try: asked again so often. */
const AGAIN_MS = 3_600_000

const program = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './child.ts' : './backup-child.js', import.meta.url))
const KEEPER: Actor = { person: 'tingke', role: 'system', device: 'backup' }

export function createKeeper({ store, home, master, clock, announcer, busy }: KeeperParts): Keeper {
  let running: { readonly folder: string; share: number } | null = null
  /** One after the other: two would write the same folder. */
  let last: Promise<unknown> = Promise.resolve()
  let askedAt = -Infinity

  function inProcess(wish: Omit<ToBackup, 'home' | 'master' | 'former'>): Promise<MadeBackup | null> {
    return new Promise((resolve_, reject) => {
      const child = fork(program, [], { serialization: 'advanced', execArgv: program.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
      child.on('message', (message: FromBackup) => {
        if (message.type === 'progress') {
          if (running) running.share = message.share
          announcer.say({ type: 'backup' })
        } else if (message.type === 'done') resolve_(message.made)
        else reject(faultFrom(message.fault))
      })
      child.once('error', reject)
      child.once('exit', () => reject(new Fault('store.write', '备份', '备份进程意外退出', '请重试；已有的备份没有改动')))
      child.send({ ...wish, home, master, former: store.kept.backups() } satisfies ToBackup)
    })
  }

  /** Forgets what is owed, then makes a backup if one is wanted. */
  function work(folder: string, make: ToBackup['make']): Promise<MadeBackup | null> {
    const done = last.then(async () => {
      running = { folder, share: 0 }
      announcer.say({ type: 'backup' })
      const forget = store.backups.owed(folder)
      try {
        const made = await inProcess({ folder, forget, make })
        store.backups.paid(folder, forget)
        if (make) store.backups.tried(folder, null)
        return made
      } catch (error) {
        if (make) store.backups.tried(folder, asFault(error, '备份').message)
        throw error
      } finally {
        running = null
        announcer.say({ type: 'backup' })
      }
    })
    last = done.catch(() => undefined)
    return done
  }

  const keeper: Keeper = {
    status: () => ({ folder: store.settings.backupFolder(), places: store.backups.places(), running: running && { ...running } }),
    async backUp(folder, actor) {
      const place = resolve(folder)
      const made = await work(place, { now: clock.now() })
      store.audit.note(actor, 'backup', made!.name, { talks: made!.talks, copied: made!.copied })
      return made!
    },
    plan(folder, actor) {
      store.together(() => {
        store.settings.setBackupFolder(folder === null ? null : resolve(folder))
        store.audit.note(actor, 'backup', folder === null ? 'off' : 'daily')
      })
      askedAt = -Infinity
      announcer.say({ type: 'backup' })
    },
    async forget() {
      // A place that cannot be reached keeps what it owes, and is shown with it.
      for (const { folder, owed } of store.backups.places()) if (owed > 0) await work(folder, null).catch(() => undefined)
    },
    tick() {
      const now = clock.now()
      if (now - askedAt < AGAIN_MS || running || busy()) return
      askedAt = now
      void keeper.forget()
      const folder = store.settings.backupFolder()
      const place = store.backups.places().find((each) => each.folder === folder)
      if (folder !== null && now - (place?.madeAt ?? -Infinity) >= DAY_MS) void keeper.backUp(folder, KEEPER).catch(() => undefined)
    },
    close: async () => void (await last),
  }
  return keeper
}
