// turns.ts: words and voices joined by their times. No character is ever lost: a token always lands in the nearest turn.

import type { Segment, Speaker, Token, Turn, VoiceRegion } from '../shapes.ts'
import { plain } from './guard.ts'
import { EDGE_MS } from './regions.ts'

/** A turn holds speech only: a longer pause of the same voice begins a new one. */
const PAUSE_MS = 500
/** A back-channel is one of these alone, in under a second (docs/metrics.md) of speech, which stands between two widened edges. */
const BACKCHANNEL_MS = 1_000 + 2 * EDGE_MS
const BACKCHANNELS = new Set(['嗯', '嗯嗯', '对', '对对', '对对对', '好', '好的', '是', '是的', '哦', '噢', '啊', '行', '嗯对', '哦哦', '欸', '哎'])
/** How far a change of voice may be moved to meet a mark that the recogniser set: voices are known to a quarter second. */
const SNAP_MS = 600

/** A turn before anybody knows whose voice it is. */
export type VoiceTurn = Omit<Turn, 'speaker'>

const isMark = (text: string): boolean => /[，。？！,.?!；;…]/u.test(text)

/**
 * @param segments recognised chunks in order of time
 * @param voices who speaks when, in order of time
 * @returns turns in order of their start; speech whose words were not recognised is a turn with an empty text. Where two speak at once
 *   their turns overlap, and the words are those of the leading voice.
 */
export function joinTurns(segments: readonly Segment[], voices: readonly VoiceRegion[]): VoiceTurn[] {
  const skeleton = joinRegions(voices.filter(({ under }) => !under))
  if (skeleton.length === 0) return segments.filter((s) => s.text !== '').map((s) => turnOf({ ...s, voice: 'A', certainty: 0 }, s.text, s.certainty))
  const texts: string[][] = skeleton.map(() => [])
  /** How sure each of them is. */
  const sure: number[][] = skeleton.map(() => [])
  for (const segment of segments) {
    const homes = snapToMarks(segment.tokens, homesOf(segment.tokens, skeleton), skeleton)
    segment.tokens.forEach((token, i) => {
      texts[homes[i]!]!.push(token.text)
      if (segment.certainty !== undefined) sure[homes[i]!]!.push(segment.certainty)
    })
  }
  const turns = skeleton.map((stretch, i) => turnOf(stretch, texts[i]!.join('').trim(), meanOf(sure[i]!)))
  return withVoicesUnder(turns, voices.filter(({ under }) => under))
}

/** A voice under another one belongs to the turn of its own that it begins or ends, else it is a turn of its own without words. */
function withVoicesUnder(turns: readonly VoiceTurn[], under: readonly VoiceRegion[]): VoiceTurn[] {
  if (under.length === 0) return [...turns]
  const out = [...turns]
  const added: VoiceTurn[] = []
  let from = 0
  for (const region of under) {
    while (from < turns.length && turns[from]!.endMs < region.startMs - PAUSE_MS) from++
    let home = -1
    for (let i = from; i < turns.length && turns[i]!.startMs <= region.endMs + PAUSE_MS; i++) if (turns[i]!.voice === region.voice && turns[i]!.endMs >= region.startMs - PAUSE_MS) home = i
    if (home < 0) added.push(turnOf(region, ''))
    else out[home] = { ...out[home]!, startMs: Math.min(out[home]!.startMs, region.startMs), endMs: Math.max(out[home]!.endMs, region.endMs) }
  }
  return [...out, ...added].sort((a, b) => a.startMs - b.startMs)
}

const meanOf = (all: readonly number[]): number | undefined => (all.length === 0 ? undefined : round(all.reduce((sum, one) => sum + one, 0) / all.length))

function turnOf(stretch: VoiceRegion, text: string, wordCertainty?: number): VoiceTurn {
  const backchannel = stretch.endMs - stretch.startMs < BACKCHANNEL_MS && BACKCHANNELS.has(plain(text))
  return { voice: stretch.voice, startMs: stretch.startMs, endMs: stretch.endMs, text, speakerCertainty: stretch.certainty, ...(backchannel ? { backchannel } : {}), ...(wordCertainty === undefined ? {} : { wordCertainty }) }
}

/** Neighbouring stretches of one voice with a short pause between them are one turn. */
function joinRegions(voices: readonly VoiceRegion[]): VoiceRegion[] {
  const out: { startMs: number; endMs: number; voice: string; certainty: number }[] = []
  for (const region of voices) {
    const last = out.at(-1)
    if (last && last.voice === region.voice && region.startMs - last.endMs <= PAUSE_MS) {
      const before = last.endMs - last.startMs
      const now = region.endMs - region.startMs
      last.certainty = (last.certainty * before + region.certainty * now) / (before + now || 1)
      last.endMs = region.endMs
    } else out.push({ ...region })
  }
  return out
}

/** For each token the stretch that covers its start, else the nearest. */
function homesOf(tokens: readonly Token[], skeleton: readonly VoiceRegion[]): number[] {
  let at = 0
  return tokens.map(({ startMs }) => {
    while (at + 1 < skeleton.length && skeleton[at + 1]!.startMs <= startMs) at++
    while (at > 0 && skeleton[at]!.startMs > startMs) at--
    const next = skeleton[at + 1]
    return next && startMs > skeleton[at]!.endMs && next.startMs - startMs < startMs - skeleton[at]!.endMs ? at + 1 : at
  })
}

/**
 * Where the voice changes between two tokens, people have mostly just ended a clause or paused, and never stand inside a number: the
 * change moves to the best such place nearby.
 */
function snapToMarks(tokens: readonly Token[], homes: readonly number[], skeleton: readonly VoiceRegion[]): number[] {
  const out = [...homes]
  for (let i = 1; i < tokens.length; i++) {
    const before = out[i - 1]!
    const after = homes[i]!
    if (after <= before || skeleton[before]!.voice === skeleton[after]!.voice) continue
    // Where the voices change, not where the first token behind it begins: the first token of a clause is often dated too early.
    const rightMs = skeleton[after]!.startMs
    const leftMs = Math.min(skeleton[before]!.endMs, rightMs)
    let cut = i
    let best = Infinity
    for (let k = i; k > 0 && (k === i || out[k] === before); k--) consider(k)
    for (let k = i + 1; k < tokens.length && homes[k - 1] === after; k++) consider(k)
    for (let k = cut; k < i; k++) out[k] = after
    for (let k = i; k < cut; k++) out[k] = before

    function consider(k: number): void {
      const at = tokens[k]!.startMs
      const off = Math.max(0, leftMs - at, at - rightMs)
      if (off > SNAP_MS) return
      const price = off + placePrice(tokens, k)
      if (price < best) [best, cut] = [price, k]
    }
  }
  return out
}

const NUMERAL = /[\d零一二两三四五六七八九十百千万点.,$%]/u

/** How unlikely people change before token k, in the milliseconds of distance that it is worth. */
function placePrice(tokens: readonly Token[], k: number): number {
  const left = tokens[k - 1]!
  const right = tokens[k]!
  if (NUMERAL.test(left.text) && NUMERAL.test(right.text)) return 5_000
  if (isMark(right.text)) return 2_000
  if (isMark(left.text)) return 0
  return right.startMs - left.startMs > 450 ? 200 : 400
}

/** The turns with the role of their voice. */
export const withSpeakers = (turns: readonly VoiceTurn[], roles: ReadonlyMap<string, { readonly speaker: Speaker; readonly certainty: number }>): Turn[] =>
  turns.map((turn) => {
    const role = roles.get(turn.voice)
    return { ...turn, speaker: role?.speaker ?? 'unknown', speakerCertainty: round(turn.speakerCertainty * (role?.certainty ?? 0)) }
  })

const round = (x: number): number => Math.round(x * 1000) / 1000
