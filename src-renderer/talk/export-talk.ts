// export-talk.ts: brings a talk out of the house as a file.

import type { Client } from '../../src-core/api.ts'
import type { PaperFormat } from '../../src-core/paper/paper.ts'
import type { PaperLanguage } from '../../src-core/paper/paper-words.ts'
import { download, fileName } from '../parts/download.ts'

/** @throws Fault */
export const exportTalk = (client: Client, { id, title }: { readonly id: string; readonly title: string }, format: PaperFormat, language: PaperLanguage): Promise<void> =>
  download(client.bytesUrl('talks.export', { talk: id, format, language }), `${fileName(title)}.${format}`)
