// speaker-asks.ts: what a person may ask about who spoke, read against the turns that they see: an edit, or the reason why there is none.

import { Fault } from '../faults.ts'
import type { Speaker, Turn } from '../shapes.ts'
import { applyEdits, castOf, freeVoice, type SpeakerEdit } from './speaker-edits.ts'

/** A turn as the page shows it: its number, and its start in milliseconds, so that another turn under that number is never taken for it. */
export type TurnRef = { readonly n: number; readonly startMs: number }

export type SpeakerAsk =
  | { readonly kind: 'swap' }
  | { readonly kind: 'name'; readonly voice: string; readonly speaker: Speaker }
  | { readonly kind: 'merge'; readonly voice: string; readonly into: string }
  | { readonly kind: 'give'; readonly turns: readonly TurnRef[]; readonly to: { readonly voice: string } | { readonly newcomer: Speaker } }

const SWAPPED: Readonly<Partial<Record<Speaker, Speaker>>> = { sales: 'customer', customer: 'sales' }

/**
 * @param turns as they count now, earlier edits included
 * @returns the edit, still without an id
 * @throws Fault where it names what is not there, or would change nothing
 */
export function editOf(turns: readonly Turn[], ask: SpeakerAsk): Omit<SpeakerEdit, 'id'> {
  if (turns.length === 0) throw new Fault('input.invalid', '这段谈话', '还没有分出说话人', '请等分离说话人完成后再更正')
  const cast = castOf(turns)
  const edit = { deed: deedOf(turns, cast.map(({ voice, speaker }) => ({ voice, speaker })), ask), cast }
  const before = (n: number): Turn => turns[n]!
  const { turns: after } = applyEdits(turns, [{ ...edit, id: 0 }])
  const same = after.every((turn, n) => turn.voice === before(n).voice && turn.speaker === before(n).speaker && turn.speakerCertainty === before(n).speakerCertainty)
  if (same) throw new Fault('input.invalid', '说话人', '已经是这样', '不需要再改')
  return edit
}

function deedOf(turns: readonly Turn[], voices: readonly { readonly voice: string; readonly speaker: Speaker }[], ask: SpeakerAsk): SpeakerEdit['deed'] {
  const present = (name: string): void => {
    if (!voices.some(({ voice }) => voice === name)) throw new Fault('input.unknown', `说话人 ${name}`, '这段谈话里没有，或已经变化', '请看一眼最新的对话再更正')
  }
  switch (ask.kind) {
    case 'swap': {
      const roles = voices.flatMap(({ voice, speaker }) => (SWAPPED[speaker] ? [{ voice, speaker: SWAPPED[speaker] }] : []))
      if (roles.length === 0) throw new Fault('input.invalid', '对调', '这段谈话还没有分出顾问和客户', '请点说话人的名字，说明谁是顾问')
      return { kind: 'swap', roles }
    }
    case 'name':
      present(ask.voice)
      return { kind: 'name', roles: [{ voice: ask.voice, speaker: ask.speaker }] }
    case 'merge':
      present(ask.voice)
      present(ask.into)
      if (ask.voice === ask.into) throw new Fault('input.invalid', `说话人 ${ask.voice}`, '不能和自己合并', '请选择另一个说话人')
      return { kind: 'merge', voice: ask.voice, into: ask.into }
    case 'give': {
      const own = ask.turns.map(({ n, startMs }) => {
        const turn = turns[n]
        if (!turn || turn.startMs !== startMs) throw new Fault('input.unknown', `第 ${n + 1} 句`, '已经变化或不存在', '请看一眼最新的对话再更正')
        return turn
      })
      const regions = own.map(({ startMs, endMs }) => ({ startMs, endMs }))
      if ('newcomer' in ask.to) return { kind: 'split', turns: regions, to: freeVoice(turns), speaker: ask.to.newcomer }
      const { voice } = ask.to
      present(voice)
      if (own.every((turn) => turn.voice === voice)) throw new Fault('input.invalid', own.length === 1 ? '这一句' : '这几句', '本来就是这个人说的', '请选择另一个人')
      return { kind: 'give', turns: regions, to: voice }
    }
  }
}
