// fake-speakers.ts: the calls about who spoke for the page's tests, in memory: laid over the sample talk by the very rules of the engine.

import type { SpeakerEditRow, TalkDetail, TurnRow } from '../../src-core/answers.ts'
import { calls, type Given } from '../../src-core/api.ts'
import { Fault } from '../../src-core/faults.ts'
import type { Turn } from '../../src-core/shapes.ts'
import { measure } from '../../src-core/transcript/metrics.ts'
import { editOf, type SpeakerAsk } from '../../src-core/transcript/speaker-asks.ts'
import { applyEdits, type Edited, type SpeakerEdit } from '../../src-core/transcript/speaker-edits.ts'
import { sampleMetrics } from './sample-meaning.ts'
import { sampleSeconds, sampleTurns } from './sample-words.ts'

const ms = (seconds: number): number => Math.round(seconds * 1000)
const machine: readonly Turn[] = sampleTurns.map(({ n: _n, start, end, certainty, ...turn }) => ({ ...turn, startMs: ms(start), endMs: ms(end), speakerCertainty: certainty }))

type Done = { readonly edit: SpeakerEdit; readonly row: SpeakerEditRow }

export class FakeSpeakers {
  /** Talks in which the machine could not tell who speaks. */
  readonly unclear = new Set<string>()
  private readonly done = new Map<string, Done[]>()
  private last = 0
  private readonly now: number

  constructor(now: number) {
    this.now = now
  }

  private of = (talk: string): Done[] => this.done.get(talk) ?? []

  private edited(talk: string): Edited {
    const turns = this.unclear.has(talk) ? machine.map((turn) => ({ ...turn, speakerCertainty: 0.3 })) : machine
    return applyEdits(turns, this.of(talk).map(({ edit }) => edit))
  }

  turnsOf = (talk: string): readonly Turn[] => this.edited(talk).turns

  detail(talk: string): Pick<TalkDetail, 'turns' | 'speakerEdits' | 'metrics'> {
    const { turns, by } = this.edited(talk)
    const rows = turns.map((turn, n): TurnRow => ({ ...sampleTurns[n]!, voice: turn.voice, speaker: turn.speaker, certainty: turn.speakerCertainty, ...(by[n] == null ? {} : { edit: by[n] }) }))
    const untouched = this.of(talk).length === 0 && !this.unclear.has(talk)
    return { turns: rows, speakerEdits: this.of(talk).map(({ row }) => row), metrics: untouched ? sampleMetrics : measure(turns, sampleSeconds * 1000) }
  }

  /** Null where the name is none of these calls. */
  call(name: string, input: Record<string, unknown>): unknown {
    const talk = String(input['talk'])
    switch (name) {
      case 'speakers.swap': return this.put(talk, { kind: 'swap' }, {})
      case 'speakers.name': {
        const { voice, speaker } = given('speakers.name', input)
        return this.put(talk, { kind: 'name', voice, speaker }, { voice, speaker })
      }
      case 'speakers.merge': {
        const { voice, into } = given('speakers.merge', input)
        return this.put(talk, { kind: 'merge', voice, into }, { voice, to: into, speaker: this.roleOf(talk, into) })
      }
      case 'speakers.give': {
        const { turns, to } = given('speakers.give', input)
        const said = 'voice' in to ? { to: to.voice, speaker: this.roleOf(talk, to.voice) } : { speaker: to.newcomer }
        return this.put(talk, { kind: 'give', turns: turns.map(({ n, start }) => ({ n, startMs: ms(start) })), to }, { ...said, turns: turns.length })
      }
      case 'speakers.undo': {
        if (this.of(talk).at(-1)?.edit.id !== input['edit']) throw new Fault('input.invalid', '这次说话人更正', '之后又有别的更正', '请先撤销后面的更正')
        this.done.set(talk, this.of(talk).slice(0, -1))
        return { ok: true }
      }
      default: return null
    }
  }

  private roleOf = (talk: string, voice: string): SpeakerEditRow['speaker'] => this.edited(talk).turns.find((turn) => turn.voice === voice)?.speaker ?? null

  private put(talk: string, ask: SpeakerAsk, said: Partial<SpeakerEditRow>): unknown {
    const id = ++this.last
    const edit = { id, ...editOf(this.edited(talk).turns, ask) }
    const to = edit.deed.kind === 'split' ? edit.deed.to : null
    this.done.set(talk, [...this.of(talk), { edit, row: { id, kind: edit.deed.kind, voice: null, to, speaker: null, turns: 0, person: '小周', at: this.now, lapsed: false, ...said } }])
    return { edit: id }
  }
}

/** Through the table itself, so that the page sends nothing that the engine would refuse. */
function given<N extends 'speakers.name' | 'speakers.merge' | 'speakers.give'>(name: N, input: Record<string, unknown>): Given<N> {
  return calls[name].input.parse(input) as Given<N>
}
