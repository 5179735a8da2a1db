// download.ts: brings a file out of the house in the browser's own way.

import { faultFrom, type FaultData } from '../../src-core/faults.ts'

/** What no system allows in the name of a file. */
export const fileName = (title: string): string => title.replace(/\.[a-z0-9]{2,4}$/i, '').replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').slice(0, 80)

/**
 * @param from an address of the engine, @param name with its ending
 * @throws Fault
 */
export async function download(from: string, name: string): Promise<void> {
  const response = await fetch(from)
  if (!response.ok) throw faultFrom(((await response.json()) as { fault: FaultData }).fault)
  saveFile(await response.blob(), name)
}

/** Gives the person a file that the page holds. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has begun to read it by the next turn of its loop.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
