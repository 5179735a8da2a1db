// addresses.ts: from where a model may be fetched: encrypted from anywhere, in the clear only from this machine and its own network.

import { isIP } from 'node:net'
import { Fault } from '../../src-core/faults.ts'

/** Loopback, link-local and the ranges that no router carries out into the world. */
function isNear(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase()
  if (name === 'localhost' || name.endsWith('.local')) return true
  if (isIP(name) === 6) return name === '::1' || /^f[cd]/.test(name) || /^fe[89ab]/.test(name)
  if (isIP(name) !== 4) return false
  const [a = 0, b = 0] = name.split('.').map(Number)
  return a === 127 || a === 10 || (a === 192 && b === 168) || (a === 172 && b >= 16 && b <= 31) || (a === 169 && b === 254)
}

/** Why an address may not be used; null where it may. */
export function addressProblem(address: string): string | null {
  if (!URL.canParse(address)) return '不是完整的网址'
  const { protocol, hostname, username, password } = new URL(address)
  if (username !== '' || password !== '') return '网址里不能带用户名或密码'
  if (protocol === 'https:' || (protocol === 'http:' && isNear(hostname))) return null
  return protocol === 'http:' ? '外网地址必须用 https://，http:// 只能用于本机或店内局域网' : '网址必须以 https:// 开头'
}

/**
 * A file on headquarters' server: plain files, laid as <address>/<id>/<file>.
 * @throws Fault input.invalid
 */
export function serverAddress(base: string, id: string, file: string): string {
  const why = addressProblem(base)
  if (why !== null) throw new Fault('input.invalid', `服务器地址 ${base}`, why, '例如 https://models.example.com/tingke 或 http://192.168.1.10:8080')
  const url = new URL(base)
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}/${encodeURIComponent(id)}/${encodeURIComponent(file)}`
}

/** A server's name, for people. */
export const hostOf = (address: string): string => new URL(address).host
