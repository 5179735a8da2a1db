// export-talk.ts: brings a talk out of the house as a file in the browser's own way.

import type { Client } from '../../src-core/api.ts'
import { faultFrom, type FaultData } from '../../src-core/faults.ts'
import type { PaperFormat } from '../../src-core/paper/paper.ts'

/** What no system allows in the name of a file. */
const fileName = (title: string): string => title.replace(/\.[a-z0-9]{2,4}$/i, '').replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').slice(0, 80)

/** @throws Fault */
export async function exportTalk(client: Client, { id, title }: { readonly id: string; readonly title: string }, format: PaperFormat): Promise<void> {
  const response = await fetch(client.bytesUrl('talks.export', { talk: id, format }))
  if (!response.ok) throw faultFrom(((await response.json()) as { fault: FaultData }).fault)
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = `${fileName(title)}.${format}`
  link.click()
  // The browser has begun to read it by the next turn of its loop.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
