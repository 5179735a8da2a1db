// fitting.ts: what of a choice this computer can bear: the processor, the memory and the cores are looked at before anything is loaded.

import { BUILT_IN, type ChosenWords } from '../../src-core/word-models.ts'
import { gigabytes, lacking, unfitMemory, type Machine } from '../platform/machine.ts'

/** Bytes of the speech process at its peak with the built-in models: 920 MB measured on the demo talk, words and voices (decision 0016). */
export const BUILT_IN_PEAK = 1024 * 2 ** 20
/** The same where the built-in model hears everything twice: 1.5 GB measured. */
export const CAREFUL_PEAK = 1638 * 2 ** 20
/** Bytes of a computer in all, beneath which nothing can be heard: not even that process alone would fit. */
export const LEAST_MEMORY = BUILT_IN_PEAK
/** A model's bytes are in memory twice while it is being opened. */
const WHILE_OPENING = 2

export type Fitting = {
  readonly words: ChosenWords
  /** Of ONNX Runtime. */
  readonly threads: number
  /** Why it is not what was chosen, or will be slow, with what to do; for people. */
  readonly warnings: readonly string[]
}

/**
 * @param bytes of the chosen model's files
 * @param threads as many as were asked for
 * @throws Fault model.unfit where this computer can hear nothing at all
 */
export function fit(words: ChosenWords, bytes: number, machine: Machine, threads: number): Fitting {
  if (machine.memory < LEAST_MEMORY) throw unfitMemory('语音识别', machine, LEAST_MEMORY)
  const warnings = words.warning === null ? [] : [words.warning]
  let fitting = words
  const needed = BUILT_IN_PEAK + bytes * WHILE_OPENING
  if (words.kind !== BUILT_IN && machine.available < needed) {
    const warning = `可用内存只有 ${gigabytes(machine.available)}，所选的模型需要 ${gigabytes(needed)}，已改用内置模型。请关闭其他程序后重启听客`
    warnings.push(warning)
    fitting = { id: BUILT_IN, kind: BUILT_IN, care: words.care, files: {}, warning }
  }
  if (fitting.kind === BUILT_IN && machine.available < BUILT_IN_PEAK) warnings.push(`可用内存只有 ${gigabytes(machine.available)}，语音识别需要 ${gigabytes(BUILT_IN_PEAK)}，可能很慢或中断。请关闭其他程序`)
  if (fitting.kind === BUILT_IN && fitting.care === 'careful' && machine.available < CAREFUL_PEAK) {
    warnings.push(`可用内存只有 ${gigabytes(machine.available)}，“仔细”需要 ${gigabytes(CAREFUL_PEAK)}，已改用“快速”。请关闭其他程序后重启听客`)
    fitting = { ...fitting, care: 'fast' }
  }

  const missing = lacking(machine).filter((name) => name.startsWith('AVX'))
  const slow = [...(missing.length > 0 ? [`处理器较旧（缺少 ${missing.join('、')}）`] : []), ...(machine.cores < 2 ? ['处理器只有一个核心'] : [])]
  if (slow.length > 0) {
    const eased = fitting.care === 'careful'
    warnings.push(`这台电脑的${slow.join('，')}，语音识别能用，但很慢${eased ? '，已改用“快速”' : ''}。要快请换一台电脑分析`)
    fitting = { ...fitting, care: 'fast' }
  }
  return { words: fitting, threads: slow.length > 0 ? 1 : threads, warnings }
}
