// recorder.test.ts: the recorder over a real store and a real disk: from the first sample to the talk, and everything that comes between.

import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Fault } from '../../../src-core/faults.ts'
import { consentWords } from '../../../src-core/recording/consent-words.ts'
import { openSound } from '../../../src-main/store/sound.ts'
import { collect } from '../../core/audio/measure.ts'
import { failingDisk } from '../../fakes/faulty-disk.ts'
import { AT, DESK, openBench, OTHER_DESK, spoken, type Bench } from '../../fakes/recording-store.ts'
import { counted, followsCounter } from '../../prove/counter.ts'

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

async function faultOf(work: () => unknown): Promise<Fault> {
  try {
    await work()
  } catch (error) {
    expect(error).toBeInstanceOf(Fault)
    return error as Fault
  }
  throw new Error('no fault')
}
const files = (): string[] => readdirSync(bench.store.recordings)
const talk = () => bench.store.talks.list({ search: null, customer: null, limit: 10, offset: 0 }).rows
const heard = async (): Promise<Int16Array> => collect(openSound(bench.store.soundPath(talk()[0]!.soundFile!), bench.store.soundKey).pcm())

describe('a recording', () => {
  test('from consent to talk: every sample, whose it is, and what was agreed to', async () => {
    await bench.begin()
    for (let second = 0; second < 5; second++) bench.sound(counted(second * 16_000, 16_000))
    await bench.press({ kind: 'mark', mark: 'consent' })
    bench.sound(counted(80_000, 123))
    const status = await bench.press({ kind: 'stop' })
    expect(status).toMatchObject({ phase: 'idle', take: null, ended: { why: 'person', talk: talk()[0]!.id } })
    expect(talk()).toMatchObject([{ name: '展厅录音', state: 'recorded', startedAt: AT, durationMs: 5_008, consent: 'given', date: '2026-11-25' }])
    expect(bench.talks()).toBe(1)
    const sound = await heard()
    expect([sound.length, followsCounter(sound)]).toEqual([80_123, 80_123])
    const { recordingId } = talk()[0]!
    expect(bench.store.takes.get(recordingId)).toMatchObject({ adviser: '张三', ended: 'person', owner: null, marks: [{ atMs: 5_000, kind: 'consent' }], spans: [{ atMs: 0, wallMs: AT, lostMs: 0, why: 'start' }] })
    expect(bench.store.takes.consent(recordingId)).toEqual({ how: 'spoken', wording: consentWords.version, keepVoice: true, keepDays: 30, by: '张三', at: AT })
    expect(bench.store.audit.firstBreak()).toBeNull()
  })

  test('a signature is kept with the recording, and goes with it', async () => {
    await bench.press({ kind: 'ask', adviser: '张三' })
    await bench.press({ kind: 'consent', consent: { how: 'signature', wording: consentWords.version, keepVoice: false, signature: [[1, 2, 3, 4]] } })
    bench.sound(counted(0, 16_000))
    await bench.press({ kind: 'stop' })
    const { recordingId } = talk()[0]!
    expect(bench.store.takes.consent(recordingId)).toMatchObject({ how: 'signature', keepVoice: false, signature: [[1, 2, 3, 4]] })
    bench.store.db.prepare('DELETE FROM talk').run()
    bench.store.db.prepare('DELETE FROM recording').run()
    expect([bench.store.takes.consent(recordingId), bench.store.takes.get(recordingId)]).toEqual([null, null])
  })

  test('without consent there is no byte: not before, not after a refusal, not after old words', async () => {
    await bench.press({ kind: 'ask', adviser: '张三' })
    expect((await faultOf(() => bench.sound(counted(0, 16_000)))).message).toMatch(/已经结束/)
    expect((await faultOf(() => bench.press({ kind: 'consent', consent: { how: 'spoken', wording: '2019-01', keepVoice: true } }))).code).toBe('consent.missing')
    await bench.press({ kind: 'decline' })
    expect((await faultOf(() => bench.press(spoken))).code).toBe('consent.missing')
    await bench.pass(2_000)
    expect([bench.bytes(), files(), talk()]).toEqual([0, [], []])
  })

  test('taken back, it is erased to the last byte and only the audit knows', async () => {
    await bench.begin()
    bench.sound(counted(0, 32_000))
    await bench.pass(0)
    expect(bench.bytes()).toBeGreaterThan(64_000)
    expect(await bench.press({ kind: 'withdraw' })).toMatchObject({ phase: 'idle', ended: { talk: null, why: 'withdrawn' } })
    expect([files(), talk(), bench.store.takes.open()]).toEqual([[], [], []])
    expect(bench.store.db.prepare('SELECT action FROM audit').pluck().all()).toEqual(['withdraw'])
  })

  test('of nothing leaves nothing', async () => {
    await bench.begin()
    expect(await bench.press({ kind: 'stop' })).toMatchObject({ phase: 'idle', ended: { talk: null } })
    expect([files(), talk()]).toEqual([[], []])
  })

  test('the same sound sent twice is taken once; sound that was never sent is asked for', async () => {
    await bench.begin()
    const { id } = bench.recorder.status().take!
    const send = (at: number, samples: Int16Array) => bench.recorder.sound({ desk: DESK, take: id, at, capturedAt: bench.clock.time }, samples)
    expect(send(0, counted(0, 1_600)).samples).toBe(1_600)
    expect(send(0, counted(0, 1_600)).samples).toBe(1_600)
    expect(send(800, counted(800, 1_600)).samples).toBe(2_400)
    expect((await faultOf(() => send(2_401, counted(2_401, 100)))).message).toMatch(/缺少第 2400 到 2401/)
    await bench.press({ kind: 'stop' })
    const sound = await heard()
    expect([sound.length, followsCounter(sound)]).toEqual([2_400, 2_400])
  })
})

describe('two at once', () => {
  test('a second window can neither add sound nor press buttons, until it takes over; then the first cannot', async () => {
    await bench.begin()
    bench.sound(counted(0, 1_600))
    expect((await faultOf(() => bench.sound(counted(1_600, 1_600), OTHER_DESK))).code).toBe('access.denied')
    expect((await faultOf(() => bench.press({ kind: 'stop' }, OTHER_DESK))).message).toMatch(/另一个窗口里由“张三”/)
    expect((await faultOf(() => bench.press({ kind: 'ask', adviser: '李四' }, OTHER_DESK))).message).toMatch(/正由“张三”录音/)
    await bench.press({ kind: 'take_over' }, OTHER_DESK)
    bench.sound(counted(1_600, 1_600), OTHER_DESK)
    expect((await faultOf(() => bench.sound(counted(3_200, 1_600)))).code).toBe('access.denied')
    await bench.press({ kind: 'stop' }, OTHER_DESK)
    expect(followsCounter(await heard())).toBe(3_200)
  })

  test('another process on the same laptop is refused as long as the first one runs', async () => {
    await bench.begin()
    const second = await bench.restart('2:second', () => true)
    await bench.press({ kind: 'ask', adviser: '李四' })
    expect((await faultOf(() => bench.press(spoken))).message).toMatch(/另一个听客正由“张三”录音/)
    expect(second.status().phase).toBe('consent')
  })

  test('handed to a colleague, the talk is the colleague’s', async () => {
    await bench.begin()
    bench.sound(counted(0, 1_600))
    expect(await bench.press({ kind: 'hand', adviser: '李四' })).toMatchObject({ take: { adviser: '李四' } })
    await bench.press({ kind: 'stop' })
    expect(bench.store.takes.get(talk()[0]!.recordingId)).toMatchObject({ adviser: '李四', person: '张三' })
    expect(bench.store.db.prepare('SELECT action FROM audit').pluck().all()).toEqual(['hand', 'record'])
  })
})

describe('time', () => {
  test('a pause and a sleep of the machine leave the clock of what was recorded right', async () => {
    await bench.begin()
    bench.sound(counted(0, 16_000))
    await bench.press({ kind: 'pause' })
    bench.sound(counted(16_000, 1_600))
    bench.clock.time += 60_000
    await bench.press({ kind: 'resume' })
    bench.sound(counted(16_000, 16_000))
    bench.clock.time += 600_000
    bench.sound(counted(32_000, 16_000))
    await bench.press({ kind: 'stop' })
    expect(followsCounter(await heard())).toBe(48_000)
    expect(bench.store.takes.get(talk()[0]!.recordingId)!.spans).toEqual([
      { atMs: 0, wallMs: AT, lostMs: 0, why: 'start' },
      { atMs: 1_000, wallMs: AT + 61_100, lostMs: 60_100, why: 'person' },
      { atMs: 2_000, wallMs: AT + 662_100, lostMs: 600_000, why: 'sleep' },
    ])
  })

  test('a window that is gone pauses the recording, and sound that comes again goes on with it', async () => {
    await bench.begin()
    bench.sound(counted(0, 16_000))
    await bench.pass(3_000)
    expect(bench.recorder.status()).toMatchObject({ phase: 'paused', pausedWhy: 'page' })
    bench.sound(counted(16_000, 16_000))
    expect(bench.recorder.status()).toMatchObject({ phase: 'recording', take: { spans: [{ why: 'start' }, { why: 'page', lostMs: 3_000 }] } })
  })

  test.each([
    ['silence', async () => { while (bench.recorder.status().take) { bench.sound(new Int16Array(16_000)); await bench.pass(0) } }],
    ['paused', async () => { bench.sound(counted(0, 16_000)); await bench.press({ kind: 'pause' }); await bench.pass(30 * 60_000) }],
    ['forgotten', async () => { for (let quarter = 0; quarter < 9; quarter++) { await bench.pass(15 * 60_000 - 1_000); bench.sound(counted(bench.recorder.status().take!.samples, 16_000)) } await bench.pass(0) }],
  ] as const)('forgotten, it ends by itself and is kept: %s', async (why, forget) => {
    await bench.begin()
    await forget()
    expect(bench.recorder.status()).toMatchObject({ phase: 'idle', ended: { why, talk: talk()[0]!.id } })
  })

  test('“still here” keeps a long visit from being taken for forgotten', async () => {
    await bench.begin()
    bench.sound(counted(0, 16_000))
    for (let half = 0; half < 4; half++) {
      await bench.pass(30 * 60_000 - 2_000)
      bench.sound(counted(bench.recorder.status().take!.samples, 32_000))
    }
    expect(bench.recorder.status().askStill).toBe(true)
    expect((await bench.press({ kind: 'still' })).askStill).toBe(false)
  })
})

describe('the disk', () => {
  test('too small a disk is told before the customer is asked', async () => {
    bench.free = 520 * 2 ** 20
    expect((await faultOf(() => bench.press({ kind: 'ask', adviser: '张三' }))).message).toMatch(/磁盘只够再录 \d 分钟/)
  })

  test.each(['ENOSPC', 'EIO'] as const)('%s: a loud alarm, nothing damaged, and the recording goes on when the disk takes it again', async (code) => {
    bench.close()
    const { disk, seen } = failingDisk({ from: 8, times: 6, code })
    bench = await openBench(disk)
    await bench.begin()
    let sent = 0
    let alarms = 0
    while (sent < 40 * 1_600) {
      try {
        sent = bench.sound(counted(sent, 1_600)).samples
      } catch (error) {
        expect((error as Fault).code).toBe(code === 'ENOSPC' ? 'store.full' : 'store.write')
        alarms++
        expect(bench.recorder.status()).toMatchObject({ phase: 'paused', pausedWhy: 'disk', alarm: expect.stringMatching(code === 'ENOSPC' ? /磁盘空间不足/ : /磁盘写入失败（EIO）/) as string })
      }
      if (sent % 16_000 === 0) await bench.pass(0)
    }
    expect([seen.failures, alarms > 0, bench.recorder.status().alarm]).toEqual([6, true, null])
    await bench.press({ kind: 'stop' })
    const sound = await heard()
    expect([sound.length, followsCounter(sound)]).toEqual([64_000, 64_000])
  })

  test('full at the very end: it waits in “closing” and is finished when there is room', async () => {
    bench.close()
    const { disk } = failingDisk({ from: 3, times: 1, code: 'ENOSPC' })
    bench = await openBench(disk)
    await bench.begin()
    bench.sound(counted(0, 1_700))
    expect(await bench.press({ kind: 'stop' })).toMatchObject({ phase: 'closing', alarm: expect.stringMatching(/磁盘空间不足/) as string })
    await bench.pass(1_000)
    expect(bench.recorder.status()).toMatchObject({ phase: 'idle', alarm: null })
    expect(followsCounter(await heard())).toBe(1_700)
  })
})

describe('the next start', () => {
  test('finds a recording that was cut short, makes a talk of it and says so', async () => {
    await bench.begin()
    bench.sound(counted(0, 40_123))
    const recorder = await bench.restart('2:second')
    expect(recorder.status()).toMatchObject({ phase: 'idle', recovered: [{ talk: talk()[0]!.id, startedAt: AT, durationMs: 2_500, adviser: '张三' }], lost: [] })
    const sound = await heard()
    expect([sound.length, followsCounter(sound)]).toEqual([40_000, 40_000])
    expect((await bench.restart('3:third')).status().recovered).toEqual([])
    expect(talk()).toHaveLength(1)
  })

  test('leaves a recording alone whose process still runs, and takes it when that gives no sign any more', async () => {
    await bench.begin()
    bench.sound(counted(0, 16_000))
    await bench.restart('2:second', () => true)
    expect(talk()).toEqual([])
    for (let s = 0; s < 5 * 60 + 1; s++) await bench.pass(1_000)
    expect(bench.recorder.status().recovered).toHaveLength(1)
  })

  test('what was begun and never held sound is gone; what cannot be read is kept and told', async () => {
    await bench.begin()
    await bench.restart('2:second')
    expect([files(), talk(), bench.store.takes.open()]).toEqual([[], [], []])
    await bench.begin()
    bench.sound(counted(0, 160_000))
    bench.store.soundKey.fill(7)
    const { lost } = (await bench.restart('3:third')).status()
    expect(lost).toEqual([expect.stringMatching(/密钥不对/)])
    expect(files()).toHaveLength(1)
  })

  test('a program that is closed in good order keeps what was being recorded', async () => {
    await bench.begin()
    bench.sound(counted(0, 1_700))
    await bench.recorder.close()
    expect(talk()).toHaveLength(1)
    expect(bench.store.takes.get(talk()[0]!.recordingId)).toMatchObject({ ended: 'shutdown' })
  })
})
