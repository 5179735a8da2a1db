// scripted.ts: a talk that is always heard the same way, for tests of everything around recognition. The sound itself is really read.

import type { Knowledge } from '../../src-main/chain.ts'
import type { Speech } from '../../src-core/ports.ts'
import type { Segment, VoiceRegion } from '../../src-core/shapes.ts'
import { unit } from '../../src-core/transcript/clusters.ts'
import { PRINT_LENGTH } from '../../src-core/transcript/enrolment.ts'

export const scriptedLines: readonly (readonly [voice: string, text: string])[] = [
  ['A', '您好，欢迎光临，您想看什么车？'],
  ['B', '我看看宋PLUS，预算十五六万落地。'],
  ['A', '您贵姓？方便留个电话吗？'],
  ['B', '我姓孟，电话幺三八零五七幺二二九六。'],
]
const LINE_MS = 1_000

const segments: Segment[] = scriptedLines.map(([, text], i) => ({
  startMs: i * LINE_MS,
  endMs: (i + 1) * LINE_MS - 50,
  text,
  tokens: [...text].map((character, k) => ({ text: character, startMs: i * LINE_MS + Math.floor((k * (LINE_MS - 100)) / text.length) })),
}))
const voices: VoiceRegion[] = scriptedLines.map(([voice], i) => ({ voice, startMs: i * LINE_MS, endMs: (i + 1) * LINE_MS - 50, certainty: 0.9 }))

/** @param onBlock called for every block of sound that passes */
export function scriptedSpeech(onBlock: () => void = () => undefined): Speech {
  const hear = async (pcm: AsyncIterable<Int16Array>, onProgress: (seconds: number) => void): Promise<number> => {
    let samples = 0
    for await (const block of pcm) {
      samples += block.length
      onBlock()
      onProgress(samples / 16_000)
    }
    return samples
  }
  return {
    async transcribe(pcm, onProgress) {
      await hear(pcm, onProgress)
      return { regions: voices, segments }
    },
    async separate(pcm, _regions, onProgress) {
      await hear(pcm, onProgress)
      return { voices, advisers: [] }
    },
    enrol: async (pcm) => {
      await hear(pcm, () => undefined)
      return unit(Float32Array.from({ length: PRINT_LENGTH }, (_, i) => 1 + (i % 7)))
    },
    close: () => Promise.resolve(),
  }
}

const by = { certainty: 0.9, by: 'script' }

/** Reads of the scripted talk what a careful person would. */
export const scriptedKnowledge: Knowledge = {
  roles: { salesLogOdds: (text) => (text.includes('您') ? 3 : -3) },
  simplifier: { simplify: (text) => text },
  corrector: (turns) => turns.map((text) => ({ text, corrections: [] })),
  reader: {
    read: ({ turns }) => {
      const at = (word: string): number => turns.findIndex((turn) => turn.text.includes(word))
      return {
        findings: {
          budgets: [{ ...by, kind: 'total', min: 150_000, max: 160_000, approx: false, turn: at('十五六万') }],
          vehicles: [{ ...by, brand: '比亚迪', series: '宋PLUS', relation: 'of_interest', turn: at('宋PLUS') }],
          needs: [], opinions: [], objections: [], intents: [], timeline: [],
          facts: [{ ...by, type: 'surname', value: '孟', turn: at('孟') }, { ...by, type: 'phone', value: '13805712296', turn: at('电话幺') }],
          sales_actions: [{ ...by, type: 'greet', turn: 0 }],
          sentiment: { overall: 'neutral' },
        },
        doubts: [{ list: 'budgets', turn: 0, said: '156万', reason: '这个金额买不到一辆车' }],
      }
    },
  },
}
