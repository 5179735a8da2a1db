// cutting.ts: one talk becomes several, and two become one. The sound is sealed anew and durable first; then every row changes in one transaction;
// only then does the old sound go. Cut off anywhere, either the old or the new is whole, and a file that no row names is swept up.

import { randomBytes } from 'node:crypto'
import type { TalkJoin, TalkSplit } from '../src-core/answers.ts'
import { createPeaks, TALK_SLICES } from '../src-core/audio/peaks.ts'
import { Fault } from '../src-core/faults.ts'
import { states } from '../src-core/pipeline.ts'
import { SAMPLE_RATE, type Pcm } from '../src-core/ports.ts'
import { mayKeep } from '../src-core/recording/consent.ts'
import { mergeProfile } from '../src-core/profile/merge.ts'
import type { Actor } from '../src-core/shapes.ts'
import { judge, stretchesAt, type Stretch } from '../src-core/visit/pieces.ts'
import { newId } from './platform/ids.ts'
import { eraseSound, openSound } from './store/sound.ts'
import { visitsOf } from './stages.ts'
import { createSound, type SoundWriter } from './store/sound-writer.ts'
import type { NewPiece, NewSound } from './store/pieces.ts'
import type { Store } from './store/store.ts'
import type { TalkRecord } from './store/talks.ts'

/** Renewed with every minute of sound, which takes well under a second; short, because after a crash the talk must be free again. */
const HOLD_MS = 60_000
const perMs = SAMPLE_RATE / 1000

export type Cutting = {
  /** @param at turns with which the second and every later piece begin. Throws Fault, and nothing has changed then. */
  split(talk: TalkRecord, at: readonly { readonly n: number; readonly start: number }[], actor: Actor): Promise<TalkSplit>
  /** @param next the talk that the same device recorded next on that day. Throws Fault, and nothing has changed then. */
  join(talk: TalkRecord, next: TalkRecord, actor: Actor): Promise<TalkJoin>
}

/** `owner` names this engine in leases, with a stroke and more behind it one piece of its work. */
type Parts = { readonly store: Store; readonly owner: string; readonly isAlive: (owner: string) => boolean }

export function createCutting({ store, owner: engine, isAlive }: Parts): Cutting {
  /** Runs `work` while nobody else may work on these talks. `stillOurs` renews, and is asked for the last time inside the transaction. */
  async function holding<T>(talks: readonly TalkRecord[], work: (stillOurs: () => void) => Promise<T>): Promise<T> {
    const owner = `${engine}/${randomBytes(4).toString('hex')}`
    const busy = (talk: TalkRecord): Fault => new Fault('input.invalid', `谈话“${talk.name}”`, '正在分析或被别人改动', '请等几秒再试')
    const held: TalkRecord[] = []
    try {
      for (const talk of talks) {
        if (!store.talks.hold(talk.id, owner, HOLD_MS, isAlive)) throw busy(talk)
        held.push(talk)
        requireReady(store.talks.get(talk.id)!)
      }
      return await work(() => {
        for (const talk of talks) {
          if (!store.talks.holds(talk.id, owner)) throw busy(talk)
          store.talks.renew(talk.id, owner, HOLD_MS)
        }
      })
    } finally {
      for (const talk of held) store.talks.letGo(talk.id, owner)
    }
  }

  /** Seals sound anew into one file for each length; none is left where anything fails, here or in `then`. */
  async function sealed<T>(sound: Pcm | null, durations: readonly number[], beat: () => void, then: (sounds: NewSound[]) => T): Promise<T> {
    const made: NewSound[] = []
    let writer: SoundWriter | null = null
    try {
      const open = (): { id: string; peaks: ReturnType<typeof createPeaks>; left: number } => {
        const id = newId('r')
        const n = made.length
        if (sound) writer = createSound(store.soundPath(`${id}.tks`), store.soundKey)
        // The last takes what rounding to milliseconds has left over.
        return { id, peaks: createPeaks(TALK_SLICES), left: n === durations.length - 1 ? Infinity : durations[n]! * perMs }
      }
      let piece = open()
      const close = async (): Promise<void> => {
        await writer?.close()
        writer = null
        made.push({ id: piece.id, soundFile: sound && `${piece.id}.tks`, durationMs: durations[made.length]!, peaks: piece.peaks.finish() })
      }
      let seconds = 0
      for await (const block of sound ?? nothing()) {
        for (let at = 0; at < block.length; ) {
          if (piece.left === 0) {
            await close()
            piece = open()
          }
          const some = block.subarray(at, at + Math.min(piece.left, block.length))
          writer!.append(some)
          piece.peaks.push(some)
          piece.left -= some.length
          at += some.length
        }
        if (++seconds % 60 === 0) beat()
      }
      while (made.length < durations.length) {
        await close()
        if (made.length < durations.length) piece = open()
      }
      return then(made)
    } catch (error) {
      await (writer as SoundWriter | null)?.discard()
      await Promise.all(made.flatMap(({ soundFile }) => (soundFile === null ? [] : [eraseSound(store.soundPath(soundFile))])))
      throw error
    }
  }

  const soundOf = ({ soundFile }: TalkRecord): Pcm => openSound(store.soundPath(soundFile!), store.soundKey).pcm()

  /** No row names it any more: where a player still holds it open, the sweep takes it at the next start. */
  const forget = async (...files: readonly (string | null)[]): Promise<void> => {
    await Promise.allSettled(files.flatMap((file) => (file === null ? [] : [eraseSound(store.soundPath(file))])))
  }

  return {
    split: (talk, at, actor) =>
      holding([talk], async (stillOurs) => {
        const { durationMs, soundFile } = store.talks.get(talk.id)!
        const turns = store.rows.turns(talk.id)
        const starts = [...new Set(at.map(({ n }) => n))].sort((a, b) => a - b)
        for (const { n, start } of at)
          if (n < 1 || turns[n]?.startMs !== Math.round(start * 1000)) throw new Fault('input.unknown', `第 ${n + 1} 句`, '已经变化或不存在，不能从这里拆开', '请看一眼最新的内容再拆分')
        const stretches = stretchesAt(turns, starts, store.pieces.seams(talk.id), durationMs)
        if (stretches.some(({ startMs, endMs }) => endMs <= startMs)) throw new Fault('input.invalid', '这段谈话', '有两处要拆开的地方重合', '请刷新后再拆分')
        const done = await sealed(soundFile === null ? null : soundOf(talk), stretches.map(({ startMs, endMs }) => endMs - startMs), stillOurs, (sounds) =>
          store.together(() => {
            stillOurs()
            return write(talk, stretches, sounds, actor)
          }),
        )
        await forget(soundFile)
        return done
      }),
    join: (talk, next, actor) =>
      holding(talk.id === next.id ? [talk] : [talk, next], async (stillOurs) => {
        const [one, two] = [store.talks.get(talk.id)!, store.talks.get(next.id)!]
        if (store.talks.next(talk.id)?.id !== next.id) throw new Fault('input.invalid', `谈话“${next.name}”`, '不是同一台设备当天的下一段', '只能和紧接着的下一段合并；请刷新后再试')
        if ((one.soundFile === null) !== (two.soundFile === null)) throw new Fault('audio.unreadable', `谈话“${one.soundFile === null ? one.name : two.name}”的录音`, '已按规定删除，另一段的还在', '两段不能合并，可分别查看')
        const both = one.soundFile === null ? null : oneAfterTheOther(soundOf(one), soundOf(two))
        const done = await sealed(both, [one.durationMs + two.durationMs], stillOurs, ([sound]) =>
          store.together((): TalkJoin => {
            stillOurs()
            const customerRemoved = store.pieces.join(talk.id, next.id, sound!)
            // What the second talk had told of its customer is told of the first's, as soon as the whole is understood.
            if (two.customerId !== one.customerId && !customerRemoved) store.customers.putProfile(two.customerId, mergeProfile(visitsOf(store, two.customerId)))
            const { customerId: customer, consent } = store.talks.get(talk.id)!
            store.audit.note(actor, 'join', talk.id, { next: next.id, customer, customer_removed: customerRemoved })
            return { talk: talk.id, customer, consent, customerRemoved, otherCustomer: two.customerId === customer || customerRemoved ? null : two.customerId }
          }),
        )
        await forget(one.soundFile, two.soundFile)
        return done
      }),
  }

  /** The first reception keeps the talk's id and customer; where there is none, the first piece. */
  function write(talk: TalkRecord, stretches: readonly Stretch[], sounds: readonly NewSound[], actor: Actor): TalkSplit {
    const turns = store.rows.turns(talk.id)
    const findings = store.rows.findings(talk.id)
    const judged = stretches.map((stretch) => judge(turns, findings, stretch))
    const keeper = Math.max(0, judged.findIndex(({ valid }) => valid))
    const pieces = sounds.map((sound, i): NewPiece => ({ ...sound, stretch: stretches[i]!, ...(i === keeper ? { talk: talk.id, customer: talk.customerId } : { talk: newId('t'), customer: newId('c') }) }))
    const straddling = store.pieces.split(talk.id, pieces)
    store.audit.note(actor, 'split', talk.id, { pieces: pieces.length, receptions: judged.filter(({ valid }) => valid).length })
    for (const piece of pieces) if (piece.talk !== talk.id) store.audit.note(actor, 'split', piece.talk, { from: talk.id, customer: piece.customer })
    return {
      talks: pieces.map(({ talk: id, customer, stretch: { startMs, endMs } }, i) => ({ talk: id, customer, start: startMs / 1000, end: endMs / 1000, valid: judged[i]!.valid, kind: judged[i]!.kind })),
      straddling,
    }
  }
}

function requireReady(talk: TalkRecord): void {
  const thing = `谈话“${talk.name}”`
  if (!mayKeep(talk.consent)) throw new Fault('consent.missing', thing, talk.consent === 'withdrawn' ? '客户已撤回同意' : '没有注明客户同意录音', '这段谈话不能拆分或合并')
  if (states.indexOf(talk.state) < states.indexOf('attributed')) throw new Fault('input.invalid', thing, '还没有分清说话人', '请等分析完成后再拆分或合并')
}

async function* oneAfterTheOther(...sounds: readonly Pcm[]): Pcm {
  for (const sound of sounds) yield* sound
}

async function* nothing(): Pcm {
  // No sound is kept: the rows alone are taken apart.
}
