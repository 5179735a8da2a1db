// pieces.ts: a stored recording taken apart at turns, and put together again: what of its words and turns, and of what people put right,
// belongs to which piece. Nothing is lost on the way: taken apart and joined again, every moment is where it was.

import type { Amendment, Said as SaidFinding } from '../insight/amendments.ts'
import { FINDING_LISTS } from '../insight/values.ts'
import { wallAt, type Take } from '../recording/take.ts'
import type { Findings, Region, Segment, Turn } from '../shapes.ts'
import { castOf, namesHold, type CastVoice, type SpeakerDeed, type SpeakerEdit } from '../transcript/speaker-edits.ts'
import { cutReceptions, type Piece } from './cuts.ts'
import { receptionOf, type Reception } from './receptions.ts'
import { spanOf, within } from './said.ts'
import { shifted } from './shifted.ts'

/** A stretch of a recording in whole ms, and the turns in it, both ends included. Pieces lie end to end. */
export type Stretch = Region & { readonly fromTurn: number; readonly toTurn: number }

/** What recognition left of a recording. */
export type Heard = { readonly regions: readonly Region[]; readonly segments: readonly Segment[]; readonly turns: readonly Turn[] }

/** What the words, and the findings where there are any, say of a stretch. */
export function judge(turns: readonly Turn[], findings: Findings | null, { fromTurn, toTurn }: Pick<Stretch, 'fromTurn' | 'toTurn'>): Reception {
  const own = findings && ({ ...Object.fromEntries(FINDING_LISTS.map((list) => [list, within<{ readonly turn: number }>(findings[list], { fromTurn, toTurn })])), sentiment: findings.sentiment } as unknown as Findings)
  const { startMs, endMs } = spanOf(turns, fromTurn, toTurn)
  return receptionOf(turns.slice(fromTurn, toTurn + 1), own, endMs - startMs)
}

/** The receptions that a recording seems to hold, with what is none between them; one piece = nothing to take apart. */
export const receptionsIn = (turns: readonly Turn[], findings: Findings | null): Piece[] => cutReceptions(turns).map((piece) => ({ ...piece, ...judge(turns, findings, piece) }))

/** Enough for a first word that voice activity found late; a piece that began in the silence before it would seem to be of another hour. */
const LEAD_MS = 5_000

/**
 * Where to cut so that pieces begin with these turns: shortly before each, at most in the middle of the silence, or where recordings had been joined.
 * @param starts numbers of turns, rising, none 0
 * @param seams moments in ms at which recordings were joined
 */
export function stretchesAt(turns: readonly Turn[], starts: readonly number[], seams: readonly number[], durationMs: number): Stretch[] {
  const moments = starts.map((n) => {
    const next = turns[n]!.startMs
    const before = Math.max(...turns.slice(0, n).map(({ endMs }) => endMs))
    const seam = seams.find((ms) => ms > turns[n - 1]!.startMs && ms <= next)
    // Where one speaks into the other the newcomer's first word decides.
    return seam ?? (before <= next ? Math.max(Math.round((before + next) / 2), next - LEAD_MS) : next)
  })
  return [0, ...starts].map((fromTurn, i) => ({ fromTurn, toTurn: (starts[i] ?? turns.length) - 1, startMs: [0, ...moments][i]!, endMs: moments[i] ?? durationMs }))
}

/** A stretch of time as the piece counts it; null where nothing of it lies there. */
function inside({ startMs, endMs }: Region, piece: Region): Region | null {
  const [from, to] = [Math.max(startMs, piece.startMs), Math.min(endMs, piece.endMs)]
  return to > from ? { startMs: from - piece.startMs, endMs: to - piece.startMs } : null
}
const allInside = (regions: readonly Region[], piece: Region): Region[] => regions.flatMap((region) => inside(region, piece) ?? [])

/**
 * A piece's own share, counted from its beginning. Words go where they begin; a turn is never shared out.
 * @param last recognisers place a last word a little behind the end
 */
export function heardIn({ regions, segments, turns }: Heard, piece: Stretch, last = false): Heard {
  return {
    regions: allInside(regions, piece),
    segments: segments.flatMap(({ tokens, doubt, ...segment }) => {
      const own = tokens.filter(({ startMs }) => startMs >= piece.startMs && (last || startMs < piece.endMs))
      const span = inside(segment, piece)
      return own.length === 0 || !span ? [] : [{ ...span, text: own.map(({ text }) => text).join(''), tokens: own.map(({ text, startMs }) => ({ text, startMs: startMs - piece.startMs })), ...(doubt ? { doubt } : {}) }]
    }),
    turns: turns.slice(piece.fromTurn, piece.toTurn + 1).map((turn) => {
      const [startMs, endMs] = [turn.startMs, turn.endMs].map((ms) => Math.min(piece.endMs, Math.max(piece.startMs, ms)) - piece.startMs) as [number, number]
      return { ...turn, startMs, endMs }
    }),
  }
}

/** The second recording's words and speech behind the first's; for its turns see joinReceptions. */
export function heardAfter(first: Omit<Heard, 'turns'>, second: Omit<Heard, 'turns'>, byMs: number): Omit<Heard, 'turns'> {
  return {
    regions: [...first.regions, ...shifted(second.regions, byMs)],
    segments: [...first.segments, ...shifted(second.segments, byMs).map((segment) => ({ ...segment, tokens: segment.tokens.map(({ text, startMs }) => ({ text, startMs: startMs + byMs })) }))],
  }
}

/** How a recording that was made here went on: where it was interrupted, and what was marked in it. */
export type Making = Pick<Take, 'spans' | 'marks'>

/** A piece begins anew, at the moment of the clock at which it was recorded. */
export function makingIn({ spans, marks }: Making, piece: Region): Making {
  const inPiece = ({ atMs }: { readonly atMs: number }): boolean => atMs >= piece.startMs && atMs < piece.endMs
  return {
    spans: [{ atMs: 0, wallMs: wallAt(spans, piece.startMs), lostMs: 0, why: 'start' }, ...spans.filter((span) => inPiece(span) && span.atMs > piece.startMs).map((span) => ({ ...span, atMs: span.atMs - piece.startMs }))],
    marks: marks.filter(inPiece).map((mark) => ({ ...mark, atMs: mark.atMs - piece.startMs })),
  }
}

/** The second behind the first: between them somebody had ended the recording. */
export function makingAfter(first: Making, second: Making, byMs: number): Making {
  const { spans, marks } = { spans: second.spans.map((span) => ({ ...span, atMs: span.atMs + byMs })), marks: second.marks.map((mark) => ({ ...mark, atMs: mark.atMs + byMs })) }
  const [began, ...rest] = spans
  return { spans: began ? [...first.spans, { ...began, lostMs: Math.max(0, began.wallMs - wallAt(first.spans, byMs)), why: 'person' }, ...rest] : first.spans, marks: [...first.marks, ...marks] }
}

// ---- what people put right ---------------------------------------------------------------------------------

/** An amendment with all that a store keeps of it; `upon` names another of the same talk. */
export type Kept<T> = T & { readonly id: number }
export type Placed<T> = { readonly piece: number; readonly row: T }

/**
 * Each amendment goes with the sentence that it is about. One that moved a finding to a sentence of another piece becomes a deletion there and an
 * addition here, which together say the same.
 * @param starts ms at which each turn of the whole begins
 * @returns rows in the given order; those of one id in more than one piece straddle a cut
 */
export function amendmentsIn<T extends Kept<Pick<Amendment, 'kind' | 'target' | 'item' | 'upon'>>>(rows: readonly T[], starts: readonly number[], pieces: readonly Stretch[]): Placed<T>[] {
  const placed: Placed<T>[] = []
  for (const row of rows) {
    const [from, to] = [row.target, row.item].map((said) => said && sentenceOf(said, starts, pieces))
    const upon = (piece: number): number | null => (placed.some((one) => one.piece === piece && one.row.id === row.upon) ? row.upon : null)
    if (from && to && from.piece !== to.piece) {
      placed.push({ piece: from.piece, row: { ...row, kind: 'delete', target: from.said, item: null, upon: upon(from.piece) } })
      placed.push({ piece: to.piece, row: { ...row, kind: 'add', target: null, item: to.said, upon: null } })
    } else {
      const { piece } = (from ?? to)!
      placed.push({ piece, row: { ...row, target: from?.said ?? null, item: to?.said ?? null, upon: upon(piece) } })
    }
  }
  return placed
}

/** The piece in which a finding's sentence now stands, and the finding as that piece counts. */
function sentenceOf(said: SaidFinding, starts: readonly number[], pieces: readonly Stretch[]): { piece: number; said: SaidFinding } {
  const exact = starts[said.turn] === said.ms ? said.turn : -1
  const turn = exact >= 0 ? exact : starts.reduce((best, start, n) => (Math.abs(start - said.ms) < Math.abs(starts[best]! - said.ms) ? n : best), 0)
  const piece = Math.max(0, pieces.findIndex(({ toTurn }) => turn <= toTurn))
  const { fromTurn, startMs } = pieces[piece]!
  return { piece, said: { values: said.values, turn: turn - fromTurn, ms: Math.max(0, (exact >= 0 ? said.ms : starts[turn]!) - startMs) } }
}

export const amendmentLater = <T extends Pick<Amendment, 'target' | 'item'>>(row: T, byTurns: number, byMs: number): T => {
  const moved = (said: SaidFinding | null): SaidFinding | null => said && { ...said, turn: said.turn + byTurns, ms: said.ms + byMs }
  return { ...row, target: moved(row.target), item: moved(row.item) }
}

type EditBody = Pick<SpeakerEdit, 'deed' | 'cast'>

/** Shorter leftovers of a stretch that lies in another piece are a border heard anew, not somebody's turn. */
const LEFTOVER_MS = 250

/**
 * What an edit of the whole says of one piece; null where it says nothing of it.
 * @param seen the turns of the whole as they stood before this edit
 */
export function editIn({ deed, cast }: EditBody, seen: readonly Turn[], piece: Stretch): EditBody | null {
  const clipped = (regions: readonly Region[]): Region[] =>
    regions.flatMap((region) => {
      const own = inside(region, piece)
      return own && (own.endMs - own.startMs >= Math.min(LEFTOVER_MS, region.endMs - region.startMs)) ? [own] : []
    })
  // Somebody's forty longest turns may all lie elsewhere: as long as names hold, the piece's own turns tell more.
  const here: CastVoice[] = namesHold(seen, cast)
    ? castOf(heardIn({ regions: [], segments: [], turns: seen }, piece).turns)
    : cast.flatMap((voice) => { const spoken = clipped(voice.spoken); return spoken.length > 0 ? [{ ...voice, spoken }] : [] })
  const spoke = (name: string): boolean => here.some(({ voice }) => voice === name)
  const roleOf = (name: string): CastVoice['speaker'] => cast.find(({ voice }) => voice === name)?.speaker ?? 'unknown'
  const own = deedIn(deed, clipped, spoke, roleOf)
  return own && { deed: own, cast: here }
}

function deedIn(deed: SpeakerDeed, clipped: (regions: readonly Region[]) => Region[], spoke: (voice: string) => boolean, roleOf: (voice: string) => CastVoice['speaker']): SpeakerDeed | null {
  switch (deed.kind) {
    case 'swap':
    case 'name': {
      const roles = deed.roles.filter(({ voice }) => spoke(voice))
      return roles.length > 0 ? { kind: deed.kind, roles } : null
    }
    case 'merge':
      if (!spoke(deed.voice)) return null
      // The other one is not here; that this voice has the same role remains.
      return spoke(deed.into) ? deed : { kind: 'name', roles: [{ voice: deed.voice, speaker: roleOf(deed.into) }] }
    case 'give':
    case 'split': {
      const turns = clipped(deed.turns)
      if (turns.length === 0) return null
      return deed.kind === 'give' && !spoke(deed.to) ? { kind: 'split', turns, to: deed.to, speaker: roleOf(deed.to) } : { ...deed, turns }
    }
  }
}

/** @param names what the voices are called now */
export function editLater({ deed, cast }: EditBody, byMs: number, names: ReadonlyMap<string, string>): EditBody {
  const now = (voice: string): string => names.get(voice) ?? voice
  const moved = (): SpeakerDeed => {
    switch (deed.kind) {
      case 'swap': case 'name': return { ...deed, roles: deed.roles.map(({ voice, speaker }) => ({ voice: now(voice), speaker })) }
      case 'merge': return { ...deed, voice: now(deed.voice), into: now(deed.into) }
      case 'give': case 'split': return { ...deed, to: now(deed.to), turns: shifted(deed.turns, byMs) }
    }
  }
  return { deed: moved(), cast: cast.map(({ voice, speaker, spoken }) => ({ voice: now(voice), speaker, spoken: shifted(spoken, byMs) })) }
}
