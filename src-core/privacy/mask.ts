// mask.ts: what may be shown of a number that names a person.

/** 13805712296 -> 138****2296; anything shorter than seven digits is hidden whole. */
export const maskPhone = (phone: string): string => (phone.length < 7 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`)

/** Masks mobile numbers and ID numbers written in digits inside a text. */
export const maskText = (text: string): string =>
  text.replace(/(?<!\d)\d{17}[\dXx](?!\d)/g, (id) => `${id.slice(0, 4)}**********${id.slice(-2)}`).replace(/(?<!\d)1\d{10}(?!\d)/g, maskPhone)
