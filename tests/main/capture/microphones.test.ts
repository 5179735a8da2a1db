// microphones.test.ts: microphones without a page: what is missing is a message and never the end of the program; what comes in is whole.

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Fault } from '../../../src-core/faults.ts'
import type { Microphone } from '../../../src-core/ports.ts'
import { openLpcm16Microphone } from '../../../src-main/capture/lpcm16-microphone.ts'
import { openPvMicrophone, pvMicrophones } from '../../../src-main/capture/pv-microphone.ts'
import { feedFrom } from '../../../src-main/recorder/headless.ts'
import { openSound } from '../../../src-main/store/sound.ts'
import { collect } from '../../core/audio/measure.ts'
import { failingDisk } from '../../fakes/faulty-disk.ts'
import { actor, DESK, openBench, type Bench } from '../../fakes/recording-store.ts'
import { counted, followsCounter } from '../../prove/counter.ts'

let dir = ''
const path = process.env['PATH']
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tingke-mic-'))
})
afterEach(() => {
  process.env['PATH'] = path
  rmSync(dir, { recursive: true, force: true })
})

/** A program of that name that is found first. */
function program(name: string, script: string): void {
  writeFileSync(join(dir, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(dir, name), 0o755)
  process.env['PATH'] = `${dir}${delimiter}${path}`
}
const faultOf = (work: () => unknown): Fault => {
  try {
    work()
  } catch (error) {
    return error as Fault
  }
  throw new Error('no fault')
}

describe.skipIf(process.platform === 'win32')('node-record-lpcm16', () => {
  test('a missing program is told, with what to install', () => {
    process.env['PATH'] = dir
    for (const [name, pack] of [['sox', 'sox'], ['arecord', 'alsa-utils']] as const) {
      const fault = faultOf(() => openLpcm16Microphone(name))
      expect(fault.code).toBe('microphone')
      expect(fault.message).toMatch(new RegExp(`${name}：没有安装。请安装：sudo apt install ${pack}`))
    }
  })

  test('what the program gives comes in whole, and its end is told', async () => {
    writeFileSync(join(dir, 'sound.raw'), Buffer.concat([Buffer.from(counted(0, 20_000).buffer)]))
    program('arecord', `echo "no such card" >&2; cat '${join(dir, 'sound.raw')}'`)
    const microphone = openLpcm16Microphone('arecord', 'plughw:9,0')
    const blocks: number[] = []
    const fault = await (async () => { for await (const block of microphone.sound) blocks.push(...block) })().then(() => null, (error: unknown) => error as Fault)
    expect([blocks.length, followsCounter(Int16Array.from(blocks))]).toEqual([20_000, 20_000])
    expect(fault?.message).toMatch(/arecord：自己结束了（no such card）/)
  })

  test('a program that fails at once, and one that cannot be started, end the sound and not us', async () => {
    program('sox', 'exit 3')
    await expect(collect(openLpcm16Microphone('sox').sound)).rejects.toMatchObject({ code: 'microphone' })
    writeFileSync(join(dir, 'sox'), 'no program at all')
    await expect(collect(openLpcm16Microphone('sox').sound)).rejects.toMatchObject({ code: 'microphone' })
  })

  test('stopped, it ends without a word', async () => {
    program('sox', 'exec sleep 1000')
    const microphone = openLpcm16Microphone('sox')
    const sound = collect(microphone.sound)
    await microphone.stop()
    expect(await sound).toHaveLength(0)
  })
})

describe('pvrecorder', () => {
  test('an unknown microphone is told', () => expect(faultOf(() => openPvMicrophone('没有这个')).message).toMatch(/麦克风“没有这个”：没有找到/))
  test.skipIf(pvMicrophones().length > 0)('a machine without any is told', () => expect(faultOf(() => openPvMicrophone()).message).toMatch(/这台电脑上没有找到/))
})

describe('a recording from a microphone without a page', () => {
  let bench: Bench
  afterEach(() => bench.close())
  const heard = async (): Promise<Int16Array> => {
    const [talk] = bench.store.talks.list({ search: null, customer: null, limit: 1, offset: 0 }).rows
    return collect(openSound(bench.store.soundPath(talk!.soundFile!), bench.store.soundKey).pcm())
  }
  /** Gives blocks of the counter from one place to another and is gone then, or ends quietly once it is stopped. */
  function scripted(from: number, to: number, gone: boolean): Microphone {
    return {
      name: '测试',
      sound: (async function* () {
        for (let at = from; at < to; at += 512) yield counted(at, Math.min(512, to - at))
        if (gone) throw new Fault('microphone', '麦克风', '拔掉了', '请插好')
      })(),
      stop: async () => undefined,
    }
  }
  const feed = (first: Microphone, open: () => Microphone, said: string[], pause = async (): Promise<void> => undefined) =>
    feedFrom({ recorder: bench.recorder, clock: { now: () => bench.clock.time }, open, pause, say: (message) => said.push(message) }, first, DESK, actor)

  test('pulled out and put back in, it goes on with the same talk', async () => {
    bench = await openBench()
    await bench.begin()
    const said: string[] = []
    let tries = 0
    const open = (): Microphone => {
      if (++tries < 3) throw new Fault('microphone', '麦克风', '没有找到', '')
      return scripted(16_000, 32_000, false)
    }
    const run: ReturnType<typeof feed> = feed(scripted(0, 16_000, true), open, said, async () => {
      if (bench.recorder.status().take?.samples === 32_000) await bench.press({ kind: 'stop' })
    })
    await run.ended
    expect(followsCounter(await heard())).toBe(32_000)
    expect(said).toEqual(['麦克风：拔掉了。请插好', '麦克风“测试”恢复，继续录音'])
    expect(bench.store.db.prepare("SELECT json_extract(spans, '$[1].why') FROM take").pluck().get()).toBe('device')
  })

  test('a full disk holds sound up in memory for a while and loses none', async () => {
    const { disk } = failingDisk({ from: 5, times: 170, code: 'ENOSPC' })
    bench = await openBench(disk)
    await bench.begin()
    const stop: { done?: Promise<void> } = {}
    const run = feed(scripted(0, 80_000, false), () => scripted(0, 0, false), [], async () => void (stop.done ??= run.stop()))
    await run.ended
    await stop.done
    const sound = await heard()
    expect([sound.length, followsCounter(sound)]).toEqual([80_000, 80_000])
  })

  test('one that never gives a sound is told at once', async () => {
    bench = await openBench()
    await bench.begin()
    await expect(feed(scripted(0, 0, true), () => scripted(0, 0, true), []).ended).rejects.toMatchObject({ code: 'microphone' })
  })
})
