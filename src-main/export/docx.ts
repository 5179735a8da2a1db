// docx.ts: the paper of a talk as a Word document; the door to docx.

import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import type { Paper } from '../../src-core/paper/paper.ts'

/** Half points. */
const SMALL = 18
const QUIET = '5F6D69'
const FONT = { ascii: 'Calibri', eastAsia: 'Microsoft YaHei', hAnsi: 'Calibri' }

const heading = (text: string): Paragraph => new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun(text)] })
const named = (name: string, value: string): Paragraph => new Paragraph({ children: [new TextRun({ text: `${name}　`, color: QUIET }), new TextRun(value)] })
const bullet = (text: string): Paragraph => new Paragraph({ bullet: { level: 0 }, children: [new TextRun(text)] })
const note = (person: string, text: string): Paragraph => new Paragraph({ indent: { left: 420 }, children: [new TextRun({ text: `点评（${person}）：${text}`, italics: true, color: QUIET })] })
const section = (title: string, paragraphs: readonly Paragraph[]): Paragraph[] => (paragraphs.length === 0 ? [] : [heading(title), ...paragraphs])

export function docxOf(paper: Paper): Promise<Buffer> {
  const { grade } = paper
  const children = [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(paper.title)] }),
    ...paper.facts.map(([name, value]) => named(name, value)),
    ...section('线索等级', grade ? [new Paragraph({ children: [new TextRun({ text: `${grade.letter} 级　`, bold: true }), new TextRun(grade.why)] }), ...grade.reasons.map(bullet)] : []),
    ...section('要点', paper.findings.map(bullet)),
    ...section('指标', paper.figures.map(([name, value]) => named(name, value))),
    ...section('点评', paper.notes.map(({ person, text }) => note(person, text))),
    ...section('对话', paper.turns.flatMap(({ time, who, text, notes }) => [
      new Paragraph({ spacing: { before: 80 }, children: [new TextRun({ text: `${who}　`, bold: true }), new TextRun({ text: `${time}　`, color: QUIET, size: SMALL }), new TextRun(text)] }),
      ...notes.map((one) => note(one.person, one.text)),
    ])),
    new Paragraph({ spacing: { before: 300 }, children: [new TextRun({ text: paper.foot, color: QUIET, size: SMALL })] }),
  ]
  return Packer.toBuffer(new Document({ creator: '听客', title: paper.title, styles: { default: { document: { run: { font: FONT, size: 21 } } } }, sections: [{ children }] }))
}
