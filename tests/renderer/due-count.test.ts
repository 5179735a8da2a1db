// due-count.test.ts: the count of what is due can be read in the navigation, in Chromium, light and dark.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { take } from '../main/records/store-home.ts'
import { hasBrowser } from './chromium.ts'
import { openEnginePage } from './engine-page.ts'

const talks = Array.from({ length: 120 }, (_, i) => JSON.stringify({ id: `T${i}`, customer_id: `K${i}`, date: '2026-11-01', insights: { intents: [{ type: 'order', polarity: 'positive', turn: 1 }], sentiment: { overall: 'neutral' } } })).join('\n')
const pictures = process.env.TINGKE_PICTURES

/** By WCAG 2.1. @param colours as Chromium gives them, each over the one behind it */
function contrast(one: string, other: string): number {
  const [a, b] = [one, other].map((colour) => {
    const [r, g, blue] = colour.match(/[\d.]+/g)!.slice(0, 3).map((part) => Number(part) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number]
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue
  }) as [number, number]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

describe.skipIf(!hasBrowser)('what is due', () => {
  const desk = openEnginePage((engine) => take(engine, { 'talks.jsonl': talks }), '2026-11-25T04:00:00Z')

  it('stands out in either appearance, also where its page is open', async () => {
    expect(contrast('rgb(0, 0, 0)', 'rgb(255, 255, 255)')).toBe(21)
    for (const appearance of ['切换到深色', '切换到浅色'])
      for (const path of ['/customers', '/today']) {
        await desk.go(path)
        const pill = desk.page.locator('.tk-due .ant-badge-count')
        await pill.waitFor()
        expect(await pill.getAttribute('title')).toMatch(/^240 /)
        await expect.poll(() => pill.evaluate((one) => getComputedStyle(one).opacity)).toBe('1')
        const [words, own, behind, weight] = await pill.evaluate((one) => {
          const solid = (at: Element): string => { const { backgroundColor } = getComputedStyle(at); return backgroundColor === 'rgba(0, 0, 0, 0)' && at.parentElement ? solid(at.parentElement) : backgroundColor }
          const { color, backgroundColor, fontWeight } = getComputedStyle(one)
          return [color, backgroundColor, solid(one.closest('.tk-nav-item')!), fontWeight] as const
        })
        expect(contrast(words, own), `${appearance} ${path}: ${words} on ${own}`).toBeGreaterThan(6)
        expect(contrast(own, behind), `${appearance} ${path}: ${own} on ${behind}`).toBeGreaterThan(5.3)
        expect(weight).toBe('600')
        if (pictures !== undefined) {
          mkdirSync(pictures, { recursive: true })
          await desk.page.screenshot({ path: join(pictures, `due-${path.slice(1)}-${appearance === '切换到深色' ? 'light' : 'dark'}.png`) })
        }
        if (path === '/today') await desk.page.getByRole('button', { name: appearance }).click()
      }
  })
})
