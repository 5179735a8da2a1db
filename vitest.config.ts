import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest, by how the paths begin: begun first, so that no worker still has one of them when the others have nothing left. */
const LONGEST = ['main/long', 'journeys/', 'main/kill', 'main/badges/prove', 'main/sync/contacts', 'eval/', 'main/speech/host', 'renderer/', 'main/analysis/', 'main/diagnostics/', 'hq/']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = LONGEST.findIndex((path) => moduleId.includes(`/tests/${path}`))
      return found < 0 ? LONGEST.length : found
    }
    return (await super.sort(files)).sort((a, b) => place(a) - place(b))
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // Only what hangs takes so long: time decides no test.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // As long as a page waits for what it shows.
    expect: { poll: { timeout: 15_000 } },
    // A third of its time a worker waits for pages, processes and disks: three keep two cores busy, more would fight over them.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
  },
})
