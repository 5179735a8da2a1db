// actor.ts: the person at this machine, until people with PINs of their own come with the store gateway.

import { hostname, userInfo } from 'node:os'
import type { Actor } from '../../src-core/shapes.ts'

/** The signed-in user of the operating system. */
export const localActor = (): Actor => ({ person: userInfo().username, role: 'administrator', device: hostname() })
