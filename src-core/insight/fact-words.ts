// fact-words.ts: the words the readers of facts are made of (models/lexicon/facts.json) and how a turn is cut for them.

/** models/lexicon/facts.json. Lists of words are one string, parted by blanks. */
export type FactLexicon = {
  readonly cues: Readonly<Record<string, readonly string[]>>
  readonly occupations: Readonly<Record<string, readonly string[]>>
  readonly work: {
    readonly titles: string
    readonly addresses: string
    readonly fields: string
    readonly places: string
    readonly shops: string
    readonly subjects: string
    /** What is driven for a living, and who drives it. */
    readonly machines: Readonly<Record<string, string>>
  }
  readonly places: string
  readonly districts: string
  readonly surnames: string
  readonly compound_surnames: readonly string[]
}

/** An alternation of words in which the longest wins. */
export const anyOf = (words: string | readonly string[]): string => `(?:${(typeof words === 'string' ? words.split(' ') : [...words]).sort((a, b) => b.length - a.length).join('|')})`

/** A clause of a turn; `asks`: it ends as a question. */
export type Phrase = { readonly text: string; readonly asks: boolean }

/** A turn cut at every mark, also at hesitations: 我……我开美容店的. */
export const phrasesOf = (text: string): Phrase[] => [...text.matchAll(/([^，。！？；…,!?;]+)([，。！？；…,!?;]*)/g)].map((match) => ({ text: match[1]!, asks: /[？?]/.test(match[2]!) }))
