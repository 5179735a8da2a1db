// html.ts: markup in which whatever is put in is text, unless it is markup of our own.

export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
type Part = string | number | Markup | readonly Markup[] | null | false

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const written = (part: Part): string => {
  if (part === null || part === false) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'object') return part.map(written).join('')
  return `${part}`.replace(/[&<>"']/g, (mark) => MARKS[mark]!)
}

export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Markup => new Markup(texts.reduce((all, text, i) => all + written(parts[i - 1]!) + text))
