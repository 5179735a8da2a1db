// planted.ts: 200 customers who do not exist: a name, a phone and a sentence each, always the same, none of them anywhere else.

const SURNAMES = [...'甄郝褚裘茆邬逄仉'] as const
const FIRST = [...'骞翀燊堃犇'] as const
const SECOND = [...'甯煊珩祎翙'] as const

export type Planted = { readonly name: string; readonly phone: string; readonly sentence: string }

export const planted: readonly Planted[] = SURNAMES.flatMap((surname, i) => FIRST.flatMap((first, j) => SECOND.map((second, k) => {
  const n = i * 25 + j * 5 + k
  const name = `${surname}${first}${second}`
  return { name, phone: `1${[3, 5, 7, 8, 9][n % 5]!}${String(700_000_000 + n * 7_919).padStart(9, '0')}`, sentence: `${name}家的老${first}${second}每周三去学${surname}式太极，第${n}次才想起换车` }
})))

const needles = planted.flatMap(({ name, phone, sentence }) => [name, phone, sentence])

/** What of all that stands in these bytes. */
export const plantedIn = (bytes: Buffer | string): string[] => needles.filter((needle) => bytes.includes(needle))
