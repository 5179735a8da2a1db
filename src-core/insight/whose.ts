// whose.ts: what the sentences around the name of a car claim of it: mine, my spouse's, gone, somebody else's, seen in a store, advised, compared, wanted.

/** What is claimed of a car in one place; several may hold. */
export type Claim = 'mine' | 'spouse' | 'gone' | 'others' | 'ridden' | 'seen' | 'unseen' | 'advised' | 'dismissed' | 'likened' | 'torn' | 'keen' | 'tempted' | 'wanted' | 'refused' | 'around' | 'beside'

/** Which words each way of claiming something is looked for in. `halves`: up to the car, or from it on, but not across it. */
const SCOPES = {
  mineBefore: 'head', mineThen: 'tail', mineAfter: 'onward', toMe: 'all', lentNow: 'head', theyDriveNow: 'head', barelyOurs: 'head', friendOf: 'tail',
  spouseBefore: 'head', spouseAfter: 'tail', othersBefore: 'head', othersAfter: 'tail', ridden: 'all', satIn: 'tail',
  goneBefore: 'head', goneAfter: 'all', goneNext: 'next', kept: 'wide', lookedAt: 'head', ordered: 'all',
  advisedBefore: 'all', advisedAfter: 'tail', dismissed: 'rest', seenBefore: 'all', seenAfter: 'tail', seenNext: 'next', unseen: 'wide',
  likened: 'all', torn: 'all', against: 'all', tempted: 'all', keen: 'halves', wanted: 'all', refused: 'wide', around: 'all', onward: 'next',
} as const
type Way = keyof typeof SCOPES

/** What an adviser says of a car (yours, shown here, seen elsewhere) or asks (what one drives, what else one saw, what one wants), how a customer takes that up, and what tells of a talk about a car that was bought already (service). */
const SIGNS = ['yours', 'calledYours', 'shown', 'elsewhere', 'asksOwn', 'asksRival', 'asksWant', 'pointedAt', 'agrees', 'tries', 'declines', 'service'] as const
export type CarSigns = Readonly<Record<(typeof SIGNS)[number], RegExp>>

/** Ways of saying something of a car as regular expressions, and the words that they are made of: models/lexicon/claims.json. */
export type ClaimLexicon = { readonly words: Readonly<Record<string, readonly string[]>>; readonly claims: Readonly<Record<Way, readonly string[]>>; readonly signs: Readonly<Record<keyof CarSigns, readonly string[]>> }

export type Whom = 'spouse' | 'other' | null

/** Words from where V is spoken of to where the next car is: `before` up to V in its sentence, `after` to the end of that sentence, `next` the sentence that follows. */
export type Stretch = { readonly before: string; readonly after: string; readonly next: string; /** Whom 他 or 她 means here. */ readonly they: Whom }

export type ClaimReader = {
  readonly claimsOf: (stretch: Stretch) => Set<Claim>
  /** People named in a text: the first group matches those who share the customer's household. Global. */
  readonly people: RegExp
  readonly signs: CarSigns
}

const NOBODY = '(?!)'
const THEY = '(?<!其|吉)[他她](?!们?家的|们)'
/** Spoken to the customer, these are the customer's spouse. */
const YOUR_SPOUSE = '您?(?:太太|先生|爱人|媳妇|夫人)|嫂子'

/** Compiles the ways of the lexicon, once for many talks. @throws Error that names a word the lexicon does not hold */
export function createClaimReader({ words, claims, signs }: ClaimLexicon): ClaimReader {
  const known = new Map<string, string>()
  const word = (name: string): string => {
    const own = words[name]
    if (!own) throw new Error(`claims.json knows no word <${name}>`)
    if (!known.has(name)) known.set(name, `(?:${own.map(spelt).join('|')})`)
    return known.get(name)!
  }
  const spelt = (way: string): string => way.replace(/<(?!THEY>)([A-Z_]+)>/g, (_, name: string) => word(name))
  const compile = (way: Way): Record<'plain' | 'they', RegExp> => {
    const source = claims[way].map(spelt).join('|')
    const plain = new RegExp(source.replaceAll('<THEY>', NOBODY))
    return { plain, they: source.includes('<THEY>') ? new RegExp(source.replaceAll('<THEY>', THEY)) : plain }
  }
  const all = Object.fromEntries((Object.keys(SCOPES) as Way[]).map((way) => [way, compile(way)])) as Record<Way, Record<'plain' | 'they', RegExp>>
  const outsider = new RegExp(word('OUTSIDERS'))
  return {
    people: new RegExp(`(${words['SPOUSES']!.map(spelt).join('|')}|${YOUR_SPOUSE})|${word('OUTSIDERS')}`, 'g'),
    signs: Object.fromEntries(SIGNS.map((name) => [name, new RegExp(signs[name].map(spelt).join('|'))])) as CarSigns,
    claimsOf: (stretch) => claimsIn(stretch, all, outsider),
  }
}

function claimsIn({ before, after, next, they }: Stretch, patterns: Readonly<Record<Way, Readonly<Record<'plain' | 'they', RegExp>>>>, outsider: RegExp): Set<Claim> {
  const [head, tail] = [`${before}V`, `V${after}`]
  // 我开V。开了六年: the next sentence goes on about it.
  const goesOn = patterns.onward.plain.test(next) && !outsider.test(next)
  const texts = { head, tail, all: before + tail, wide: `${before}${tail}。${next}`, rest: `${after}。${next}`, next, onward: goesOn ? `${tail}。${next}` : tail }
  const says = (way: Way): boolean => {
    const about = way.startsWith('spouse') ? 'spouse' : 'other'
    const pattern = patterns[way][they === about || (they === null && about === 'other') ? 'they' : 'plain']
    const scope = SCOPES[way]
    return scope === 'halves' ? pattern.test(tail) || pattern.test(head) : pattern.test(texts[scope])
  }
  const found = new Set<Claim>()
  const add = (claim: Claim, holds: boolean): void => {
    if (holds) found.add(claim)
  }
  const mineThere = says('mineBefore')
  const advised = says('advisedBefore') || (says('advisedAfter') && !mineThere)
  add('advised', advised)
  add('dismissed', advised && says('dismissed'))
  // 我师父有台V，我坐过: seen in a friend's hands, not in a store.
  add('ridden', (says('ridden') && !says('lentNow')) || (says('othersBefore') && says('satIn')))
  // In whose name a car stands does not matter where one drives it every day: 现在开我妈的V.
  const mine = (says('lentNow') && !says('theyDriveNow')) || says('toMe')
  const othersThere = says('othersBefore') && !says('spouseBefore')
  const others = !mine && !advised && (othersThere || (!mineThere && says('othersAfter')))
  add('others', others)
  add('spouse', !advised && !othersThere && (says('spouseBefore') || says('spouseAfter')))
  const gone = (says('goneBefore') && !says('lookedAt')) || says('goneAfter') || says('goneNext')
  // 定金退掉了: what was ordered elsewhere is no car that is gone.
  const ordered = says('ordered')
  add('gone', gone && !ordered && !says('kept'))
  const seen = ordered || says('seenBefore') || says('seenAfter') || says('seenNext')
  add('seen', seen)
  // 我们V也去看了 is no car of ours.
  const ours = mineThere && !othersThere && !(seen && says('barelyOurs')) && !says('friendOf')
  add('mine', mine || ours || (!others && (says('mineThen') || says('mineAfter'))))
  add('torn', says('torn') || says('against'))
  add('tempted', !gone && !othersThere && says('tempted'))
  for (const claim of ['unseen', 'likened', 'keen', 'wanted', 'refused', 'around'] as const) add(claim, says(claim))
  add('beside', outsider.test(before))
  return found
}

export type Verdict = 'owned' | 'gone' | 'others' | 'seen' | 'advised' | 'likened' | 'torn' | 'refused' | 'wanted' | 'compared' | 'none'

/** Claims that make a car the customer's or somebody else's: none that one came for. */
export const BELONGS = ['mine', 'spouse', 'gone', 'others', 'ridden'] as const satisfies readonly Claim[]

export const claimsAny = (claims: ReadonlySet<Claim>, some: readonly Claim[]): boolean => some.some((claim) => claims.has(claim))

/** What an adviser asks after. @param text of the adviser */
export const questionOf = (text: string, { asksOwn, asksRival, asksWant }: CarSigns): 'own' | 'rival' | 'want' | null => (asksOwn.test(text) ? 'own' : asksRival.test(text) ? 'rival' : asksWant.test(text) ? 'want' : null)

/** What is known of a car beside the words around it. */
export type Circumstances = { /** What the adviser's question was about. */ readonly asked: 'own' | 'rival' | 'want' | null; /** Said by a companion of another household. */ readonly stranger: boolean; /** Made by the brand of the store. */ readonly house: boolean; /** Made by another brand than the store's, so far as that is known. */ readonly elsewhere: boolean; /** The adviser speaks of it at least as often as of any other. */ readonly sold: boolean }

/** The claim that counts most: whose a car is comes before what is thought of it. */
export function verdictOf(claims: ReadonlySet<Claim>, { asked, stranger, house, elsewhere, sold }: Circumstances): Verdict {
  const has = (claim: Claim): boolean => claims.has(claim)
  if (has('gone')) return 'gone'
  if (has('advised')) return has('seen') || (house && has('keen')) ? 'seen' : has('dismissed') || has('unseen') ? 'others' : 'advised'
  // My colleague has one too; I came to see it.
  if (house && has('keen') && !has('mine') && !has('spouse')) return 'wanted'
  // Offered and turned down: 那个我不要.
  if (house && has('refused') && !has('keen') && !has('mine') && !has('spouse')) return 'refused'
  if (house && has('wanted') && !claimsAny(claims, ['mine', 'spouse', 'others', 'ridden'])) return 'wanted'
  if (house && asked === 'want' && !has('mine') && !has('spouse')) return 'wanted'
  // What the adviser sells all along is what one came for, whoever else drives one.
  if (house && sold && (has('others') || has('ridden')) && !has('mine') && !has('spouse')) return 'wanted'
  if (elsewhere && has('tempted') && !has('mine') && !has('spouse') && !has('likened')) return 'torn'
  if (has('others') || has('ridden')) return has('seen') && !has('ridden') && !has('unseen') ? 'seen' : has('mine') && !has('ridden') ? 'owned' : 'others'
  if ((has('mine') || has('spouse')) && !(has('seen') && (has('wanted') || !has('mine')))) return stranger ? 'others' : 'owned'
  if (has('seen')) return 'seen'
  if (asked === 'own' && !house && !has('likened')) return 'owned'
  if (has('torn')) return 'torn'
  if (asked === 'rival' && !has('unseen')) return 'seen'
  if (has('likened')) return 'likened'
  if (has('keen') && elsewhere) return 'torn'
  // 我们一个组五个人四台电的，V两台: spoken of beside other people, if nothing else is said of it.
  if (elsewhere && has('beside') && !has('wanted') && !has('refused')) return 'others'
  if (has('refused')) return 'refused'
  if (has('wanted')) return 'wanted'
  // Another maker's car of which nothing says whose it is, is most often one that they compare with.
  return elsewhere ? 'compared' : 'none'
}
