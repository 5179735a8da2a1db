// Finding sound in files by its content: magic bytes, MP3 and AMR frames, Ogg pages, Opus packets.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amrFramer, amrKind } from '../../../src-core/audio/amr-frames.ts'
import { findMp3, mp3Framer, mp3Header, xingFrames } from '../../../src-core/audio/mp3-frames.ts'
import { oggDemuxer, type OggPage } from '../../../src-core/audio/ogg.ts'
import { opusHead, opusSamples, opusTrack, type OpusStep } from '../../../src-core/audio/opus-track.ts'
import { id3Length, sniff } from '../../../src-core/audio/sniff.ts'

const seed = 20261107
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(join(import.meta.dirname, '../../fixtures/audio', name)))
const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

/** The same bytes in portions of any size must give the same pieces. */
function inPortions<T>(bytes: Uint8Array, sizes: readonly number[], push: (part: Uint8Array) => readonly T[]): T[] {
  const out: T[] = []
  let at = 0
  for (let i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length]!
    out.push(...push(bytes.subarray(at, at + size)))
    at += size
  }
  return out
}
const sizes = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 20 })

describe('sniff', () => {
  it.each([
    ['tones-adpcm.wav', 'wav'], ['tones.opus', 'ogg_opus'], ['tones-nb.amr', 'amr'], ['tones-wb.amr', 'amr'],
    ['tones.m4a', 'mp4'], ['tones.aac', 'aac'], ['tones.flac', 'flac'], ['tones.wma', 'asf'], ['tones-16k.mp3', null],
  ])('%s is %s', (name, format) => {
    const bytes = fixture(name)
    expect(sniff(bytes.subarray(id3Length(bytes)))).toBe(format)
  })

  it('knows the others by their first bytes, and nothing by a few', () => {
    expect(sniff(latin('RF64\xff\xff\xff\xffWAVEds64'))).toBe('wav')
    expect(sniff(latin('FORM\0\0\0\0AIFF'))).toBe('aiff')
    expect(sniff(latin('caff\0\x01\0\0desc'))).toBe('caf')
    expect(sniff(latin('.snd\0\0\0\x18'))).toBe('au')
    expect(sniff(latin('\x1a\x45\xdf\xa3'))).toBe('matroska')
    expect(sniff(latin('OggS' + '\0'.repeat(22) + '\x01\x1e\x01vorbis'))).toBe('ogg')
    for (const text of ['', 'R', 'RIFF', 'RIFF\0\0\0\0AVI ', 'hello', '\xff\xf1', '{"a":1}']) expect(sniff(latin(text))).toBeNull()
    expect(sniff(latin('\xff\xf1' + 'a'.repeat(8_000)))).toBeNull()
  })

  it('measures ID3 tags', () => {
    expect(id3Length(latin('ID3\x03\0\0\0\0\x02\x01'))).toBe(10 + 257)
    expect(id3Length(latin('ID3\x04\0\x10\0\0\x02\x01'))).toBe(20 + 257)
    expect(id3Length(latin('ID3'))).toBe(0)
  })
})

describe('mp3', () => {
  it('reads headers and the length of variable bit rate', () => {
    const bytes = fixture('tones-vbr-stereo.mp3')
    const found = findMp3(bytes)!
    expect(found.header).toMatchObject({ sampleRate: 44_100, channels: 2, samples: 1152 })
    expect(xingFrames(bytes.subarray(found.at), found.header)! * 1152).toBeGreaterThan(88_200)
    // The first frame carries the encoder's tag and is larger than the sound's own 24 kbit/s.
    expect(findMp3(fixture('tones-16k.mp3'))!.header).toMatchObject({ sampleRate: 16_000, channels: 1, samples: 576, kilobits: 40 })
    for (const wrong of ['\xff\xfb\0\0', '\xff\xfb\xf0\0', '\xff\xfb\x9c\0', '\xff\xff\x90\0', '\xff\xeb\x90\0', '\xff\xfb']) expect(mp3Header(latin(wrong), 0)).toBeNull()
  })

  it('cuts the same frames from any portions, with garbage and tags between', () => {
    const bytes = fixture('tones-cbr.mp3')
    const { at, header } = findMp3(bytes)!
    const clean = bytes.subarray(at)
    const whole = mp3Framer(header)
    const frames = [...whole.push(clean), ...whole.finish()]
    expect(Buffer.concat(frames).equals(Buffer.from(clean))).toBe(true)
    expect(whole.skipped()).toBe(0)
    const cut = frames.slice(0, 20).reduce((sum, frame) => sum + frame.length, 0)
    const garbage = fc.uint8Array({ maxLength: 3_000 })
    fc.assert(
      fc.property(sizes, garbage, (portions, noise) => {
        const framer = mp3Framer(header)
        const got = [...inPortions(Buffer.concat([clean.subarray(0, cut), noise, clean.subarray(cut)]), portions, (part) => framer.push(part)), ...framer.finish()]
        // Noise that looks like a header may cost frames beside it, never more.
        expect(got.length).toBeGreaterThanOrEqual(frames.length - 4)
        expect(Buffer.concat(got.slice(0, 19)).equals(Buffer.concat(frames.slice(0, 19)))).toBe(true)
        expect(got.at(-1)).toEqual(frames.at(-1))
      }),
      { seed, numRuns: 60 },
    )
  })
})

describe('amr', () => {
  it.each([['tones-nb.amr', 32, 8_000], ['tones-wb.amr', 33, 16_000]] as const)('cuts %s into frames of 20 ms', (name, length, sampleRate) => {
    const bytes = fixture(name)
    const kind = amrKind(bytes)!
    expect(kind.sampleRate).toBe(sampleRate)
    const body = bytes.subarray(kind.magic.length)
    fc.assert(
      fc.property(sizes, (portions) => {
        const framer = amrFramer(kind)
        const frames = inPortions(body, portions, (part) => framer.push(part))
        expect(frames.length).toBe(100)
        expect(new Set(frames.map((frame) => frame.length))).toEqual(new Set([length]))
        expect(framer.skipped()).toBe(0)
      }),
      { seed, numRuns: 30 },
    )
    const framer = amrFramer(kind)
    const frames = framer.push(Buffer.concat([body.subarray(0, length * 10), new Uint8Array(500).fill(0xa5), body.subarray(length * 10)]))
    expect(frames.length).toBe(100)
    expect(framer.skipped()).toBe(500)
  })

  it('knows its kinds', () => {
    expect(amrKind(latin('#!AMR_MC1.0\n'))).toBeNull()
    expect(amrKind(latin('#!AM'))).toBeNull()
  })
})

describe('ogg and opus', () => {
  const pagesOf = (bytes: Uint8Array, portions: readonly number[]): OggPage[] => {
    const demuxer = oggDemuxer()
    return [...inPortions(bytes, portions, (part) => demuxer.push(part)), ...demuxer.finish()]
  }
  const stepsOf = (pages: readonly OggPage[]): OpusStep[] => {
    const track = opusTrack()
    return pages.flatMap((page) => track.steps(page))
  }
  const length = (steps: readonly OpusStep[]): number => steps.reduce((sum, step) => sum + (step.kind === 'head' ? -step.head.preSkip : step.kind === 'silence' ? step.samples : step.samples - step.trim), 0)

  it('gives the same pages from any portions, and exactly the length that was written', () => {
    const bytes = fixture('tones.opus')
    const whole = pagesOf(bytes, [bytes.length])
    expect(length(stepsOf(whole))).toBe(96_000)
    fc.assert(
      fc.property(sizes, (portions) => {
        expect(pagesOf(bytes, portions)).toEqual(whole)
      }),
      { seed, numRuns: 20 },
    )
  })

  it('finds its way through any garbage between pages', () => {
    const bytes = fixture('tones.opus')
    const border = Buffer.from(bytes).indexOf('OggS', 400)
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...['O', 'Og', 'Ogg', 'OggS', 'OggSOggS', `OggS${'\xff'.repeat(300)}`].map(latin))), (noise) => {
        const pages = pagesOf(Buffer.concat([bytes.subarray(0, border), noise, bytes.subarray(border)]), [97])
        expect(length(stepsOf(pages))).toBe(96_000)
      }),
      { seed, numRuns: 60 },
    )
  })

  it('puts silence where a page is missing and follows a second recording behind the first', () => {
    const pages = pagesOf(fixture('tones.opus'), [4_096])
    const track = opusTrack()
    const lost = pages.map((page, i) => (i === 6 ? { ...page, lost: true } : page)).filter((_, i) => i !== 5).flatMap((page) => track.steps(page))
    expect(track.damaged()).toBe(true)
    expect(length(lost)).toBe(96_000)
    expect(lost.filter((step) => step.kind === 'silence')).toEqual([{ kind: 'silence', samples: 9_600 }])
    expect(length(stepsOf([...pages, ...pages]))).toBe(192_000)
  })

  it('does not believe positions that are years away', () => {
    const pages = pagesOf(fixture('tones.opus'), [4_096])
    const far = pages.map((page, i) => (i >= 5 && page.granule !== null ? { ...page, granule: page.granule + 1e15 } : page))
    expect(length(stepsOf(far))).toBeLessThan(48_000 * 603)
  })

  it('starts at zero a stream whose start is cut off', () => {
    const pages = pagesOf(fixture('tones.opus'), [4_096])
    const cut = pages.filter((_, i) => i < 2 || i > 5)
    expect(length(stepsOf(cut))).toBe(96_000 - 4 * 9_600)
  })

  it('refuses heads that no decoder can serve', () => {
    const head = (channels: number, family: number, ...rest: number[]): Uint8Array => Uint8Array.from([...latin('OpusHead'), 1, channels, 0x38, 1, 0x80, 0xbb, 0, 0, 0, 0, family, ...rest])
    expect(opusHead(head(2, 0))).toMatchObject({ channels: 2, preSkip: 312, streams: 1, coupled: 1 })
    expect(opusHead(head(6, 1, 4, 2, 0, 4, 1, 2, 3, 5))).toMatchObject({ channels: 6, streams: 4, coupled: 2 })
    for (const bad of [head(0, 0), head(3, 0), head(9, 1, 9, 0), head(2, 1), head(2, 1, 0, 0, 0, 0), head(2, 1, 1, 2, 0, 1), head(2, 1, 1, 0, 0, 9), latin('OpusHead')]) expect(opusHead(bad)).toBeNull()
    expect([latin(''), latin('\x03'), latin('\x03\x3f'), latin('\x0b\x02'), latin('\xf8')].map(opusSamples)).toEqual([0, 0, 0, 1920, 960])
  })
})
