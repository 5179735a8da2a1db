// gateway.ts: door 2, headless Node: engine and page on loopback. Prints the start link alone on a line of standard output; everything
// else goes to standard error.

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { asFault } from '../src-core/faults.ts'
import { LAN_PORT, startLanServer } from './api/lan-server.ts'
import { openPages } from './api/pages.ts'
import { startServer } from './api/server.ts'
import { demoRecording, openEngine, systemClock } from './engine.ts'
import { localActor } from './platform/actor.ts'
import { homeDir } from './platform/home.ts'
import { openKeyring } from './platform/open-keyring.ts'

const pagesDir = fileURLToPath(new URL('../out/renderer', import.meta.url))

async function main(): Promise<void> {
  const home = homeDir()
  const engine = await openEngine({ home, keyring: await openKeyring(home) })
  const actor = localActor()
  const server = await startServer(engine.desk, pagesDir, actor)
  console.error(`听客已启动，数据文件夹：${home}`)
  console.error('在浏览器中打开下面的链接（只能用一次）；按 Ctrl+C 停止。')
  console.log(server.link)

  const stop = (): void => {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    void server.close().then(() => engine.close()).then(() => process.exit(0))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)

  // A store that has never heard anything shows what it can do.
  const demo = demoRecording()
  if (engine.store.talks.count() === 0 && engine.store.audit.isEmpty() && existsSync(demo)) await engine.importer.importFile(demo, { name: '展厅接待示例.opus', consentNoted: true, startedAt: Date.parse('2026-11-07T14:30:00+08:00') }, { ...actor, person: '示例' })
  engine.loop.poke()
  engine.office.start()
  await engine.hub.start((identity) => startLanServer({ dispatcher: engine.desk, pages: openPages(pagesDir), people: engine.store.people, identity, clock: systemClock, host: '0.0.0.0', port: LAN_PORT }))
}

main().catch((error: unknown) => {
  console.error(asFault(error, '听客').message)
  process.exit(1)
})
