// postgres-server.ts: a PostgreSQL of our own in a temporary folder, on a loopback port, run by the user postgres (initdb refuses root).

import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const BIN = ['15', '16', '17', '18'].map((version) => `/usr/lib/postgresql/${version}/bin`).find((dir) => existsSync(join(dir, 'initdb')))
const idOf = (flag: string): number => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)

export const hasPostgres = BIN !== undefined && process.getuid?.() === 0 && spawnSync('id', ['postgres']).status === 0
if (!hasPostgres) console.warn('SKIPPED: nothing was tried on PostgreSQL, because it is not installed, there is no user postgres or this is not root')

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

export type PostgresServer = { readonly url: string; /** Of the process that all others are children of. */ readonly pid: number; stop(): void }

/** With the settings of a small server; every commit is on the disk. */
export async function startPostgres(): Promise<PostgresServer> {
  const dir = mkdtempSync(join(tmpdir(), 'tingke-pg-'))
  const [uid, gid] = [idOf('-u'), idOf('-g')]
  chownSync(dir, uid, gid)
  chmodSync(dir, 0o700)
  const port = await freePort()
  const run = (program: string, ...args: string[]): void => void execFileSync(join(BIN!, program), args, { uid, gid, stdio: 'ignore', cwd: dir })
  const data = join(dir, 'data')
  run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C')
  const settings = [`-p ${port}`, '-c listen_addresses=127.0.0.1', `-c unix_socket_directories=${dir}`, '-c shared_buffers=256MB', '-c max_wal_size=2GB']
  run('pg_ctl', '-D', data, '-w', '-o', settings.join(' '), '-l', join(dir, 'log'), 'start')
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    pid: Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]),
    stop() {
      run('pg_ctl', '-D', data, '-w', '-m', 'fast', 'stop')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
