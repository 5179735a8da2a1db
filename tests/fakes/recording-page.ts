// recording-page.ts: the real page in a real Chromium whose microphone hears a file, over the real server and a whole engine.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { wavHeader } from '../../src-core/audio/wav-header.ts'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import { startServer, type Server } from '../../src-main/api/server.ts'
import { openAudio } from '../../src-main/capture/open-audio.ts'
import { demoRecording, openEngine, type Engine, type EngineOptions } from '../../src-main/engine.ts'
import { fileKeyring } from '../../src-main/platform/keys.ts'
import { builtPage } from './built.ts'
import { openBrowser, openPage } from '../renderer/chromium.ts'

export type RecordingPage = {
  readonly home: string
  readonly engine: Engine
  readonly page: Page
  /** Through the consent to the running recording. */
  begin(): Promise<void>
  /** The window is gone, as if it had crashed. */
  pull(): Promise<void>
  close(): Promise<void>
}

/** The first seconds of the demo talk, as a file for Chromium's microphone. */
async function microphoneFile(folder: string, seconds: number): Promise<string> {
  const blocks: Int16Array[] = []
  let samples = 0
  for await (const block of (await openAudio(demoRecording(), 'demo')).pcm()) {
    blocks.push(block)
    samples += block.length
    if (samples >= seconds * SAMPLE_RATE) break
  }
  const path = join(folder, 'microphone.wav')
  writeFileSync(path, Buffer.concat([wavHeader(samples, SAMPLE_RATE), ...blocks.map((block) => Buffer.from(block.buffer, block.byteOffset, block.byteLength))]))
  return path
}

/** @param seconds of the demo talk that the microphone hears, over and over */
export async function openRecordingPage(seconds: number, options: Partial<EngineOptions> = {}): Promise<RecordingPage> {
  const dir = mkdtempSync(join(tmpdir(), '听客 page-'))
  const home = join(dir, '数据')
  const sound = await microphoneFile(dir, seconds)
  const engine = await openEngine({ home, keyring: fileKeyring(home), ...options })
  const server: Server = await startServer(engine.dispatcher, await builtPage(), { person: '张三', role: 'adviser', device: 'laptop' })
  const browser: Browser = await openBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-audio-capture=${sound}`])
  const page = await openPage(browser, 800)
  page.on('dialog', (dialog) => void dialog.accept())
  await page.goto(server.link)
  await page.goto(`http://127.0.0.1:${server.port}/#/record`)
  return {
    home, engine, page,
    async begin() {
      await page.getByRole('combobox', { name: '顾问姓名' }).fill('张三')
      await page.getByRole('button', { name: '开始接待' }).click()
      await page.getByRole('button', { name: '客户说可以，开始录音' }).click()
      await page.getByRole('timer').waitFor()
    },
    pull: () => page.close({ runBeforeUnload: false }),
    async close() {
      await browser.close()
      await server.close()
      await engine.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
