// scheme.ts: what app://tingke/ answers: the built page under the house's policy, and sound by range. There is no file:// and no server.

import type { Actor } from '../../src-core/shapes.ts'
import type { Dispatcher } from '../api/dispatcher.ts'
import { SECURITY_HEADERS } from '../api/guard.ts'
import type { Pages } from '../api/pages.ts'
import { bytesResponse } from './bytes-response.ts'
import { isOwn, SCHEME } from './origin.ts'

/** Registered before the app is ready: a standard, secure origin of its own, with streams for sound. */
export const schemePrivileges = { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true } }

export async function answerRequest(request: Request, pages: Pages, dispatcher: Dispatcher, actor: Actor): Promise<Response> {
  const respond = async (): Promise<Response> => {
    if (!isOwn(request.url) || request.method !== 'GET') return new Response(null, { status: 404 })
    const url = new URL(request.url)
    const bytes = /^\/bytes\/([\w.]+)$/.exec(url.pathname)
    if (bytes?.[1]) return bytesResponse(dispatcher, actor, bytes[1], url.searchParams.get('input'), request.headers.get('range'))
    const page = pages.get(url.pathname)
    return page ? new Response(page.body, { headers: { 'content-type': page.type } }) : new Response(null, { status: 404 })
  }
  const response = await respond()
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value)
  return response
}
