// player.test.ts: where the keys of the player lead, whose keys they are, and how the sound is drawn.
// @vitest-environment jsdom

import { describe, expect, it } from 'vitest'
import { focusOf, playerCommand, type KeyPress } from '../../src-renderer/talk/player-keys.ts'
import { nextStart, previousStart, turnAt } from '../../src-renderer/talk/turn-at.ts'
import { barsPath } from '../../src-renderer/talk/waveform.tsx'

const turns = [{ start: 1, end: 4 }, { start: 4.5, end: 9 }, { start: 8, end: 8.5 }, { start: 12, end: 20 }]

it('the current sentence is the last that has begun', () => {
  expect([0, 1, 4.2, 8.2, 11, 99].map((time) => turnAt(turns, time))).toEqual([-1, 0, 0, 2, 2, 3])
  expect(turnAt([], 5)).toBe(-1)
})

it('next and previous go by sentences, previous first to the start of this one', () => {
  expect([0, 1, 9, 15].map((time) => nextStart(turns, time))).toEqual([1, 4.5, 12, null])
  expect([0.5, 1.5, 7, 4.6, 12.5, 16].map((time) => previousStart(turns, time))).toEqual([0, 0, 4.5, 1, 8, 12])
})

describe('keys', () => {
  const press = (key: string, focus: KeyPress['focus'] = 'none', more: Partial<KeyPress> = {}) => playerCommand({ key, focus, altKey: false, ctrlKey: false, metaKey: false, ...more })

  it('steer the sound', () => {
    expect([' ', 'ArrowLeft', 'ArrowRight', 'j', 'K', 'x'].map((key) => press(key))).toEqual(['toggle', 'back', 'forward', 'previous', 'next', null])
  })

  it('are left to whoever has the focus', () => {
    expect([press(' ', 'typing'), press('j', 'typing'), press(' ', 'control'), press('ArrowLeft', 'slider'), press('j', 'none', { ctrlKey: true })]).toEqual([null, null, null, null, null])
    expect(press('j', 'control')).toBe('previous')
  })

  it('know a control by what it is', () => {
    document.body.innerHTML = '<input id="a"><button id="b"></button><div id="c" role="slider" tabindex="0"></div><button id="d" data-turn-text></button><p id="e"></p><div id="f" role="tab"></div>'
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => focusOf(document.getElementById(id)))).toEqual(['typing', 'control', 'slider', 'none', 'none', 'slider'])
    expect(focusOf(null)).toBe('none')
  })
})

it('the waveform has its bars whatever the number of peaks', () => {
  for (const peaks of [[0.5], [0.1, 0.9], Array.from({ length: 1000 }, (_, i) => i / 1000)]) expect(barsPath(peaks, 60).match(/M/g)).toHaveLength(60)
  expect(barsPath([])).toBe('')
})
