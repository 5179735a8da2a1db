// identity.ts: what a customer is called, from what they said of themselves. Never from a voice.

import type { Profile } from '../shapes.ts'

const fact = (profile: Profile, type: string): string | null => {
  const found = profile.facts.find((item) => item.type === type)
  return found === undefined ? null : String(found.value)
}

/** The phone number heard, digits only, or null. */
export function phoneOf(profile: Profile): string | null {
  const phone = fact(profile, 'phone')
  return phone && /^\d{11}$/.test(phone) ? phone : null
}

/** 孟先生 would guess a gender: the surname alone with a neutral word. Null where no surname was heard. */
export function nameOf(profile: Profile): string | null {
  const surname = fact(profile, 'surname')
  return surname && surname.length <= 2 ? `${surname}姓客户` : null
}

/** For a person of whom nothing is known: when they came. `local` = YYYY-MM-DD HH:MM at the store. */
export const visitorName = (local: string): string => `访客 ${local.slice(5)}`
