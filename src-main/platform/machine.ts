// machine.ts: what this computer is able to do, read before any native model is loaded.

import { execFile } from 'node:child_process'
import { cpus, freemem, totalmem } from 'node:os'
import { Fault } from '../../src-core/faults.ts'

export type Machine = {
  /** As Node names it: x64, arm64 ... */
  readonly arch: string
  readonly cores: number
  /** Bytes in all: of the computer, or of the container that holds us. */
  readonly memory: number
  /** Bytes that could be had just now. */
  readonly available: number
  /** Instruction sets by the names of V8 (AVX2, SSE4_1 ...); null where it does not tell them. */
  readonly instructions: ReadonlySet<string> | null
}

/** Sets that make speech models quick, in the order in which processors came by them. */
const QUICK = ['SSE4_1', 'AVX', 'AVX2', 'FMA3'] as const
const COMMON_NAME: Readonly<Record<(typeof QUICK)[number], string>> = { SSE4_1: 'SSE4.1', AVX: 'AVX', AVX2: 'AVX2', FMA3: 'FMA' }

/** The line with which V8 begins its list of options: `SSE3=1 ... AVX2=0 ...`. */
export function instructionsIn(options: string): ReadonlySet<string> | null {
  const pairs = [...(options.split('\n')[0] ?? '').matchAll(/(\w+)=([01])\b/g)]
  return pairs.length === 0 ? null : new Set(pairs.filter(([, , has]) => has === '1').map(([, name]) => name!))
}

/** V8 asks the processor itself, on every system; Node has no other way to. A packaged app cannot be started as Node, and tells nothing. */
function readInstructions(): Promise<ReadonlySet<string> | null> {
  if (process.versions['electron'] !== undefined || process.arch !== 'x64') return Promise.resolve(null)
  return new Promise((resolve) => {
    execFile(process.execPath, ['--v8-options'], { timeout: 20_000, maxBuffer: 4 << 20, windowsHide: true }, (error, stdout) => resolve(error ? null : instructionsIn(stdout)))
  })
}

/** Takes some 50 ms. What cannot be read is taken as good. */
export async function readMachine(): Promise<Machine> {
  const limit = process.constrainedMemory()
  // Old kernels tell a limit that is none.
  const memory = limit > 0 ? Math.min(limit, totalmem()) : totalmem()
  // process.availableMemory knows of containers, but came only with Node 20.13 and 22.
  const available = Math.min(memory, (process as { availableMemory?: () => number }).availableMemory?.() ?? freemem())
  return { arch: process.arch, cores: Math.max(1, cpus().length), memory, available, instructions: await readInstructions() }
}

/** What of the quick instruction sets this processor lacks, by their common names; nothing where nobody can tell. */
export const lacking = ({ instructions }: Machine): string[] => (instructions === null ? [] : QUICK.filter((name) => !instructions.has(name)).map((name) => COMMON_NAME[name]))

/** Windows' STATUS_ILLEGAL_INSTRUCTION, as Node gives it. */
const WINDOWS_ILLEGAL_INSTRUCTION = 0xc000001d
/** A shell's way to say SIGILL. */
const SHELL_ILLEGAL_INSTRUCTION = 132

/** Whether a process ended because the processor did not know an instruction. */
export const diedOfInstruction = ({ code, signal }: { readonly code: number | null; readonly signal: string | null }): boolean =>
  signal === 'SIGILL' || (code !== null && [WINDOWS_ILLEGAL_INSTRUCTION, SHELL_ILLEGAL_INSTRUCTION].includes(code >>> 0))

const GOES_ON = '可以照常录音、导入、查看'

/** @param remedy what to do, a sentence */
export function unfitProcessor(thing: string, machine: Machine, remedy: string): Fault {
  const missing = lacking(machine)
  return new Fault('model.unfit', thing, `这台电脑的处理器太旧${missing.length > 0 ? `（缺少 ${missing.join('、')}）` : ''}，不能运行`, `${remedy}。${GOES_ON}`)
}

export const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GB`

/** @param needed bytes */
export const unfitMemory = (thing: string, machine: Machine, needed: number): Fault =>
  new Fault('model.unfit', thing, `这台电脑的内存太小（${gigabytes(machine.memory)}，至少需要 ${gigabytes(needed)}），不能运行`, `请加内存，或换一台电脑分析。${GOES_ON}`)
