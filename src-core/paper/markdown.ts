// markdown.ts: the paper of a talk as Markdown. Words that were said can look like marks: they are written so that they stay words.

import type { Paper } from './paper.ts'
import { PAPER_WORDS } from './paper-words.ts'

const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~!]/g, (mark) => `\\${mark}`)

const list = (lines: readonly string[]): string[] => lines.map((line) => `- ${line}`)
const section = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''])

export function markdownOf(paper: Paper): string {
  const { grade } = paper
  const { headings, colon, grade: graded, noteBy } = PAPER_WORDS[paper.language]
  const lines = [
    `# ${plain(paper.title)}`, '',
    ...list(paper.facts.map(([name, value]) => `${name}${colon}${plain(value)}`)), '',
    ...section(headings.grade, grade ? [`**${graded(grade.letter)}** ${plain(grade.why)}`, '', ...list(grade.reasons.map(plain))] : []),
    ...section(headings.findings, list(paper.findings.map(plain))),
    ...section(headings.figures, list(paper.figures.map(([name, value]) => `${name}${colon}${value}`))),
    ...section(headings.notes, list(paper.notes.map(({ person, text }) => `${plain(person)}${colon}${plain(text)}`))),
    ...section(headings.talk, paper.turns.flatMap(({ time, who, text, notes }) => [`**${who}** ${time}　${plain(text)}`, '', ...notes.flatMap((note) => [`> ${noteBy(plain(note.person))}${plain(note.text)}`, ''])])),
    '---', '', plain(paper.foot), '',
  ]
  return lines.join('\n')
}
