// pv-microphone.ts: the door to pvrecorder: the machine's own microphones without a page, on Windows, macOS and Linux.

import { createRequire } from 'node:module'
import type { PvRecorder } from '@picovoice/pvrecorder-node'
import { Fault } from '../../src-core/faults.ts'
import type { Microphone } from '../../src-core/ports.ts'

/** As many samples as the driver gives at once: 32 ms. */
const FRAME = 512
/** The driver keeps this much while nobody reads: 2 s. */
const BUFFERED_FRAMES = 64
/** A device of miniaudio's for machines without sound: it hears silence. */
const NOTHING = /^Discard all samples/

/** Loaded when it is first asked for: its native part is of no use to whoever does not record here. */
function recorder(): typeof PvRecorder {
  try {
    return (createRequire(import.meta.url)('@picovoice/pvrecorder-node') as { PvRecorder: typeof PvRecorder }).PvRecorder
  } catch (error) {
    throw new Fault('microphone', '麦克风组件', `无法加载（${error instanceof Error ? error.message : String(error)}）`, '请重新安装听客，或改用 --source arecord')
  }
}

const devices = (): string[] => recorder().getAvailableDevices()

/** Names of the microphones that can be opened. Throws Fault 'microphone'. */
export const pvMicrophones = (): string[] => devices().filter((name) => !NOTHING.test(name))

/**
 * Opens a microphone.
 * @param name as in `pvMicrophones`; without, the system's default
 * Throws Fault 'microphone' where there is none of that name or it will not open.
 */
export function openPvMicrophone(name?: string): Microphone {
  const Recorder = recorder()
  const all = devices()
  const index = name === undefined ? -1 : all.indexOf(name)
  const remedy = '请检查麦克风是否插好、是否被其他程序占用，以及系统的麦克风权限；用 tingke record --list 查看可用的麦克风'
  if (name !== undefined && index < 0) throw new Fault('microphone', `麦克风“${name}”`, '没有找到', remedy)
  if (name === undefined && pvMicrophones().length === 0) throw new Fault('microphone', '麦克风', '这台电脑上没有找到', remedy)
  let open: PvRecorder
  try {
    open = new Recorder(FRAME, index, BUFFERED_FRAMES)
    open.start()
  } catch (error) {
    throw new Fault('microphone', name === undefined ? '默认麦克风' : `麦克风“${name}”`, `打不开（${error instanceof Error ? error.message : String(error)}）`, remedy)
  }
  const title = open.getSelectedDevice()
  let stopped = false
  return {
    name: title,
    sound: (async function* () {
      while (!stopped) {
        const block = await open.read().catch((error: unknown) => {
          if (stopped) return null
          throw new Fault('microphone', `麦克风“${title}”`, `中断了（${error instanceof Error ? error.message : String(error)}）`, remedy)
        })
        if (block) yield block
      }
    })(),
    async stop() {
      if (stopped) return
      stopped = true
      open.stop()
      open.release()
    },
  }
}
