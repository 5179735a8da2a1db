// corrector.test.ts: how little the corrector spoils in words that are right. The texts lie beside the project, in shared.

import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { defaultModelsDir } from '../../../src-main/engine.ts'
import { loadCorrector } from '../../../src-main/language/corrector.ts'
import { spoilt, talksIn } from '../../eval/corrector.ts'

const dev = resolve(import.meta.dirname, '../../../../shared/conversations/dev')
if (!existsSync(dev)) console.warn(`skipped: ${join('shared', 'conversations', 'dev')} is not here, so nobody looks at what the corrector spoils`)

test.skipIf(!existsSync(dev)).each([['list', 1], ['list and context', 5]] as const)('the %s changes at most %d of 1,000 characters of the right dev texts', (by, most) => {
  const { changed, characters } = spoilt(talksIn(dev), loadCorrector(defaultModelsDir, by))
  expect(characters).toBeGreaterThan(20_000)
  expect((1000 * changed) / characters).toBeLessThanOrEqual(most)
})
