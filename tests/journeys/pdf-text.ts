// pdf-text.ts: the words of a PDF as Chromium writes them: glyphs of each font through its table to characters. Enough to see what stands on paper.

import { inflateSync } from 'node:zlib'

/** Text drawn in all pages, in the order in which it is drawn. @throws where it is no such PDF */
export function pdfText(pdf: Buffer): string {
  const objects = objectsIn(pdf)
  const fonts = new Map<string, Font>()
  for (const { head } of objects.values())
    for (const [, name, font] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(font))?.head ?? '')
      if (table) fonts.set(name!, charactersOf(objects.get(Number(table[1]))!.stream))
    }
  if (fonts.size === 0) throw new Error('no fonts with characters in this PDF')
  // Some fonts say 比 by the radical that looks like it.
  return [...objects.values()].map(({ stream }) => drawn(stream, fonts)).join('').normalize('NFKC')
}

/** `digits` = hexadecimal ones a glyph. */
type Font = { readonly digits: number; readonly characters: ReadonlyMap<number, string> }
type Part = { readonly head: string; readonly stream: string }
function objectsIn(pdf: Buffer): Map<number, Part> {
  const text = pdf.toString('latin1')
  const found = new Map<number, Part>()
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\s/g)) {
    const [from, until] = [match.index + match[0].length, text.indexOf('endobj', match.index)]
    const stream = text.indexOf('stream', from)
    const hasStream = stream >= 0 && stream < until
    const head = text.slice(from, hasStream ? stream : until)
    const begin = stream + (text[stream + 6] === '\r' ? 8 : 7)
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)
    const bytes = hasStream ? pdf.subarray(begin, begin + length) : Buffer.alloc(0)
    found.set(Number(match[1]), { head, stream: (head.includes('FlateDecode') && !head.includes('/Image') ? inflateSync(bytes) : Buffer.alloc(0)).toString('latin1') })
  }
  return found
}

const characters = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

function charactersOf(cmap: string): Font {
  const map = new Map<number, string>()
  for (const [, block] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) for (const [, glyph, to] of block!.matchAll(/<(\w+)>\s*<(\w+)>/g)) map.set(parseInt(glyph!, 16), characters(to!))
  for (const [, block] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, low, high, to] of block!.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let glyph = parseInt(low!, 16), k = 0; glyph <= parseInt(high!, 16); glyph++, k++) map.set(glyph, String.fromCodePoint(parseInt(to!, 16) + k))
  return { digits: /begincodespacerange\s*<(\w+)>/.exec(cmap)![1]!.length, characters: map }
}

function drawn(content: string, fonts: ReadonlyMap<string, Font>): string {
  let text = ''
  let font: Font | undefined
  for (const [, name, glyphs] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
    if (name !== undefined) font = fonts.get(name)
    else if (font) for (let at = 0; at < glyphs!.length; at += font.digits) text += font.characters.get(parseInt(glyphs!.slice(at, at + font.digits), 16)) ?? ''
  }
  return text
}
