// told-anew.test.ts: what people of the store change reaches headquarters: a grade that a manager gives counts there, beside what the points came to.

import { expect, test } from 'vitest'
import { bring, manager, openStoreEngine, place, startOffice } from './office-in-tests.ts'

test('a grade that a person gave is sent with what the points came to, and taken back when it is undone', async () => {
  const where = place()
  const hq = await startOffice(where.dir)
  const engine = await openStoreEngine(where.dir)
  try {
    await engine.office.enrol(await hq.code({ id: 's-1', name: '一店', region: '' }), hq.url)
    const talk = await bring(engine, 1, '甲')
    const held = async (): Promise<{ grade: string; reckoned: string[] }> => {
      await engine.office.send(true)
      await engine.loop.idle()
      await engine.office.send(true)
      const { talks } = await hq.storage.latestOf('s-1', 0)
      const { grade, tags } = JSON.parse(talks[0]!) as { grade: string; tags: string[] }
      return { grade, reckoned: tags.filter((tag) => tag.startsWith('grade:')) }
    }
    const before = await held()
    expect(before.reckoned).toEqual([])
    const other = before.grade === 'H' ? 'B' : 'H'
    const { override } = (await engine.dispatcher.call('leads.override', { talk, grade: other, reason: '已经付了定金' }, manager)) as { override: number }
    expect(await held()).toEqual({ grade: other, reckoned: [`grade:reckoned:${before.grade}`] })
    await engine.dispatcher.call('leads.undo', { talk, override }, manager)
    expect(await held()).toEqual(before)
  } finally {
    await engine.close()
    await hq.stop()
    where.remove()
  }
})
