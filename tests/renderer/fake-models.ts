// fake-models.ts: the calls about models for the page's tests, in memory; an installation goes on and ends when the test says so.

import { Fault } from '../../src-core/faults.ts'
import { defaultWordModel, type WordModelChoice, type WordModelRow } from '../../src-core/word-models.ts'

const row = (id: string, name: string, bytes: number, more: Partial<WordModelRow> = {}): WordModelRow =>
  ({ id, kind: 'sense_voice', name, good: `${name}的好处`, licence: 'MIT', bytes, approximate: false, recommended: false, state: 'available', received: null, problem: null, note: null, addresses: [`https://mirror.example/${id}/model.int8.onnx`, `https://mirror.example/${id}/tokens.txt`], chosen: false, choosable: false, offered: false, memoryWarning: null, ...more })

type Told = (progress: { readonly model: string; readonly received: number } | null) => void

export class FakeModels {
  rows: WordModelRow[] = [
    row('builtin', '内置模型（Whisper base 中文）', 63_355_875, { kind: 'builtin', good: '装好听客就能用，不用下载；错字较多', state: 'installed', choosable: true }),
    row('sense-voice-small', 'SenseVoice 小型（int8）', 239_549_735, { good: '普通话错字最少（厂方测试约为内置模型的四分之一），也懂粤语；比内置模型快；标点按停顿加', licence: 'FunASR Model License 1.1（须注明来源、作者并保留模型名称）', recommended: true }),
    row('paraformer-zh-small', 'Paraformer 中文小型（int8）', 81_904_027, { kind: 'paraformer', good: '旧电脑、小内存；占用最少；标点按停顿加', licence: 'Apache-2.0', state: 'installed', choosable: true, note: '来源：手工放置的文件' }),
    row('whisper-large-v3-turbo', 'Whisper large-v3-turbo（int8）', 1_036_613_791, { kind: 'whisper', good: '多种语言、口音重；要一台快的电脑，很慢', state: 'incomplete', problem: '文件不完整：缺少 turbo-tokens.txt。请重新安装这个模型（网络镜像、U 盘或总部服务器都可以），或先删除它', memoryWarning: '这台电脑的内存是 3.8 GB，Whisper large-v3-turbo（int8）建议 8 GB 以上，使用时可能很慢或中断' }),
  ]
  choice: WordModelChoice = defaultWordModel
  readonly asked: Record<string, unknown>[] = []
  private readonly told: Told

  constructor(told: Told) {
    this.told = told
  }

  change(id: string, more: Partial<WordModelRow>): void {
    this.rows = this.rows.map((each) => (each.id === id ? { ...each, ...more } : each))
  }

  /** So many bytes of an installation are there. */
  come(id: string, received: number): void {
    this.change(id, { state: 'installing', received })
    this.told({ model: id, received })
  }

  end(id: string, more: Partial<WordModelRow>): void {
    this.change(id, { received: null, ...more })
    this.told(null)
  }

  /** null = not a call about models. */
  call(name: string, input: Record<string, unknown>): unknown {
    const id = String(input['model'])
    if (name === 'models.list') return { rows: this.rows.map((each) => ({ ...each, chosen: each.id === this.choice.model })), choice: this.choice, folder: 'C:\\ProgramData\\tingke\\models' }
    if (!name.startsWith('models.')) return null
    this.asked.push({ call: name, ...input })
    switch (name) {
      case 'models.install': {
        const source = input['source'] as { from: string; address?: string }
        if (source.address?.startsWith('http://models')) throw new Fault('input.invalid', `服务器地址 ${source.address}`, '外网地址必须用 https://', '例如 https://models.example.com/tingke')
        this.come(id, 0)
        return { started: true }
      }
      case 'models.cancel':
        this.end(id, { state: 'available', received: 50_000_000 })
        return { ok: true }
      case 'models.remove':
        this.end(id, { state: 'available', choosable: false, problem: null, note: null })
        return { removed: true }
      default:
        this.choice = { model: id, care: input['care'] as WordModelChoice['care'] }
        this.told(null)
        return this.choice
    }
  }
}
