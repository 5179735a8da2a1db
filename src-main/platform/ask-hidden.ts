// ask-hidden.ts: asks on the terminal for what nobody may read over a shoulder.

import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** What was typed, or the first line of what is piped in; null where neither is there. The terminal shows nothing of it. */
export async function askHidden(question: string): Promise<string | null> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: process.stdin.isTTY })
  // Only now: from here on the terminal does not echo.
  process.stderr.write(question)
  const line = await new Promise<string | null>((resolve) => {
    lines.once('line', resolve)
    lines.once('SIGINT', () => resolve(null))
    lines.once('close', () => resolve(null))
  })
  lines.close()
  process.stderr.write('\n')
  return line
}
