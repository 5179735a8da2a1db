// people.ts: who works in the store and what a role may do: roles, PINs, and what the calls about people take and answer.

import { z } from 'zod'
import type { Actor } from './shapes.ts'

/** From least to most: each may do what the ones before it may. */
export const ROLES = ['adviser', 'manager', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** Whose a call is. `anyone` = also where nobody has signed in. */
export type Right = 'anyone' | Role

/** The engine itself may do everything. */
export const reaches = (role: Actor['role'], right: Right): boolean => role === 'system' || right === 'anyone' || ROLES.indexOf(role) >= ROLES.indexOf(right)

/** Phone numbers, plates and identity numbers in full; everybody else sees them masked. */
export const seesNumbers = (role: Actor['role']): boolean => reaches(role, 'manager')

/** Wrong tries after which a person has to wait. */
export const PIN_TRIES = 5
export const PIN_WAIT_MS = 15 * 60_000

const STEPS = '01234567890 09876543210'
/** What everybody tries first: one digit over and over, or a run. */
const guessed = (pin: string): boolean => /^(\d)\1+$/.test(pin) || STEPS.includes(pin)

const personId = z.string().regex(/^[\w-]{1,64}$/)
/** Any PIN that may have been set. */
const pinTried = z.string().regex(/^\d{4,8}$/, 'PIN 是 4 到 8 位数字')

export const PersonRequest = z.object({
  /** Left out for somebody new. */
  id: personId.optional(),
  name: z.string().trim().min(1, '请填写姓名').max(20, '姓名最多 20 个字'),
  role: z.enum(ROLES),
  /** Left out where the present one stays. */
  pin: pinTried.refine((pin) => !guessed(pin), 'PIN 太容易猜到，请不要用连号或同一个数字').optional(),
})
export type PersonRequest = z.infer<typeof PersonRequest>

export const EnterRequest = z.object({ person: personId, pin: pinTried })

export type PersonRow = {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** UTC ms until which no PIN is tried; null where it may be. */
  readonly lockedUntil: number | null
}

export type Session = {
  /** What the store is called; empty where nobody said. */
  readonly store: string
  /** Somebody has been set up: from then on every page asks who is there. */
  readonly asked: boolean
  /** Who is signed in here; null where nobody is, or nobody needs to be. */
  readonly person: PersonRow | null
  /** What the page may do here; null where somebody must sign in first. */
  readonly role: Role | null
  /** Who can sign in, by name; empty where nobody is asked. */
  readonly people: readonly PersonRow[]
}
