// old-processor.ts: a processor of 2008, without AVX, by qemu's user emulation (Debian package qemu-user); and code that needs AVX2.

import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const QEMU = 'qemu-x86_64'
const CPU = 'Nehalem'

export const hasQemu = (): boolean => process.platform === 'linux' && process.arch === 'x64' && spawnSync(QEMU, ['--version'], { stdio: 'ignore' }).status === 0
export const hasCompiler = (): boolean => spawnSync('cc', ['--version'], { stdio: 'ignore' }).status === 0

/** A program that runs another on the old processor. */
export function onOldProcessor(dir: string, name: string, program: string): string {
  const path = join(dir, name)
  writeFileSync(path, `#!/bin/sh\nexec ${QEMU} -cpu ${CPU} '${program}' "$@"\n`)
  chmodSync(path, 0o755)
  return path
}

/** In assembler, so that no compiler finds a way without it. */
const AVX2 = '__asm__ volatile ("vpaddd %%ymm0, %%ymm0, %%ymm0" ::: "xmm0");'

function compile(dir: string, name: string, source: string, args: readonly string[]): string {
  writeFileSync(join(dir, `${name}.c`), source)
  execFileSync('cc', ['-O1', ...args, '-o', join(dir, name), join(dir, `${name}.c`)])
  return join(dir, name)
}

/** A program that prints a line as whisper.cpp does, if the processor knows AVX2. */
export const avx2Program = (dir: string): string => compile(dir, 'main', `#include <stdio.h>\nint main(void) { ${AVX2} puts("[00:00:00.100 --> 00:00:00.900]  ok"); return 0; }\n`, [])

/** A native library that needs AVX2 as soon as it is loaded, before anybody asks it anything: as builds for new processors do. */
export const avx2Library = (dir: string): string => compile(dir, 'library.node', `__attribute__((constructor)) static void load(void) { ${AVX2} }\n`, ['-shared', '-fPIC'])

/** A speech process whose library is that one. */
export function avx2SpeechProcess(dir: string): string {
  const path = join(dir, 'speech.cjs')
  writeFileSync(path, `process.on('message', () => { try { process.dlopen({ exports: {} }, ${JSON.stringify(avx2Library(dir))}) } catch {} process.exit(7) })\n`)
  return path
}
