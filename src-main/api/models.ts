// models.ts: the calls about the models that hear the words: what there is, installing, removing, and choosing one.

import type { EngineStatus } from '../../src-core/answers.ts'
import type { Given } from '../../src-core/api.ts'
import { asFault, Fault } from '../../src-core/faults.ts'
import { BUILT_IN, type WordModelChoice, type WordModelRow, type WordModels } from '../../src-core/word-models.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Announcer } from '../announcer.ts'
import type { Shelf, Shelved } from '../models/shelf.ts'
import { modelReport } from '../speech/models.ts'
import type { Store } from '../store/store.ts'

type Parts = { readonly store: Store; readonly shelf: Shelf; readonly announcer: Announcer; readonly unfitting: () => readonly string[]; readonly modelsDir: string }

/** Each method throws Fault, and nothing is changed then. */
export function createModels({ store, shelf, announcer, unfitting, modelsDir }: Parts) {
  let builtIn: Promise<Omit<WordModelRow, 'chosen'>> | null = null
  const changed = (): void => announcer.say({ type: 'models', progress: null })

  async function row(shelved: Shelved, choice: WordModelChoice): Promise<WordModelRow> {
    const { model, state, received, look, problem, memoryWarning } = shelved
    const { id, kind, name, good, licence, bytes, approximate, recommended } = model
    return { id, kind, name, good, licence, bytes, approximate, recommended, state, received, problem, note: look.note, addresses: model.files.map(({ sources }) => sources[0]!), chosen: choice.model === id, choosable: state === 'installed', offered: shelf.isOffered(model), memoryWarning }
  }

  return {
    async list(actor: Actor): Promise<WordModels> {
      mayManage(actor)
      const choice = store.settings.wordModel()
      builtIn ??= readBuiltIn(modelsDir)
      const rows = await Promise.all((await shelf.list()).map((shelved) => row(shelved, choice)))
      return { rows: [{ ...(await builtIn), chosen: choice.model === BUILT_IN }, ...rows], choice, folder: shelf.places.root }
    },
    async install({ model, source }: Given<'models.install'>, actor: Actor): Promise<{ started: true }> {
      mayManage(actor)
      const { done } = await shelf.begin(model, source)
      store.audit.note(actor, 'install_model', model, { from: source.from })
      changed()
      void done
        .catch((error: unknown) => announcer.say({ type: 'fault', talk: null, message: asFault(error, '语音模型').message }))
        .finally(changed)
      return { started: true }
    },
    async cancel({ model }: Given<'models.cancel'>, actor: Actor): Promise<{ ok: true }> {
      mayManage(actor)
      await shelf.cancel(model)
      return { ok: true }
    },
    async remove({ model }: Given<'models.remove'>, actor: Actor): Promise<{ removed: true }> {
      mayManage(actor)
      mayRemove(model, store.settings.wordModel())
      await shelf.remove(model)
      store.audit.note(actor, 'remove_model', model)
      changed()
      return { removed: true }
    },
    async choose({ despiteMemory, ...choice }: Given<'models.choose'>, actor: Actor): Promise<WordModelChoice> {
      mayManage(actor)
      if (choice.model !== BUILT_IN) await mayChoose(shelf, choice.model, despiteMemory)
      store.together(() => {
        store.settings.setWordModel(choice)
        store.audit.note(actor, 'choose_model', choice.model, { care: choice.care })
      })
      changed()
      return choice
    },
    /** For the status, which is asked often: sizes and times are looked at, and bytes only where these have changed. */
    async words(): Promise<EngineStatus['words']> {
      const choice = store.settings.wordModel()
      const found = choice.model === BUILT_IN ? null : await shelf.glance(choice.model).catch(() => null)
      const warning = choice.model === BUILT_IN || found?.state === 'installed' ? null : `所选的${found?.model.name ?? choice.model}不能使用，会改用内置模型：${found?.problem ?? '没有安装'}`
      return { ...choice, warning: warning ?? (unfitting().join('；') || null) }
    },
  }
}

/** Models are the whole store's: who only records and reads talks does not change them. */
function mayManage({ role }: Actor): void {
  if (role !== 'manager' && role !== 'administrator') throw new Fault('access.denied', '语音模型', '只有店长或管理员可以查看和更改', '请由店长或管理员登录后操作')
}

/** Throws Fault input.invalid for the built-in model, and for the one in use: nobody is to find the words worse without having chosen so. */
export function mayRemove(model: string, choice: WordModelChoice): void {
  if (model === BUILT_IN) throw new Fault('input.invalid', '内置模型', '随听客提供，不能删除', '不用时改用其他模型即可')
  if (model === choice.model) throw new Fault('input.invalid', `模型 ${model}`, '正在使用', '请先改用其他模型（例如内置模型），再删除')
}

/** Throws Fault where a model cannot hear words here: not installed, damaged, or too little memory that nobody has been told of. */
export async function mayChoose(shelf: Shelf, id: string, despiteMemory: boolean): Promise<void> {
  const model = await shelf.find(id)
  const thing = `${model.name}模型`
  const { state, problem } = await shelf.look(id)
  if (state === 'absent') throw new Fault('model.missing', thing, '还没有安装', '请先安装再选用')
  if (state !== 'installed') throw new Fault('model.damaged', thing, problem ?? '文件不完整', '没有改动，仍用原来的模型')
  const warning = shelf.memoryWarning(model)
  if (warning !== null && !despiteMemory) throw new Fault('model.memory', thing, warning, '建议改用更小的模型；仍要使用请确认后再选')
}

async function readBuiltIn(modelsDir: string): Promise<Omit<WordModelRow, 'chosen'>> {
  const files = (await modelReport(modelsDir)).filter(({ purpose }) => purpose.startsWith('words.'))
  const problem = files.find(({ ok }) => !ok)?.problem ?? null
  return {
    id: BUILT_IN, kind: BUILT_IN, name: '内置模型（Whisper base 中文）', good: '装好听客就能用，不用下载；错字较多', licence: 'MIT',
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), approximate: false, recommended: false, state: problem === null ? 'installed' : 'damaged', received: null, problem, note: null, addresses: [], choosable: problem === null, offered: false, memoryWarning: null,
  }
}
