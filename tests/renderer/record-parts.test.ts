// record-parts.test.ts: the small parts of the recording screen: signatures, troubles of a microphone, keys, verdicts, the secret of a tab.

import { describe, expect, it, vi } from 'vitest'
import { ConsentAnswer } from '../../src-core/recording/consent.ts'
import { consentWords } from '../../src-core/recording/consent-words.ts'
import { levelOf } from '../../src-core/recording/levels.ts'
import { en } from '../../src-renderer/language/en.ts'
import { zhCN } from '../../src-renderer/language/zh-cn.ts'
import { withDays } from '../../src-renderer/record/days.ts'
import { openDesk, type DeskParts } from '../../src-renderer/record/desk.ts'
import { troubleOf } from '../../src-renderer/record/mic-trouble.ts'
import { recordCommand } from '../../src-renderer/record/record-keys.ts'
import { begun, isSigned, led, MOST_NUMBERS, MOST_STROKES, type Stroke } from '../../src-renderer/record/strokes.ts'
import { verdictOf } from '../../src-renderer/record/verdict.ts'

const accepted = (strokes: readonly Stroke[]) =>
  ConsentAnswer.safeParse({ how: 'signature', wording: '2026-11', keepVoice: true, signature: strokes.map((stroke) => [...stroke]) }).success

describe('a signature', () => {
  it('is kept in thousandths of the width, whatever the size of the field', () => {
    const small = led(begun([], 10, 20, 200), 100, 50, 200)
    expect(small).toEqual([[50, 100, 500, 250]])
    expect(led(begun([], 20, 40, 400), 200, 100, 400)).toEqual(small)
    expect(led(begun([], -5, 0, 200), 300, 0, 200)).toEqual([[0, 0, 1000, 0]])
    expect(accepted(small)).toBe(true)
  })

  it('is more than nothing and more than a dot', () => {
    expect(isSigned([])).toBe(false)
    expect(isSigned([[500, 200]])).toBe(false)
    expect(isSigned([[500, 200, 510, 205]])).toBe(false)
    expect(isSigned([[100, 100, 180, 100], [100, 150, 180, 150]])).toBe(true)
    expect(accepted([])).toBe(false)
  })

  it('leaves out what no eye could see, and never outgrows what a consent accepts', () => {
    expect(led([[500, 200]], 100.2, 40.1, 200)).toEqual([[500, 200]])
    let long = begun([], 0, 0, 1000)
    for (let i = 1; i < MOST_NUMBERS * 2; i++) long = led(long, (i * 7) % 1000, (i * 11) % 400, 1000)
    expect(long.length).toBeGreaterThan(1)
    expect(long.every((stroke) => stroke.length <= MOST_NUMBERS)).toBe(true)
    let many: readonly Stroke[] = []
    for (let i = 0; i < MOST_STROKES + 20; i++) many = begun(many, i, i, 1000)
    expect(many).toHaveLength(MOST_STROKES)
    expect([accepted(long), accepted(many)]).toEqual([true, true])
  })
})

describe('a microphone that cannot be opened', () => {
  const said = (name: string, message = '') => troubleOf(new DOMException(message, name)).kind

  it('is told apart by what the browser says', () => {
    expect(said('NotAllowedError', 'Permission denied')).toBe('site')
    expect(said('NotAllowedError', 'Permission denied by system')).toBe('system')
    expect(said('NotFoundError')).toBe('none')
    expect(said('NotReadableError', 'Could not start audio source')).toBe('busy')
    expect(said('SecurityError')).toBe('insecure')
    expect(said('NotSupportedError')).toBe('rate')
    expect(troubleOf('strange')).toEqual({ kind: 'other', said: 'strange' })
  })

  it('has steps of its own for each trouble, in both languages', () => {
    for (const words of [zhCN.record, en.record]) {
      const steps = Object.values(words.steps)
      expect(new Set(steps).size).toBe(steps.length)
      expect(Object.keys(words.steps)).toEqual(Object.keys(words.trouble))
      for (const kind of ['site', 'system', 'none', 'busy'] as const) {
        expect(words.steps[kind].split('\n').length).toBeGreaterThanOrEqual(4)
        expect(words.steps[kind]).toContain('Windows')
      }
    }
  })
})

it('leaves keys to the control that has the focus', () => {
  const key = (name: string, focus: 'typing' | 'control' | 'none', ctrlKey = false) => recordCommand({ key: name, focus, ctrlKey, altKey: false, metaKey: false })
  expect([key(' ', 'none'), key(' ', 'control'), key(' ', 'typing')]).toEqual(['toggle', null, null])
  expect([key('m', 'none'), key('M', 'control'), key('m', 'typing'), key('m', 'none', true)]).toEqual(['mark', 'mark', null, null])
})

it('says of a tried microphone whether it hears', () => {
  const levels = (amplitude: number, count = 30) => Array.from({ length: count }, () => levelOf(Int16Array.from({ length: 1600 }, (_, i) => (i % 2 === 0 ? amplitude : -amplitude))))
  expect(verdictOf(levels(3_000, 3))).toBe('hearWait')
  expect([0, 40, 3_000, 32_767].map((amplitude) => verdictOf(levels(amplitude)))).toEqual(['hearDead', 'hearQuiet', 'hearGood', 'hearLoud'])
})

it('fills the days into every word of consent', () => {
  const all = [...Object.values(consentWords.points).flat(), ...Object.values(consentWords.spoken)].map((words) => withDays(words, 30))
  expect(all.filter((words) => words.includes('{{'))).toEqual([])
  expect(all.filter((words) => words.includes('30')).length).toBe(4)
})

describe('the secret of a tab', () => {
  /** A browser: locks are shared by its tabs, storage is a tab's own. */
  function browser() {
    const held = new Set<string>()
    let made = 0
    const tab = (copied: ReadonlyMap<string, string> = new Map()) => {
      const kept = new Map(copied)
      const owned: string[] = []
      const request = (name: string, { signal }: { signal: AbortSignal }, does: () => Promise<unknown>) => new Promise((resolve, reject) => {
        if (held.has(name)) signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
        else {
          held.add(name)
          owned.push(name)
          resolve(does())
        }
      })
      const parts: DeskParts = {
        storage: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value), removeItem: (key) => void kept.delete(key) },
        locks: { request } as unknown as Pick<LockManager, 'request'>, newSecret: () => `secret-${++made}`,
      }
      return { kept, open: () => openDesk(parts), close: () => { for (const name of owned) held.delete(name) } }
    }
    return tab
  }

  it('survives a reload with the take it records', async () => {
    const first = browser()()
    const desk = await first.open()
    desk.holdTake('take-1')
    desk.holdAsking(true)
    first.close()
    const again = await first.open()
    expect([again.id, again.take(), again.asks()]).toEqual([desk.id, 'take-1', true])
    again.holdTake(null)
    expect(again.take()).toBeNull()
  })

  it('is not shared with a duplicate of the tab', async () => {
    const tab = browser()
    const first = tab()
    const desk = await first.open()
    desk.holdTake('take-1')
    vi.useFakeTimers()
    const opening = tab(first.kept).open()
    // It waits for the tab before to end, as it would after a reload; this one does not.
    await vi.runAllTimersAsync()
    const copy = await opening
    vi.useRealTimers()
    expect(copy.id).not.toBe(desk.id)
    expect(copy.take()).toBeNull()
    expect(desk.take()).toBe('take-1')
  })
})
