// server.test.ts: the loopback server against requests that are too large, lie about their size, walk upwards, or never end.

import { request as httpRequest } from 'node:http'
import { connect, type Socket } from 'node:net'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type Server } from '../../../src-main/api/server.ts'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { toneWav } from '../../fakes/tone.ts'

const actor = { person: '林经理', role: 'administrator', device: '办公室' } as const
let home = ''
let engine: Engine
let server: Server
let cookie = ''
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), '听客 hostile-'))
  engine = await openEngine({ home, keyring: fileKeyring(home), speech: scriptedSpeech(), knowledge: scriptedKnowledge })
  server = await startServer(engine.dispatcher, join(home, 'no-pages'), actor)
  cookie = (await fetch(server.link, { redirect: 'manual' })).headers.get('set-cookie')!.split(';')[0]!
})
afterAll(async () => {
  await server.close()
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

type Reply = { readonly status: number; readonly sent: number; readonly code: string | null }

/** Sends blocks without saying how many there will be, as long as they are taken. */
function send(path: string, block: Buffer, most: number): Promise<Reply> {
  return new Promise((resolve, reject) => {
    let sent = 0
    const request = httpRequest({ host: '127.0.0.1', port: server.port, path, method: 'POST', headers: { cookie, 'transfer-encoding': 'chunked' } }, (response) => {
      let text = ''
      response.on('data', (data: Buffer) => (text += data.toString()))
      response.on('end', () => {
        request.destroy()
        resolve({ status: response.statusCode ?? 0, sent, code: (JSON.parse(text) as { fault?: { code: string } }).fault?.code ?? null })
      })
    })
    request.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' || error.code === 'ECONNRESET' ? undefined : reject(error)))
    const more = (): void => {
      if (request.destroyed || sent >= most) return void request.end()
      sent += block.length
      request.write(block, more)
    }
    more()
  })
}
const well = async (): Promise<number> => (await fetch(`http://127.0.0.1:${server.port}/api/call/engine.status`, { method: 'POST', headers: { cookie }, body: '{}' })).status

test('a call that goes on for ever is refused after a megabyte, whatever it said of its size', async () => {
  const reply = await send('/api/call/talks.list', Buffer.alloc(64 << 10, '['), 64 << 20)
  expect([reply.status, reply.code]).toEqual([400, 'input.invalid'])
  expect(reply.sent).toBeLessThan(32 << 20)
  // The control: the same way, a small one is answered.
  expect((await send('/api/call/engine.status', Buffer.from('{}'), 2)).status).toBe(200)
})
test('a data file that goes on for ever is refused, and nothing of it is kept', async () => {
  const reply = await send(`/api/upload/data.stage?input=${encodeURIComponent(JSON.stringify({ name: 'x.csv' }))}`, Buffer.alloc(4 << 20, 'a,b\n'), 400 << 20)
  expect([reply.status, reply.code]).toEqual([400, 'input.invalid'])
  expect(await well()).toBe(200)
})
test('an address of a megabyte and JSON nested a hundred thousand deep are refused, not died of', async () => {
  const long = await fetch(`http://127.0.0.1:${server.port}/api/bytes/talks.sound?input=${'x'.repeat(1 << 20)}`, { headers: { cookie } }).then(({ status }) => status, () => 431)
  expect(long).toBe(431)
  const deep = `{"search":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
  expect((await fetch(`http://127.0.0.1:${server.port}/api/call/talks.list`, { method: 'POST', headers: { cookie }, body: deep })).status).toBe(400)
  expect(await well()).toBe(200)
})
test('input that means to change every object changes none', async () => {
  for (const body of ['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}']) await fetch(`http://127.0.0.1:${server.port}/api/call/talks.list`, { method: 'POST', headers: { cookie }, body })
  const columns = JSON.parse('{"source":"x","preview":true,"files":[{"file":"0123456789abcdef","columns":{"__proto__":"name","constructor":"phone"}}]}') as object
  await expect(engine.dispatcher.call('data.import', columns, actor)).rejects.toMatchObject({ code: 'input.unknown' })
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})
test('two hundred clients who never finish their request keep nobody else waiting', async () => {
  const slow: Socket[] = []
  for (let i = 0; i < 200; i++) {
    const socket = connect(server.port, '127.0.0.1')
    socket.on('error', () => undefined)
    await new Promise((resolve) => socket.once('connect', resolve))
    socket.write(i % 2 === 0 ? 'GET / HT' : `POST /api/call/talks.list HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\ncookie: ${cookie}\r\ncontent-length: 1000\r\n\r\n{`)
    slow.push(socket)
  }
  expect(await well()).toBe(200)
  for (const socket of slow) socket.destroy()
  expect(await well()).toBe(200)
})
test('a recording whose name walks upwards lies where every other lies', async () => {
  async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4, 3) }
  for (const name of ['../../../../tmp/x.wav', '..\\..\\x.wav', '/etc/passwd', 'C:\\x.wav']) await engine.importer.importStream(body(), { name, consentNoted: true }, actor)
  await engine.loop.idle()
  const outside = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((file) => /passwd|x\.wav/.test(file))
  expect(outside).toEqual([])
  expect(readdirSync(join(home, 'recordings')).every((file) => /^r-[0-9a-f]{16}\.tks$/.test(file))).toBe(true)
})
