// guard.ts: who may talk to the loopback server: whoever came through the start link, from this machine's own address, and nobody else.

import { randomBytes, timingSafeEqual } from 'node:crypto'

const COOKIE = 'tingke'

const same = (a: string, b: string): boolean => {
  const x = Buffer.from(a)
  const y = Buffer.from(b)
  return x.length === y.length && timingSafeEqual(x, y)
}

export type Guard = {
  /** For the start link. It opens one session; a second use is refused. */
  readonly token: string
  /** The cookie for a right and unused token, else null. */
  redeem(token: string): string | null
  allows(cookieHeader: string | null): boolean
}

export function createGuard(): Guard {
  const token = randomBytes(24).toString('base64url')
  const session = randomBytes(32).toString('base64url')
  let used = false
  return {
    token,
    redeem(offered) {
      if (used || !same(offered, token)) return null
      used = true
      return `${COOKIE}=${session}; HttpOnly; SameSite=Strict; Path=/`
    },
    allows: (header) => (header ?? '').split(/;\s*/).some((pair) => pair.startsWith(`${COOKIE}=`) && same(pair.slice(COOKIE.length + 1), session)),
  }
}

/** DNS rebinding: a foreign page's name must never reach the engine, whatever address it resolves to. */
export const isOwnHost = (host: string | null, port: number): boolean => host === `127.0.0.1:${port}` || host === `localhost:${port}`

/** A browser names the page that asks; none is named by programs and by plain navigation. */
export const isOwnOrigin = (origin: string | null, port: number): boolean => origin === null || origin === `http://127.0.0.1:${port}` || origin === `http://localhost:${port}`

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'permissions-policy': 'microphone=(self), camera=(), geolocation=(), display-capture=()',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}
