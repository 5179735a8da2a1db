// output.ts: how the command line speaks. Results go to standard output, JSON on one line and nothing else; progress to standard error.

/** One JSON value on one line. */
export const printJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`)

/** Width in columns: Chinese characters and full-width marks take two. */
const columns = (text: string): number => [...text].reduce((sum, character) => sum + (/[\u1100-\u115f\u2e80-\uffef]/.test(character) ? 2 : 1), 0)

/** Rows under headings, aligned for a terminal. */
export function printTable(headings: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = headings.map((heading, i) => Math.max(columns(heading), ...rows.map((row) => columns(row[i] ?? ''))))
  const line = (cells: readonly string[]): string => cells.map((cell, i) => cell + ' '.repeat(widths[i]! - columns(cell))).join('  ').trimEnd()
  console.log([headings, ...rows].map(line).join('\n'))
}

export type Progress = { show(share: number, what: string): void; end(): void }

/** A line that is written over on a terminal, and one line every tenth elsewhere. */
export function createProgress(label: string): Progress {
  let tenth = -1
  const terminal = process.stderr.isTTY
  return {
    show(share, what) {
      const percent = Math.floor(Math.min(1, Math.max(0, share)) * 100)
      if (terminal) process.stderr.write(`\r\u001b[K${label} ${what} ${percent}%`)
      else if (Math.floor(percent / 10) > tenth) {
        tenth = Math.floor(percent / 10)
        process.stderr.write(`${label} ${what} ${percent}%\n`)
      }
    },
    end: () => void (terminal && process.stderr.write('\r\u001b[K')),
  }
}

export const percent = (ratio: number | null): string => (ratio === null ? '不足以判断' : `${Math.round(ratio * 100)}%`)
