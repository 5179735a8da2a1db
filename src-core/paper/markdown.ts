// markdown.ts: the paper of a talk as Markdown. Words that were said can look like marks: they are written so that they stay words.

import type { Paper } from './paper.ts'

const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~!]/g, (mark) => `\\${mark}`)

const list = (lines: readonly string[]): string[] => lines.map((line) => `- ${line}`)
const section = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''])

export function markdownOf(paper: Paper): string {
  const { grade } = paper
  const lines = [
    `# ${plain(paper.title)}`, '',
    ...list(paper.facts.map(([name, value]) => `${name}：${plain(value)}`)), '',
    ...section('线索等级', grade ? [`**${grade.letter} 级** ${plain(grade.why)}`, '', ...list(grade.reasons.map(plain))] : []),
    ...section('要点', list(paper.findings.map(plain))),
    ...section('指标', list(paper.figures.map(([name, value]) => `${name}：${value}`))),
    ...section('点评', list(paper.notes.map(({ person, text }) => `${plain(person)}：${plain(text)}`))),
    ...section('对话', paper.turns.flatMap(({ time, who, text, notes }) => [`**${who}** ${time}　${plain(text)}`, '', ...notes.flatMap((note) => [`> 点评（${plain(note.person)}）：${plain(note.text)}`, ''])])),
    '---', '', plain(paper.foot), '',
  ]
  return lines.join('\n')
}
