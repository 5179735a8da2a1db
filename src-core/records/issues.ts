// issues.ts: what an import has to say about single rows: turned away, put right, or kept without a value, each with its reason.

/** rejected = the row was not taken; repaired = the value was put right; blanked = the row was taken without the value; noted = taken as it is. */
export type IssueKind = 'rejected' | 'repaired' | 'blanked' | 'noted'

export type Issue = {
  readonly file: string
  /** As a person counts them: the headings are row 1. In a file of lines, the line. */
  readonly row: number
  /** The heading; null where it is about the whole row. */
  readonly column: string | null
  readonly kind: IssueKind
  /** As it stood in the file; null where it is about the whole row. */
  readonly from: string | null
  /** What was stored instead; null where nothing was. */
  readonly value: string | null
  readonly reason: string
}

/** Longer texts are cut in a report. */
const LONGEST = 120
export const said = (text: string): string => (text.length > LONGEST ? text.slice(0, LONGEST) + '…' : text)
