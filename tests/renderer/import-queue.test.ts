// import-queue.test.ts: files on their way in: one after the other, decoded in the page where the engine cannot, failed with a reason, tried again.

import { describe, expect, it } from 'vitest'
import type { Client } from '../../src-core/api.ts'
import { Fault } from '../../src-core/faults.ts'
import { makeImportQueue } from '../../src-renderer/imports/import-queue.ts'
import { isSound } from '../../src-renderer/imports/sound-files.ts'
import { mixed, wavHeader, wavOf } from '../../src-renderer/audio/wav.ts'

type Sent = { readonly input: Record<string, unknown>; readonly bytes: number }

function desk(answers: (() => unknown)[] = []) {
  const sent: Sent[] = []
  const client = {
    upload: async (_name: string, input: Record<string, unknown>, body: Blob, onProgress?: (share: number) => void) => {
      sent.push({ input, bytes: body.size })
      onProgress?.(0.5)
      const answer = answers.shift()
      return answer ? answer() : { talk: `t${sent.length}`, customer: 'c1', duplicate: false }
    },
  } as unknown as Client
  const decode = async () => ({ wav: new Blob([new Uint8Array(7)]), sourceSha256: 'f'.repeat(64) })
  return { sent, queue: makeImportQueue(client, decode) }
}

const file = (name: string, bytes = 3) => new File([new Uint8Array(bytes)], name, { lastModified: 1_700_000_000_000 })
const wish = { consentNoted: true } as const
const stages = (queue: ReturnType<typeof makeImportQueue>) => queue.items().map((item) => item.stage)
const raise = (fault: Fault) => () => { throw fault }

describe('the import queue', () => {
  it('sends files in order, with consent, date and customer', async () => {
    const { queue, sent } = desk()
    queue.add([file('一.wav'), file('二.mp3')], { ...wish, customer: 'c9' })
    await expect.poll(() => stages(queue)).toEqual(['done', 'done'])
    expect(sent.map(({ input }) => input)).toEqual(['一.wav', '二.mp3'].map((name) => ({ name, consentNoted: true, customer: 'c9', startedAt: 1_700_000_000_000 })))
  })

  it('decodes what only the browser can, and keeps the name and fingerprint of the original', async () => {
    const { queue, sent } = desk()
    queue.add([file('电话.M4A')], wish)
    await expect.poll(() => stages(queue)).toEqual(['done'])
    expect(sent).toEqual([{ bytes: 7, input: { name: '电话.M4A', consentNoted: true, startedAt: 1_700_000_000_000, sourceSha256: 'f'.repeat(64) } }])
  })

  it('decodes when the engine asks for it', async () => {
    const { queue, sent } = desk([raise(new Fault('audio.needs_browser', 'x', '需要浏览器解码', ''))])
    queue.add([file('伪装.wav')], wish)
    await expect.poll(() => stages(queue)).toEqual(['done'])
    expect(sent.map(({ bytes, input }) => [bytes, input['sourceSha256']])).toEqual([[3, undefined], [7, 'f'.repeat(64)]])
  })

  it('tells what failed, goes on with the next, and tries again on request', async () => {
    const { queue } = desk([raise(new Fault('audio.unreadable', '坏.wav', '文件已损坏', '请换一个'))])
    queue.add([file('坏.wav'), file('好.wav')], wish)
    await expect.poll(() => stages(queue)).toEqual(['failed', 'done'])
    expect(queue.items()[0]).toMatchObject({ fault: { why: '文件已损坏', remedy: '请换一个' } })
    queue.retry(queue.items()[0]?.key ?? 0)
    await expect.poll(() => stages(queue)).toEqual(['done', 'done'])
    queue.dismiss(queue.items()[0]?.key ?? 0)
    expect(queue.items()).toHaveLength(1)
  })
})

it('recordings are known by type or by name', () => {
  expect([{ name: 'a.bin', type: 'audio/x' }, { name: 'B.AMR', type: '' }, { name: 'photo.png', type: 'image/png' }, { name: 'wav', type: '' }].map(isSound)).toEqual([true, true, false, false])
})

it('a WAV is the mean of its channels, clipped, behind a right header', async () => {
  expect([...mixed([Float32Array.of(1, 0, -2, 0.5), Float32Array.of(1, 0, -2, -0.5)], 0, 4)]).toEqual([32767, 0, -32768, 0])
  const header = new DataView(wavHeader(8, 16_000))
  expect([header.getUint32(4, true), header.getUint16(22, true), header.getUint32(24, true), header.getUint32(40, true)]).toEqual([52, 1, 16_000, 16])
  expect((await wavOf([new Float32Array(300_000)], 16_000)).size).toBe(600_044)
})
