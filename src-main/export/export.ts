// export.ts: a talk as a file to hand on.

import { markdownOf } from '../../src-core/paper/markdown.ts'
import type { Paper, PaperFormat } from '../../src-core/paper/paper.ts'
import { docxOf } from './docx.ts'

const TYPES: Readonly<Record<PaperFormat, string>> = { md: 'text/markdown; charset=utf-8', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' }

/** The whole file; it is small however long the talk. */
export async function fileOf(paper: Paper, format: PaperFormat): Promise<{ readonly type: string; readonly bytes: Buffer }> {
  return { type: TYPES[format], bytes: format === 'md' ? Buffer.from(`\uFEFF${markdownOf(paper)}`) : await docxOf(paper) }
}
