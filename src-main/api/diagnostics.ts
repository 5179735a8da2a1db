// diagnostics.ts: the diagnostics text from a running engine: the checks that disturb nobody.

import { storeChecks } from '../diagnostics/checks.ts'
import type { FaultTrail } from '../diagnostics/fault-trail.ts'
import { diskCheck, machineCheck, reportText, storeLines } from '../diagnostics/report.ts'
import type { Store } from '../store/store.ts'

export async function diagnostics({ store, home, modelsDir, faults, now }: { readonly store: Store; readonly home: string; readonly modelsDir: string; readonly faults: FaultTrail; readonly now: () => number }): Promise<{ text: string }> {
  const checks = [await machineCheck(), ...(await storeChecks(store, now())), await diskCheck(home)]
  return { text: await reportText({ store: storeLines(store), home, modelsDir, checks, faults: faults.latest(), now: now() }) }
}
