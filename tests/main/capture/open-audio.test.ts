// Any sound file in, one stream of 16 kHz mono out: right, bounded, and with a reason in Chinese where it cannot be.

import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { Fault } from '../../../src-core/faults.ts'
import { openAudio, type OpenAudio } from '../../../src-main/capture/open-audio.ts'
import { findFfmpeg } from '../../../src-main/capture/ffmpeg.ts'
import { collect, level, pitch, sineError } from '../../core/audio/measure.ts'
import { buildWav, encode, sine } from '../../core/audio/wav-builder.ts'
import { malformed } from './malformed-wavs.ts'

const folder = mkdtempSync(join(tmpdir(), 'tingke-audio-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => vi.unstubAllEnvs())

const fixture = (name: string): string => join(import.meta.dirname, '../../fixtures/audio', name)
function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

async function faultOf(path: string, name = '试.wav'): Promise<Fault> {
  try {
    await collect((await openAudio(path, name)).pcm())
  } catch (error) {
    expect(error).toBeInstanceOf(Fault)
    const fault = error as Fault
    expect(fault.thing).toBe(`录音文件“${name}”`)
    expect(`${fault.why}${fault.remedy}`).toMatch(/[\u4e00-\u9fff]/)
    return fault
  }
  throw new Error('no fault')
}

/** One second of 440 Hz, one of 1,000 Hz; a codec's edges may blur 0.1 s. */
function expectTones(samples: Int16Array, rms: number, lengthSlack = 1_000): void {
  expect(Math.abs(samples.length - 32_000)).toBeLessThanOrEqual(lengthSlack)
  for (const [from, hertz] of [[1_600, 440], [17_600, 1_000]] as const) {
    const part = samples.subarray(from, from + 12_800)
    expect(Math.abs(pitch(part) - hertz)).toBeLessThan(6)
    expect(level(part) / rms).toBeGreaterThan(0.9)
    expect(level(part) / rms).toBeLessThan(1.1)
  }
}

describe('formats', () => {
  const full = 0.5 / Math.SQRT2
  it.each([
    ['tones-cbr.mp3', 'MP3', 44_100, 1, full, 0],
    ['tones-vbr-stereo.mp3', 'MP3', 44_100, 2, full / Math.SQRT2, 0],
    ['tones-16k.mp3', 'MP3', 16_000, 1, full, 0],
    ['tones.opus', 'Opus', 48_000, 1, full, 0],
    ['tones-stereo.opus', 'Opus', 48_000, 2, full / Math.SQRT2, 0],
    ['tones-nb.amr', 'AMR', 8_000, 1, full, 0],
    ['tones-wb.amr', 'AMR-WB', 16_000, 1, full, 0],
  ])('reads %s', async (name, format, sampleRate, channels, rms, slack) => {
    const audio = await openAudio(fixture(name), name)
    expect(audio).toMatchObject({ format, sampleRate, channels, warnings: [] })
    expect(Math.abs(audio.seconds! - 2)).toBeLessThan(0.1)
    expectTones(await collect(audio.pcm()), rms, slack)
    // The engine hears a file twice: for words and for voices.
    expect((await collect(audio.pcm())).length).toBe((await collect(audio.pcm())).length)
  })

  it('goes by the content, not by the name', async () => {
    expect((await openAudio(file('其实是.wav', readFileSync(fixture('tones.opus'))), '其实是.wav')).format).toBe('Opus')
    expect((await openAudio(file('其实是.mp3', readFileSync(fixture('tones-nb.amr'))), '其实是.mp3')).format).toBe('AMR')
  })

  it('yields blocks of at most a second', async () => {
    for await (const block of (await openAudio(fixture('tones-cbr.mp3'), 'a.mp3')).pcm()) {
      expect(block.length).toBeGreaterThan(0)
      expect(block.length).toBeLessThanOrEqual(16_000)
    }
  })
})

describe('damaged files', () => {
  it.each([['tones-cbr.mp3', 5_000], ['tones.opus', 5_000], ['tones-nb.amr', 1_500], ['tones-wb.amr', 1_500]])('reads %s cut at %i bytes up to there', async (name, length) => {
    const path = file(`cut-${name}`, readFileSync(fixture(name)).subarray(0, length))
    const samples = await collect((await openAudio(path, name)).pcm())
    expect(samples.length).toBeGreaterThan(8_000)
    expect(samples.length).toBeLessThan(20_000)
    expect(Math.abs(pitch(samples.subarray(1_600, 8_000)) - 440)).toBeLessThan(6)
  })

  it('keeps every second of an Opus file in its place when pages are lost', async () => {
    const whole = readFileSync(fixture('tones.opus'))
    const pages: Buffer[] = []
    for (let at = 0; at < whole.length; ) {
      const next = whole.indexOf('OggS', at + 1)
      pages.push(whole.subarray(at, next < 0 ? whole.length : next))
      at = next < 0 ? whole.length : next
    }
    expect(pages.length).toBeGreaterThanOrEqual(10)
    // One page gone, one half overwritten with the start of a page that never ends.
    const broken = pages.map((page, i) => (i === 5 ? Buffer.alloc(0) : i === 8 ? Buffer.concat([Buffer.from('OggS\0\0'), page.subarray(0, 20), Buffer.alloc(256, 255)]) : page))
    const audio = await openAudio(file('lost.opus', Buffer.concat(broken)), 'lost.opus')
    const got = await collect(audio.pcm())
    expect(audio.warnings).toEqual(['文件里缺了一些片段，缺的地方按静音处理'])
    const gone = [...got].filter((sample) => sample === 0).length / 16
    expect(gone).toBeGreaterThan(300)
    expect(gone).toBeLessThan(500)
    // Two pages of 200 ms are silent; all else stands where it stood.
    const truth = await collect((await openAudio(fixture('tones.opus'), 'a')).pcm())
    expect(got.length).toBe(truth.length)
    expect(Buffer.from(got.buffer, 0, 18_000).equals(Buffer.from(truth.buffer, 0, 18_000))).toBe(true)
    expect(Math.abs(pitch(got.subarray(27_000, 31_800)) - 1_000)).toBeLessThan(6)
    const late = got.subarray(27_000, 31_800).reduce((worst, sample, i) => Math.max(worst, Math.abs(sample - truth[27_000 + i]!)), 0)
    expect(late / 0x8000).toBeLessThan(0.1)
  })

  it('skips garbage in the midst of MP3 and AMR, and says so', async () => {
    for (const [name, at] of [['tones-cbr.mp3', 8_000], ['tones-nb.amr', 1_600]] as const) {
      const whole = readFileSync(fixture(name))
      const garbage = Buffer.from(Array.from({ length: 6_000 }, (_, i) => (i * 7919 + (i >> 3) * 31) & 0xff))
      const audio = await openAudio(file(`garbage-${name}`, Buffer.concat([whole.subarray(0, at), garbage, whole.subarray(at)])), name)
      const samples = await collect(audio.pcm())
      expect(audio.warnings).toEqual(['文件里有损坏的部分，已跳过'])
      expect(Math.abs(samples.length - 32_000)).toBeLessThan(8_000)
    }
  })

  it('never crashes or hangs on any damage', async () => {
    let state = 20261107
    const random = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below
    vi.spyOn(console, 'error').mockImplementation(() => undefined) // the decoders behind the doors talk
    for (const name of ['tones-cbr.mp3', 'tones-vbr-stereo.mp3', 'tones.opus', 'tones-stereo.opus', 'tones-nb.amr', 'tones-wb.amr']) {
      const whole = readFileSync(fixture(name))
      for (let round = 0; round < 25; round++) {
        const bytes = Buffer.from(whole.subarray(0, round % 3 === 0 ? random(whole.length) + 1 : whole.length))
        for (let flips = random(200); flips > 0; flips--) bytes[random(bytes.length)] = random(256)
        try {
          const samples = await collect((await openAudio(file('damaged', bytes), name)).pcm())
          expect(samples.length).toBeLessThan(16_000 * 3_600)
        } catch (error) {
          expect(error).toBeInstanceOf(Fault)
        }
      }
    }
    vi.restoreAllMocks()
  })
})

describe('wav', () => {
  it('has 64 malformed ones or more', () => expect(malformed.length).toBeGreaterThanOrEqual(64))

  it.each(malformed)('$name', async (one) => {
    const path = file('malformed.wav', one.bytes)
    if ('fault' in one) {
      const fault = await faultOf(path)
      expect(fault.code).toMatch(one.fault)
      expect(fault.why).toMatch(one.why)
      return
    }
    const audio = await openAudio(path, '试.wav')
    const samples = await collect(audio.pcm())
    expect(Math.abs(samples.length - one.seconds * 16_000)).toBeLessThanOrEqual(2)
    expect(Math.abs(audio.seconds! - one.seconds)).toBeLessThan(0.001)
    expect(Math.abs(pitch(samples) - 440)).toBeLessThan(4)
    expect(level(samples)).toBeCloseTo(0.5 / Math.SQRT2, 1)
    if (one.warning === undefined) expect(audio.warnings).toEqual([])
    else expect(audio.warnings.join()).toMatch(one.warning)
  })

  it('passes 16 kHz through bit for bit', async () => {
    const samples = Int16Array.from({ length: 40_000 }, (_, i) => ((i * 7919) % 65_536) - 32_768)
    const got = await collect((await openAudio(file('exact.wav', buildWav({ data: new Uint8Array(samples.buffer) })), 'a')).pcm())
    expect(Buffer.from(got.buffer).equals(Buffer.from(samples.buffer))).toBe(true)
  })

  it.each([8_000, 11_025, 22_050, 32_000, 44_100, 48_000, 96_000])('brings %i Hz to 16 kHz without a click at any border', async (rate) => {
    const data = encode(sine(rate * 4, 1_000, rate), 's16')
    const samples = await collect((await openAudio(file('rate.wav', buildWav({ sampleRate: rate, data })), 'a')).pcm())
    expect(samples.length).toBe(64_000)
    // The ends ring, as the tone begins and ends there; between them four borders of blocks and more lie.
    expect(sineError(samples.subarray(400, 63_600), 1_000)).toBeLessThan(0.0005)
  })

  it('lets nothing above 8 kHz fold back', async () => {
    const data = encode(sine(44_100, 11_000, 44_100), 's16')
    const samples = await collect((await openAudio(file('alias.wav', buildWav({ sampleRate: 44_100, data })), 'a')).pcm())
    expect(level(samples.subarray(400, 15_600))).toBeLessThan(0.0001)
  })
})

describe('what is no recording', () => {
  it('says so in Chinese', async () => {
    expect((await faultOf(join(folder, '没有.wav'), '没有.wav')).why).toMatch(/找不到/)
    expect((await faultOf(folder, '夹')).why).toMatch(/不是一个文件/)
    expect((await faultOf(file('text.wav', Buffer.from('hello '.repeat(2_000))))).message).toMatch(/不是听客认识的声音文件.*支持 WAV/)
    expect((await faultOf(file('zeros', new Uint8Array(500_000)))).code).toBe('audio.unreadable')
    expect((await faultOf(file('only-id3', Buffer.from('ID3\x03\0\0\0\0\x0f\x7f', 'latin1')))).code).toBe('audio.unreadable')
    expect((await faultOf(file('magic.amr', Buffer.from('#!AMR\n')))).code).toBe('audio.empty')
    expect((await faultOf(file('mc.amr', Buffer.from('#!AMR_MC1.0\n\0\0\0\0')))).code).toBe('audio.unreadable')
    expect((await faultOf(file('head.opus', readFileSync(fixture('tones.opus')).subarray(0, 60)))).code).toMatch(/audio\.(empty|unreadable)/)
  })
})

const hasFfmpeg = (await findFfmpeg()) !== null
describe('by ffmpeg', () => {
  it('tells how to go on where there is none', async () => {
    vi.stubEnv('PATH', ['', '.', 'relative'].join(':'))
    const fault = await faultOf(fixture('tones.m4a'), '录音.m4a')
    expect(fault.code).toBe('audio.needs_browser')
    expect(fault.message).toMatch(/录音\.m4a.*M4A 格式.*拖到听客的页面/)
    // No browser decodes WMA: sending people there would only cost them time.
    const wma = await faultOf(fixture('tones.wma'), '录音.wma')
    expect(wma.code).toBe('audio.unreadable')
    expect(wma.remedy).toMatch(/转换成 WAV 或 MP3/)
  })

  it.skipIf(!hasFfmpeg).each([['tones.m4a', 'M4A', 44_100], ['tones.aac', 'AAC', 44_100], ['tones.flac', 'FLAC', 16_000], ['tones.wma', 'WMA', 44_100], ['tones-adpcm.wav', '压缩的 WAV（编码 0x11）', 8_000]])(
    'reads %s',
    async (name, format, sampleRate) => {
      const audio = await openAudio(fixture(name), name)
      expect(audio).toMatchObject({ format, sampleRate, channels: 1, warnings: [] })
      expect(Math.abs(audio.seconds! - 2)).toBeLessThan(0.1)
      expectTones(await collect(audio.pcm()), 0.5 / Math.SQRT2)
    },
  )

  it.skipIf(!hasFfmpeg)('takes names that look like options, addresses and commands as names', async () => {
    for (const name of ['-i.m4a', 'http:a.m4a', '"引号\' $(touch x); 录音.m4a', '100%d.m4a']) {
      expectTones(await collect((await openAudio(file(name, readFileSync(fixture('tones.m4a'))), name)).pcm()), 0.5 / Math.SQRT2)
    }
  })

  it.skipIf(!hasFfmpeg)('says what is wrong with a file that was not finished', async () => {
    const path = file('half.m4a', readFileSync(fixture('tones.m4a')))
    truncateSync(path, 6_000)
    expect((await faultOf(path, 'half.m4a')).why).toMatch(/没有录完/)
    const flac = file('half.flac', readFileSync(fixture('tones.flac')).subarray(0, 15_000))
    const audio = await openAudio(flac, 'half.flac')
    expect((await collect(audio.pcm())).length).toBeGreaterThan(8_000)
  })

  it.skipIf(!hasFfmpeg)('leaves no process behind when the listener stops early', async () => {
    const path = file('long.flac', readFileSync(fixture('tones.flac')))
    const audio = await openAudio(path, 'long.flac')
    for await (const _block of audio.pcm()) break
    await vi.waitFor(() => expect(process.getActiveResourcesInfo().filter((kind) => kind === 'ProcessWrap')).toEqual([]), { timeout: 5_000 })
  })
})

describe('three hours', () => {
  /** Highest growth of the process while the sound passes, in MB, and its speed. */
  async function pass(audio: OpenAudio): Promise<{ samples: number; megabytes: number; seconds: number }> {
    const before = process.memoryUsage().rss
    const started = performance.now()
    let samples = 0
    let most = 0
    for await (const block of audio.pcm()) {
      samples += block.length
      if (samples % 1_600_000 < block.length) most = Math.max(most, process.memoryUsage().rss - before)
    }
    return { samples, megabytes: most / 1e6, seconds: (performance.now() - started) / 1000 }
  }

  it('pass in bounded memory', async () => {
    const hours = join(folder, '三小时.wav')
    writeFileSync(hours, buildWav({ dataSize: 3 * 3_600 * 32_000 }))
    truncateSync(hours, 44 + 3 * 3_600 * 32_000) // sparse: zeros that take no disk
    const audio = await openAudio(hours, '三小时.wav')
    expect(audio.seconds).toBe(10_800)
    const { samples, megabytes, seconds } = await pass(audio)
    console.log(`3 h of 16 kHz WAV: ${seconds.toFixed(1)} s, +${megabytes.toFixed(0)} MB`)
    expect(samples).toBe(10_800 * 16_000)
    expect(megabytes).toBeLessThan(64)
  })

  it('need no more memory for being resampled', async () => {
    const minutes = join(folder, '重采样.wav')
    writeFileSync(minutes, buildWav({ dataSize: 120 * 176_400, sampleRate: 44_100, channels: 2 }))
    truncateSync(minutes, 44 + 120 * 176_400)
    const { samples, megabytes, seconds } = await pass(await openAudio(minutes, '重采样.wav'))
    console.log(`2 min of 44.1 kHz stereo WAV: ${seconds.toFixed(1)} s, +${megabytes.toFixed(0)} MB`)
    expect(samples).toBe(120 * 16_000)
    expect(megabytes).toBeLessThan(64)
  })
})
