// advisers.ts: the calls about enrolled advisers: whose voice is known, taking one in with consent, and removing it for good.

import type { AdviserReceipt, AdviserRemoval, AdviserRow } from '../../src-core/answers.ts'
import type { Given } from '../../src-core/api.ts'
import { Fault } from '../../src-core/faults.ts'
import type { Speech } from '../../src-core/ports.ts'
import { adviserConsent } from '../../src-core/privacy/adviser-consent.ts'
import type { Actor } from '../../src-core/shapes.ts'
import { openAudio } from '../capture/open-audio.ts'
import { withIncoming } from '../incoming.ts'
import { newId } from '../platform/ids.ts'
import { voicePrintModel } from '../speech/models.ts'
import type { Store } from '../store/store.ts'

type Parts = { readonly store: Store; readonly speech: Speech; readonly modelsDir: string; readonly home: string }

/** Three minutes of uncompressed stereo, and room to spare: half a minute is asked for. */
const MOST_BYTES = 64 << 20

/** Each method throws Fault, and nothing is kept then. */
export function createAdvisers({ store, speech, modelsDir, home }: Parts) {
  async function enrol({ name, consent }: Given<'advisers.enrol'>, body: AsyncIterable<Uint8Array>, actor: Actor): Promise<AdviserReceipt> {
    const thing = `顾问“${name}”的声音`
    mayChange(actor, thing)
    // Asked before the first byte touches the disk.
    if (!consent) throw new Fault('consent.missing', thing, '没有注明本人同意', '请先让顾问本人看过并同意录入说明，再录入')
    const vector = await withIncoming(home, limited(body, thing), async (path) => speech.enrol((await openAudio(path, `${name}的声音`)).pcm()))
    const model = await voicePrintModel(modelsDir)
    const receipt = store.together((): AdviserReceipt => {
      const before = store.advisers.named(name)
      const id = before?.id ?? newId('a')
      store.advisers.put({ id, name, vector, model, consentBy: actor.person, consentWording: adviserConsent.version })
      store.audit.note(actor, 'enrol', id, { wording: adviserConsent.version, replaced: before !== null })
      return { adviser: id, replaced: before !== null }
    })
    if (receipt.replaced) store.advisers.forget()
    return receipt
  }

  return {
    async list(): Promise<AdviserRow[]> {
      const rows = store.advisers.list()
      const model = rows.length === 0 ? '' : await voicePrintModel(modelsDir)
      return rows.map((row) => ({ id: row.id, name: row.name, usable: row.model === model, enrolledAt: row.createdAt, consent: { by: row.consentBy, at: row.consentAt, wording: row.consentWording } }))
    },
    enrol,
    remove(id: string, actor: Actor): AdviserRemoval {
      const found = store.advisers.get(id)
      if (!found) throw new Fault('input.unknown', `顾问 ${id}`, '没有录入或已经删除', '请刷新列表后再试')
      mayChange(actor, `顾问“${found.name}”的声音`)
      return { removed: true, proof: store.advisers.remove(id, () => store.audit.note(actor, 'unenrol', id)) }
    },
  }
}

/** Consent is noted by a person: no machine enrols or removes anybody by itself. */
function mayChange(actor: Actor, thing: string): void {
  if (actor.role === 'system') throw new Fault('access.denied', thing, '只能由人来录入或删除', '请由顾问本人或店长操作')
}

async function* limited(body: AsyncIterable<Uint8Array>, thing: string): AsyncIterable<Uint8Array> {
  let bytes = 0
  for await (const block of body) {
    bytes += block.length
    if (bytes > MOST_BYTES) throw new Fault('audio.too_large', thing, '文件过大', '只需要本人自然说话 20–30 秒，请重新录制后再录入')
    yield block
  }
}
