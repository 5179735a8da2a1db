// pairing.ts: how a badge and a gateway come to know each other: a code that a QR picture carries (address, name of the gateway's key, a secret that
// is good once), or eight digits that a person types.

/** Where the gateway listens unless it says otherwise. */
export const BADGE_PORT = 7443

/** How long a code or PIN is good for. */
export const INVITATION_MS = 10 * 60_000
/** Wrong proofs after which it is void. */
export const PIN_GUESSES = 5

/** SHA-256 of a public key, base64url: 43 characters. */
export type Pin = string

export type PairingCode = { readonly host: string; readonly port: number; readonly pin: Pin; readonly secret: string }

export const writePairing = ({ host, port, pin, secret }: PairingCode): string => `tingke://${host.includes(':') ? `[${host}]` : host}:${port}/${pin}/${secret}`

/** null where it is no such code. */
export function readPairing(text: string): PairingCode | null {
  const found = /^tingke:\/\/(?:\[([0-9a-f:.%\w]+)\]|([\w.-]+)):(\d{1,5})\/([\w-]{43})\/([\w-]{22})$/i.exec(text.trim())
  return found ? { host: found[1] ?? found[2]!, port: Number(found[3]), pin: found[4]!, secret: found[5]! } : null
}

/** Eight digits as people write them: blanks and dashes allowed; null otherwise. */
export function readPin(text: string): string | null {
  const plain = text.replace(/[\s-]/g, '')
  return /^\d{8}$/.test(plain) ? plain : null
}

export const showPin = (pin: string): string => `${pin.slice(0, 4)} ${pin.slice(4)}`

/** `10.0.0.2`, `10.0.0.2:7443`, `[fe80::1]:7443`; null where it is no address. */
export function readAddress(text: string, usualPort: number): { readonly host: string; readonly port: number } | null {
  const found = /^(?:\[([0-9a-f:.]+)\]|([\w.-]+))(?::(\d{1,5}))?$/i.exec(text.trim())
  if (!found) return null
  const port = found[3] === undefined ? usualPort : Number(found[3])
  return port < 1 || port > 65_535 ? null : { host: found[1] ?? found[2]!, port }
}
