// Short talks about cars: the relations that the reader comes to cannot fall silently.

import { expect, test } from 'vitest'
import { defaultModelsDir } from '../../src-main/engine.ts'
import { loadReader } from '../../src-main/language/knowledge.ts'
import { carsBy, scoreCars, shortTalks } from './cars.ts'

const talks = shortTalks()
const unread = shortTalks('cars-unread')
const read = carsBy(loadReader(defaultModelsDir))

test('each talk names two cars or more', () => expect(talks.filter(({ vehicles }) => vehicles.length < 2)).toEqual([]))
test('seven of eight are read right', () => expect(scoreCars(talks, read).f1).toBeGreaterThan(0.865))
test('four of five are read right in talks whose misses nobody has seen', () => expect(scoreCars(unread, read).f1).toBeGreaterThan(0.79))
test('control: calling every car the customer\'s own is right for one in four', () => {
  const { f1 } = scoreCars(talks, (talk) => read(talk).map((car) => ({ ...car, relation: 'owned' })))
  expect(f1).toBeLessThan(0.4)
})
