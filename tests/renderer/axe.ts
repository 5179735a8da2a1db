// axe.ts: the look for barriers on a page, as quick as it can be: nothing in our pages is framed, and nobody reads what it finds right.

import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Finds the same violations as without these settings, which would open a second page for each look and tell about every element that is in order. */
export const axeOn = (page: Page): AxeBuilder => new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
