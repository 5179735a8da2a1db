// live-words.test.ts: words of a running recording: told as they come, gone when the talk has its own, and never in the way of anything.

import { describe, expect, test } from 'vitest'
import type { EngineEvent } from '../../../src-core/answers.ts'
import { Fault } from '../../../src-core/faults.ts'
import { SAMPLE_RATE, type HeardChunk, type Listener } from '../../../src-core/ports.ts'
import { createAnnouncer } from '../../../src-main/announcer.ts'
import { createLiveWords, type LiveWords } from '../../../src-main/recorder/live-words.ts'

type Job = { readonly fromMs: number; receivedMs: number; over: boolean; readonly hear: (startMs: number, endMs: number, text: string) => void; readonly end: () => void; readonly fail: (error: Error) => void }

/** A listener that takes no sound until it is asked to, and hears what the test says. */
function scripted(takes: () => boolean = () => true) {
  const jobs: Job[] = []
  let wake = (): void => undefined
  const listener: Listener = {
    listen(pcm, fromMs, onHeard) {
      return new Promise((resolve, reject) => {
        const chunk = (startMs: number, endMs: number, text: string): HeardChunk => ({ regions: [{ startMs, endMs }], segment: { startMs, endMs, text, tokens: text === '' ? [] : [{ text, startMs }] } })
        const job: Job = { fromMs, receivedMs: 0, over: false, hear: (startMs, endMs, text) => onHeard(chunk(startMs, endMs, text)), end: resolve, fail: reject }
        jobs.push(job)
        void (async () => {
          for await (const block of pcm) {
            job.receivedMs += (block.length * 1000) / SAMPLE_RATE
            while (!takes()) await new Promise<void>((go) => (wake = go))
          }
          job.over = true
        })()
      })
    },
    close: () => Promise.resolve(),
  }
  return { listener, jobs, wake: () => wake() }
}

const second = new Int16Array(SAMPLE_RATE)
const settled = async (): Promise<void> => {
  for (let i = 0; i < 50; i++) await Promise.resolve()
}

function open(script = scripted()) {
  const announcer = createAnnouncer()
  const events: EngineEvent[] = []
  announcer.listen((event) => events.push(event))
  const waiting = new Set<string>(['t1'])
  const live = createLiveWords({ listener: script.listener, announcer, written: (text) => text.replace('座以', '座椅'), waits: (talk) => waiting.has(talk) })
  return { ...script, live, events, waiting }
}
const sound = (live: LiveWords, take: string, seconds: number): void => {
  for (let i = 0; i < seconds; i++) live.sound(take, second)
}

describe('live words', () => {
  test('are told phrase by phrase, put right like any others, and asked for as a whole', async () => {
    const { live, jobs, events } = open()
    sound(live, 'r1', 3)
    await settled()
    expect(jobs.map(({ fromMs, receivedMs }) => ({ fromMs, receivedMs }))).toEqual([{ fromMs: 0, receivedMs: 3_000 }])
    jobs[0]!.hear(200, 1_800, '这个座以怎么样')
    jobs[0]!.hear(2_000, 2_600, '')
    expect(live.status()).toEqual({ take: 'r1', talk: null, state: 'on', why: null, phrases: [{ startMs: 200, endMs: 1_800, text: '这个座椅怎么样' }] })
    expect(events).toEqual([{ type: 'words', phrase: null }, { type: 'words', phrase: { startMs: 200, endMs: 1_800, text: '这个座椅怎么样' } }])
  })
  test('a pause closes what is being said; what follows goes on at its own time', async () => {
    const { live, jobs } = open()
    sound(live, 'r1', 2)
    live.still()
    await settled()
    expect(jobs[0]).toMatchObject({ receivedMs: 2_000, over: true })
    jobs[0]!.end()
    await settled()
    sound(live, 'r1', 1)
    expect(jobs.map(({ fromMs }) => fromMs)).toEqual([0, 2_000])
  })
  test('stay as a draft until the talk has words of its own', () => {
    const { live, jobs, waiting } = open()
    sound(live, 'r1', 2)
    jobs[0]!.hear(0, 900, '您好')
    live.ended('t1')
    live.tick()
    expect(live.status()).toMatchObject({ take: 'r1', talk: 't1', phrases: [{ text: '您好' }] })
    // The last phrase comes after the end.
    jobs[0]!.hear(1_000, 1_900, '再见')
    expect(live.status().phrases).toHaveLength(2)
    waiting.delete('t1')
    live.tick()
    expect(live.status()).toMatchObject({ take: null, talk: null, phrases: [] })
    jobs[0]!.hear(1_000, 1_900, '再见')
    expect(live.status().phrases).toEqual([])
  })
  test('nothing is left of a recording that was erased, nor of an earlier one', () => {
    const { live, jobs } = open()
    sound(live, 'r1', 2)
    jobs[0]!.hear(0, 900, '我不想录了')
    live.ended(null)
    expect(live.status().phrases).toEqual([])
    sound(live, 'r2', 2)
    jobs[0]!.hear(0, 900, '迟到的一句')
    expect(live.status()).toMatchObject({ take: 'r2', phrases: [] })
  })
  test('a machine that falls behind puts other recognition off until the recording is over', async () => {
    const { live, jobs } = open()
    sound(live, 'r1', 3)
    jobs[0]!.hear(0, 900, '刚说完')
    expect(live.way()).toBeNull()
    sound(live, 'r1', 2)
    jobs[0]!.hear(1_000, 1_500, '三秒多以后才听到')
    const way = live.way()
    expect(way).not.toBeNull()
    live.ended('t1')
    await way
    expect(live.way()).toBeNull()
  })
  test('which may go on where the words have been in time for a while', () => {
    const { live, jobs } = open()
    sound(live, 'r1', 5)
    jobs[0]!.hear(0, 900, '模型刚打开')
    for (let i = 1; i < 20; i++) jobs[0]!.hear(4_000 + i, 4_900, '嗯')
    expect(live.way()).not.toBeNull()
    jobs[0]!.hear(4_100, 4_950, '好')
    expect(live.way()).toBeNull()
  })
  test('sound that nobody has taken for long is left out, said so, and begun anew when the rest is heard', async () => {
    let takes = false
    const script = scripted(() => takes)
    const { live, jobs, wake, events } = open(script)
    sound(live, 'r1', 25)
    expect(live.status().state).toBe('behind')
    expect(live.way()).not.toBeNull()
    sound(live, 'r1', 5)
    expect(jobs).toHaveLength(1)
    takes = true
    wake()
    await settled()
    jobs[0]!.end()
    await settled()
    sound(live, 'r1', 1)
    expect(jobs.map(({ fromMs }) => fromMs)).toEqual([0, 30_000])
    jobs[1]!.hear(30_100, 30_900, '跟上了')
    expect(live.status().state).toBe('on')
    expect(events.filter((event) => event.type === 'words' && event.phrase === null)).toHaveLength(3)
  })
  test('what cannot be heard is said in words, and tried again with the next recording only', async () => {
    const { live, jobs } = open()
    sound(live, 'r1', 1)
    jobs[0]!.fail(new Fault('model.unfit', '语音识别', '内存太小', '请换一台电脑'))
    await settled()
    sound(live, 'r1', 1)
    expect(live.status()).toMatchObject({ state: 'off', why: '语音识别：内存太小。请换一台电脑', phrases: [] })
    expect(jobs).toHaveLength(1)
    sound(live, 'r2', 1)
    expect(jobs).toHaveLength(2)
    expect(live.status().state).toBe('on')
  })
})
