// docx.ts: the paper of a talk as a Word document; the door to docx.

import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import type { Paper, PaperNote } from '../../src-core/paper/paper.ts'
import { PAPER_WORDS } from '../../src-core/paper/paper-words.ts'
import { xmlTexts } from './xml-text.ts'

/** Half points. */
const SMALL = 18
const QUIET = '5F6D69'
const FONT = { ascii: 'Calibri', eastAsia: 'Microsoft YaHei', hAnsi: 'Calibri' }

const heading = (text: string): Paragraph => new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun(text)] })
const named = (name: string, value: string): Paragraph => new Paragraph({ children: [new TextRun({ text: `${name}　`, color: QUIET }), new TextRun(value)] })
const bullet = (text: string): Paragraph => new Paragraph({ bullet: { level: 0 }, children: [new TextRun(text)] })
const note = (text: string): Paragraph => new Paragraph({ indent: { left: 420 }, children: [new TextRun({ text, italics: true, color: QUIET })] })
const section = (title: string, paragraphs: readonly Paragraph[]): Paragraph[] => (paragraphs.length === 0 ? [] : [heading(title), ...paragraphs])

export function docxOf(written: Paper): Promise<Buffer> {
  const paper = xmlTexts(written)
  const { grade } = paper
  const { headings, grade: graded, noteBy } = PAPER_WORDS[paper.language]
  const noted = ({ person, text }: PaperNote): Paragraph => note(`${noteBy(person)}${text}`)
  const children = [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(paper.title)] }),
    ...paper.facts.map(([name, value]) => named(name, value)),
    ...section(headings.grade, grade ? [new Paragraph({ children: [new TextRun({ text: `${graded(grade.letter)}　`, bold: true }), new TextRun(grade.why)] }), ...grade.reasons.map(bullet)] : []),
    ...section(headings.findings, paper.findings.map(bullet)),
    ...section(headings.figures, paper.figures.map(([name, value]) => named(name, value))),
    ...section(headings.notes, paper.notes.map(noted)),
    ...section(headings.talk, paper.turns.flatMap(({ time, who, text, notes }) => [
      new Paragraph({ spacing: { before: 80 }, children: [new TextRun({ text: `${who}　`, bold: true }), new TextRun({ text: `${time}　`, color: QUIET, size: SMALL }), new TextRun(text)] }),
      ...notes.map(noted),
    ])),
    new Paragraph({ spacing: { before: 300 }, children: [new TextRun({ text: paper.foot, color: QUIET, size: SMALL })] }),
  ]
  return Packer.toBuffer(new Document({ creator: '听客', title: paper.title, styles: { default: { document: { run: { font: FONT, size: 21 } } } }, sections: [{ children }] }))
}
