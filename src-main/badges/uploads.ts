// uploads.ts: bytes on their way in from badges: tus 1.0 into a folder that only its owner can open, one file for each recording of a badge. What is
// there survives restarts and is gone on with. The door to @tus/server and @tus/file-store.

import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import { chmodSync, mkdirSync } from 'node:fs'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { MOST_BYTES, PATHS } from '../../src-core/badges/protocol.ts'

/** What nobody has gone on with for so long is given up: the badge still has it all. */
const ABANDONED_MS = 14 * 86_400_000

export type Uploads = {
  /** From now on this file may be sent. True where all `bytes` of it have come in. What a power cut has left half written is dropped. */
  expect(name: string, bytes: number): Promise<boolean>
  path(name: string): string
  drop(name: string): Promise<void>
  /** Answers one request of the protocol, which may touch this badge's files only. */
  handle(badge: string, request: IncomingMessage, response: ServerResponse): Promise<void>
  sweep(now: number): Promise<void>
}

export const uploadName = (badge: string, sha256: string): string => `${badge}-${sha256}`

export function openUploads(home: string): Uploads {
  const folder = join(home, 'badge-uploads')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // It may have been made by an earlier edition or by hand; the store itself makes it open to all.
  chmodSync(folder, 0o700)
  const expected = new Map<string, number>()
  /** Whose each request is, as the handshake proved it. */
  const badges = new WeakMap<object, string>()
  const badgeOf = ({ runtime }: { readonly runtime?: { readonly node?: { readonly req: object } } }): string => badges.get(runtime?.node?.req ?? {}) ?? ''
  const server = new Server({
    path: PATHS.files,
    datastore: new FileStore({ directory: folder }),
    maxSize: MOST_BYTES,
    relativeLocation: true,
    namingFunction: (request, metadata) => uploadName(badgeOf(request), metadata?.['sha256'] ?? ''),
    onIncomingRequest: async (request, name) => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- the package's own way to refuse
      if (!name.startsWith(uploadName(badgeOf(request), ''))) throw { status_code: 403, body: 'another badge' }
    },
    onUploadCreate: async (_, { id, size }) => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- the package's own way to refuse
      if (expected.get(id) !== size) throw { status_code: 409, body: 'not announced' }
      return {}
    },
  })
  const path = (name: string): string => join(folder, name)
  const drop = async (name: string): Promise<void> => {
    expected.delete(name)
    await Promise.all([rm(path(name), { force: true }), rm(path(`${name}.json`), { force: true })])
  }
  return {
    async expect(name, bytes) {
      expected.set(name, bytes)
      const size = (await stat(path(name)).catch(() => null))?.size
      if (size === undefined) return false
      const told = await readFile(path(`${name}.json`), 'utf8').then((text) => JSON.parse(text) as { size?: unknown }, () => null)
      if (told?.size !== bytes || size > bytes) {
        await Promise.all([rm(path(name), { force: true }), rm(path(`${name}.json`), { force: true })])
        return false
      }
      return size === bytes
    },
    path,
    drop,
    handle(badge, request, response) {
      badges.set(request, badge)
      return server.handle(request, response)
    },
    async sweep(now) {
      for (const file of await readdir(folder)) {
        const changedAt = (await stat(path(file)).catch(() => null))?.mtimeMs
        if (changedAt !== undefined && changedAt < now - ABANDONED_MS) await rm(path(file), { force: true })
      }
    },
  }
}
