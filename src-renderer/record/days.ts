// days.ts: fills the days that sound is kept into the words of consent. Pure.

/** The words with {{days}} filled in. */
export const withDays = (words: string, days: number): string => words.replaceAll('{{days}}', String(days))
