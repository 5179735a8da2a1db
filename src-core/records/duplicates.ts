// duplicates.ts: which customers may be one person filed twice, with the reasons a person can check. By phone, name, car and time; never by voice.
// Nothing is merged here: a person decides.

/** sure = same phone and the same name as far as it goes; likely, possible = worth a look. */
export type DuplicateCertainty = 'sure' | 'likely' | 'possible'
export type Duplicate = { readonly customers: readonly [string, string]; readonly certainty: DuplicateCertainty; readonly reasons: readonly string[] }

/** `date` = YYYY-MM-DD when the person was filed or first seen; `cars` = series they look at or drive. */
export type Person = { readonly id: string; readonly name: string | null; readonly phone: string | null; readonly gender: string | null; readonly cars: readonly string[]; readonly date: string | null }

/** Toneless syllables of a text, one a character. */
export type Say = (text: string) => readonly string[]

const TITLE = /(先生|女士|小姐|太太|老师|经理|总|姓客户)$/u
const MALE = /先生$/
const FEMALE = /(女士|小姐|太太)$/
const COMPOUND = /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒|南宫|端木)/

type Parts = { readonly surname: string; readonly given: string; readonly gender: string | null }

/** Null where the name says nothing: 访客, empty. */
function partsOf(name: string | null): Parts | null {
  const plain = (name ?? '').normalize('NFKC').replace(/[\s·]/gu, '')
  if (!/^\p{Script=Han}/u.test(plain) || plain.startsWith('访客')) return plain === '' || plain.startsWith('访客') ? null : { surname: plain.toLowerCase(), given: '', gender: null }
  const titled = plain.replace(TITLE, '')
  const surname = COMPOUND.exec(titled)?.[0] ?? titled.slice(0, 1)
  return { surname, given: titled.slice(surname.length), gender: MALE.test(plain) ? '男' : FEMALE.test(plain) ? '女' : null }
}

/** Sounds that accents and hasty typing mix up are one. */
const loosely = (syllable: string): string => syllable.replace(/^zh/, 'z').replace(/^ch/, 'c').replace(/^sh/, 's').replace(/ng$/, 'n').replace(/^l/, 'n')

/** Why two names may be one person's; null where they are not. */
function sameName(a: Parts, b: Parts, say: Say): string | null {
  if (a.surname !== b.surname || (a.gender && b.gender && a.gender !== b.gender)) return null
  if (a.given === b.given) return a.given === '' ? '姓相同' : '姓名相同'
  if (a.given === '' || b.given === '') return `一处只记了姓（${a.surname}）`
  const [short, long] = a.given.length <= b.given.length ? [a.given, b.given] : [b.given, a.given]
  if (short.length < long.length && [...short].every((character) => long.includes(character))) return '一处的名字少写了字'
  const [one, other] = [short, long].map((given) => say(given).map(loosely)) as [string[], string[]]
  if (one.length === other.length && one.every((syllable, i) => syllable === other[i])) return '名字同音'
  return one.length < other.length && one.every((syllable) => other.includes(syllable)) ? '一处的名字少写了字且同音' : null
}

/** One digit wrong, missing or too many, or two neighbours swapped. */
export function phonesNear(a: string, b: string): string | null {
  if (a === b || Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 10) return null
  let from = 0
  while (a[from] === b[from]) from++
  let [endA, endB] = [a.length, b.length]
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  const [left, right] = [a.slice(from, endA), b.slice(from, endB)]
  if (left.length + right.length === 1) return '电话多一位或少一位'
  if (left.length === 1 && right.length === 1) return '电话只差一位'
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0] ? '电话有两位写反了' : null
}

const days = (a: string | null, b: string | null): number => (a === null || b === null ? Infinity : Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000)
/** Between two filings of one visit. */
const SOON = 3
/** More namesakes than this in one group are no sign of anything. */
const CROWD = 400

function judge(a: Person, b: Person, say: Say): Omit<Duplicate, 'customers'> | null {
  const [one, other] = [partsOf(a.name), partsOf(b.name)]
  const name = one && other ? sameName({ ...one, gender: one.gender }, { ...other, gender: other.gender }, say) : null
  const genders = [one?.gender ?? a.gender, other?.gender ?? b.gender]
  const against = genders[0] && genders[1] && genders[0] !== genders[1] ? '但性别不同' : null
  const car = a.cars.find((series) => b.cars.includes(series))
  const sameCar = car === undefined ? [] : [`都看 ${car}`]
  if (a.phone !== null && a.phone === b.phone) {
    if (name !== null) return against ? { certainty: 'possible', reasons: ['电话相同', name, against] } : { certainty: 'sure', reasons: ['电话相同', name, ...sameCar] }
    if (one === null || other === null) return { certainty: 'likely', reasons: ['电话相同', '一处没有姓名', ...sameCar] }
    return one.surname === other.surname ? { certainty: 'possible', reasons: ['电话相同', '同姓不同名，可能是家人', ...sameCar] } : null
  }
  if (name === null || against || !one || one.given === '' || other!.given === '') {
    const close = days(a.date, b.date) <= SOON
    return one && other && one.surname === other.surname && !against && name !== null && car !== undefined && close && (a.phone === null || b.phone === null) ? { certainty: 'possible', reasons: [name, ...sameCar, `相隔不到 ${SOON + 1} 天`] } : null
  }
  const near = a.phone !== null && b.phone !== null ? phonesNear(a.phone, b.phone) : null
  if (near) return { certainty: 'likely', reasons: [name, near, ...sameCar] }
  if ((a.phone === null || b.phone === null) && car !== undefined && days(a.date, b.date) <= 30) return { certainty: 'possible', reasons: [name, ...sameCar, '建档时间相近'] }
  return null
}

/** Two numbers that are near each other share this many digits at their beginning or at their end. */
const SHARED = 5

/**
 * Pairs of a group that are worth a judgement: two numbers that are neither the same nor near each other are two people's, whatever else is alike. Some
 * come more than once.
 */
function* pairsOf(group: readonly Person[]): Iterable<readonly [Person, Person]> {
  const sharing = new Map<string, Person[]>()
  for (const person of group) {
    if (person.phone === null) for (const other of group) yield [person, other]
    else for (const key of [`${person.phone.slice(0, SHARED)}…`, `…${person.phone.slice(-SHARED)}`]) sharing.set(key, [...(sharing.get(key) ?? []), person])
  }
  for (const some of sharing.values()) for (const [i, a] of some.entries()) for (const b of some.slice(i + 1)) yield [a, b]
}

/**
 * @param settled pairs that a person has judged (ids joined with a blank, the lesser first)
 * @returns the surest first
 */
export function duplicatesAmong(people: readonly Person[], say: Say, settled: ReadonlySet<string> = new Set()): Duplicate[] {
  const groups = new Map<string, Person[]>()
  const into = (key: string, person: Person): void => {
    const group = groups.get(key)
    if (group) group.push(person)
    else groups.set(key, [person])
  }
  for (const person of people) {
    if (person.phone !== null) into(`p ${person.phone}`, person)
    const parts = partsOf(person.name)
    if (parts && parts.given !== '') into(`n ${parts.surname}${parts.given}`, person)
    if (parts && person.date !== null) for (const car of person.cars) into(`c ${parts.surname} ${car} ${person.date.slice(0, 7)}`, person)
  }
  const found = new Map<string, Duplicate>()
  for (const group of groups.values()) {
    if (group.length < 2 || group.length > CROWD) continue
    for (const [a, b] of pairsOf(group)) {
      const customers: [string, string] = a.id < b.id ? [a.id, b.id] : [b.id, a.id]
      const key = customers.join(' ')
      if (a.id === b.id || found.has(key) || settled.has(key)) continue
      const judged = judge(a, b, say)
      if (judged) found.set(key, { customers, ...judged })
    }
  }
  const rank = { sure: 0, likely: 1, possible: 2 }
  return [...found.values()].sort((a, b) => rank[a.certainty] - rank[b.certainty] || (a.customers.join() < b.customers.join() ? -1 : 1))
}
