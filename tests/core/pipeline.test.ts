import { expect, test } from 'vitest'
import { nextStage, progressOf, states } from '../../src-core/pipeline.ts'

test('the stages follow each other to the end', () => {
  const walked = ['recorded' as (typeof states)[number]]
  for (let next = nextStage('recorded'); next; next = nextStage(next)) walked.push(next)
  expect(walked).toEqual([...states])
  expect(nextStage('queued')).toBeNull()
})
test('progress only grows', () => {
  const steps = states.flatMap((state) => [0, 0.5, 1].map((share) => progressOf(state, share)))
  expect([...steps].sort((a, b) => a - b)).toEqual(steps)
  expect([steps[0], steps.at(-1)]).toEqual([0, 1])
})
