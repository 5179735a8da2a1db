// mask.ts: what may be shown of a number that names a person.

/** 13805712296 -> 138****2296; anything shorter than seven digits is hidden whole. */
export const maskPhone = (phone: string): string => (phone.length < 7 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`)
