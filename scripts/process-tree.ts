// process-tree.ts: what a command costs with everything it starts: CPU seconds and memory of the whole tree, read from /proc (Linux).

import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

export type Cost = { readonly cpuSeconds: number; readonly peakBytes: number; readonly wallSeconds: number; readonly stdout: string }

/** Linux counts CPU in hundredths of a second for everybody. */
const TICKS = 100
const SAMPLE_MS = 250

export const canMeasure = (): boolean => existsSync('/proc/self/smaps_rollup')

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Field numbers as in proc(5), counted after the command's name, which may hold blanks. */
function statOf(pid: number): { parent: number; ticks: number } | null {
  const text = read(`/proc/${pid}/stat`)
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number)
  return fields.length < 15 ? null : { parent: fields[1]!, ticks: fields[11]! + fields[12]! }
}

const pssOf = (pid: number): number => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024

/** Runs a program to its end; throws where it fails. Memory is the largest sum of proportional set sizes seen, four times a second. */
export async function costOf(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Cost> {
  const began = performance.now()
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], env })
  const ticks = new Map<number, number>()
  let peakBytes = 0
  const sample = (): void => {
    const stats = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => [Number(name), statOf(Number(name))]))
    const inTree = (pid: number): boolean => pid === child.pid || (pid > 1 && inTree(stats.get(pid)?.parent ?? 0))
    let bytes = 0
    for (const [pid, stat] of stats) {
      if (!stat || !inTree(pid)) continue
      // The last sight of a process that has ended is what it cost, short of a quarter second.
      ticks.set(pid, stat.ticks)
      bytes += pssOf(pid)
    }
    peakBytes = Math.max(peakBytes, bytes)
  }
  const timer = setInterval(sample, SAMPLE_MS)
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  clearInterval(timer)
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}`)
  return { cpuSeconds: [...ticks.values()].reduce((sum, n) => sum + n, 0) / TICKS, peakBytes, wallSeconds: (performance.now() - began) / 1000, stdout }
}
