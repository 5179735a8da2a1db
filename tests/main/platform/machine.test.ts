// machine.test.ts: what a computer says of itself, and how a processor that is too old shows.

import { describe, expect, test } from 'vitest'
import { diedOfInstruction, instructionsIn, lacking, readMachine, unfitMemory, unfitProcessor, type Machine } from '../../../src-main/platform/machine.ts'

const old: Machine = { arch: 'x64', cores: 2, memory: 4 * 2 ** 30, available: 2 ** 30, instructions: new Set(['SSE3', 'SSE4_1']) }

test('this computer is read', async () => {
  const machine = await readMachine()
  expect(machine.cores).toBeGreaterThan(0)
  expect(machine.memory).toBeGreaterThan(2 ** 28)
  expect(machine.available).toBeGreaterThan(0)
  expect(machine.available).toBeLessThanOrEqual(machine.memory)
  if (process.arch === 'x64') expect([...machine.instructions!]).toContain('SSE3')
})

test('instruction sets are read from the first line of V8’s options', () => {
  expect([...instructionsIn('SSE3=1 SSSE3=1 SSE4_1=1 AVX=0 AVX2=0 FMA3=0 ATOM=1\nOptions: AVX2=1')!]).toEqual(['SSE3', 'SSSE3', 'SSE4_1', 'ATOM'])
  expect(instructionsIn('The following syntax for options is accepted')).toBeNull()
  expect(instructionsIn('')).toBeNull()
  expect(lacking(old)).toEqual(['AVX', 'AVX2', 'FMA'])
  expect(lacking({ ...old, instructions: null })).toEqual([])
})

describe('an end by an unknown instruction', () => {
  test.each([
    [{ code: null, signal: 'SIGILL' }, true],
    [{ code: 132, signal: null }, true],
    [{ code: 0xc000001d, signal: null }, true],
    [{ code: 0xc000001d | 0, signal: null }, true],
    [{ code: 0, signal: null }, false],
    [{ code: 134, signal: null }, false],
    [{ code: null, signal: 'SIGKILL' }, false],
    [{ code: null, signal: null }, false],
  ])('%j: %s', (ended, is) => expect(diedOfInstruction(ended)).toBe(is))
})

test('it is told in words, with what still works', () => {
  expect(unfitProcessor('语音识别', old, '请换一台电脑分析').message).toBe('语音识别：这台电脑的处理器太旧（缺少 AVX、AVX2、FMA），不能运行。请换一台电脑分析。可以照常录音、导入、查看')
  expect(unfitProcessor('语音识别', { ...old, instructions: null }, '请换一台电脑分析').message).toContain('这台电脑的处理器太旧，不能运行')
  expect(unfitMemory('语音识别', { ...old, memory: 2 ** 29 }, 2 ** 30).message).toMatch(/内存太小（0.5 GB，至少需要 1.0 GB）.*照常录音/)
})
