// recording.test.ts: an adviser records through the page: the real page, Chromium's microphone hearing the demo talk, the real server, engine
// and models. Then the window is gone in the middle.

import { afterEach, describe, expect, test } from 'vitest'
import { openRecordingPage, type RecordingPage } from '../fakes/recording-page.ts'
import { scriptedKnowledge, scriptedSpeech } from '../fakes/scripted.ts'
import { hasBrowser } from '../renderer/chromium.ts'

/** How long a busy machine may take; nothing is decided by it. */
const PATIENT = { timeout: 120_000, interval: 200 }

describe.skipIf(!hasBrowser)('recording through the page', () => {
  let desk: RecordingPage
  afterEach(() => desk.close())
  const samples = (): number => desk.engine.recorder.status().take?.samples ?? 0

  test('consent, ten seconds of talk, stop: the talk appears, analysed, with its words', async () => {
    desk = await openRecordingPage(20)
    await desk.begin()
    await expect.poll(samples, PATIENT).toBeGreaterThan(12 * 16_000)
    await desk.page.getByRole('button', { name: '结束并保存' }).click()
    await desk.page.getByRole('link', { name: '打开这段谈话' }).click()
    await desk.page.getByRole('heading', { name: '展厅录音' }).waitFor()
    await desk.engine.loop.idle()
    const [talk] = desk.engine.store.talks.list({ search: null, customer: null, limit: 2, offset: 0 }).rows
    expect(talk).toMatchObject({ state: 'queued', consent: 'given', problem: null })
    const said = desk.engine.store.rows.turns(talk!.id).map(({ text }) => text).join('')
    expect(said.length).toBeGreaterThan(15)
    await desk.page.getByText(said.slice(0, 6)).first().waitFor()
  })

  test('the window gone in the middle costs nothing that the engine had; the talk is there at the next start', async () => {
    desk = await openRecordingPage(10, { speech: scriptedSpeech(), knowledge: scriptedKnowledge })
    await desk.begin()
    await expect.poll(samples, PATIENT).toBeGreaterThan(3 * 16_000)
    const had = samples()
    await desk.pull()
    await expect.poll(() => desk.engine.recorder.status().pausedWhy, PATIENT).toBe('page')
    await desk.engine.recorder.close()
    const [talk] = desk.engine.store.talks.list({ search: null, customer: null, limit: 2, offset: 0 }).rows
    expect(talk!.durationMs).toBeGreaterThanOrEqual(Math.floor(had / 16))
  })
})
