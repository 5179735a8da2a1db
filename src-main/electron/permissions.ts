// permissions.ts: everything a page could ask of the system is refused, but the microphone to our own page.

import { isOwn } from './origin.ts'

type Details = { readonly mediaTypes?: readonly string[]; readonly mediaType?: string; readonly requestingUrl?: string; readonly securityOrigin?: string; readonly isMainFrame?: boolean }

export type SessionLike = {
  setPermissionRequestHandler(handler: (contents: unknown, permission: string, answer: (granted: boolean) => void, details: Details) => void): void
  setPermissionCheckHandler(handler: (contents: unknown, permission: string, origin: string, details: Details) => boolean): void
  setDevicePermissionHandler(handler: () => boolean): void
  setDisplayMediaRequestHandler(handler: null): void
  on(event: 'will-download', hear: (event: { preventDefault(): void }) => void): unknown
}

/** Sound alone, asked from the main frame of our own origin. A camera in the same question refuses both. */
export function mayRecord(permission: string, details: Details, origin: string): boolean {
  const kinds = details.mediaTypes ?? (details.mediaType === undefined ? [] : [details.mediaType])
  return permission === 'media' && kinds.length > 0 && kinds.every((kind) => kind === 'audio') && details.isMainFrame !== false && isOwn(origin)
}

export function guardPermissions(session: SessionLike): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => answer(mayRecord(permission, details, details.requestingUrl ?? '')))
  session.setPermissionCheckHandler((_contents, permission, origin, details) => mayRecord(permission, details, origin))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler(null)
  session.on('will-download', (event) => event.preventDefault())
}
