// recordings.ts: accuracy on sound: words of real clips; words, speakers, talk ratio and insights of whole talks.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spokenForm } from '../../src-core/transcript/spoken.ts'
import type { Analysis } from '../../src-main/cli/analyze.ts'
import { node, scored, scoreInsights, shared, work, type Say } from './tools.ts'

export function words(say: Say): void {
  const truth = join(shared, 'speech', 'transcripts.tsv')
  const paths = readFileSync(truth, 'utf8').split('\n').filter((line) => line.includes('\t')).map((line) => line.slice(0, line.indexOf('\t')))
  // The scorer compares by the path as listed, the command prints it as given.
  const heard = node(['tingke.mjs', 'transcribe', '--tsv', ...paths.map((path) => join(shared, 'speech', path))])
  writeFileSync(join(work, 'words.tsv'), heard.replaceAll(`${join(shared, 'speech')}/`, ''))
  const { cer, utterances, missing } = scored('score-transcript.mjs', truth, join(work, 'words.tsv')) as { cer: number; utterances: number; missing: number }
  say(`| speech: ${utterances} clips | CER ${cer}${missing > 0 ? `, ${missing} missing` : ''} |`)
}

type Sound = { readonly condition: string; readonly turns: readonly { readonly text: string }[] }

export function recordings(say: Say): void {
  const dir = join(shared, 'conversations', 'audio')
  const [gold, predicted] = [join(work, 'heard-gold'), join(work, 'heard')]
  for (const folder of [gold, predicted]) mkdirSync(folder)
  const names = readdirSync(dir).filter((name) => name.endsWith('.wav')).map((name) => name.slice(0, -4))
  const truths: string[] = []
  const heard: string[] = []
  const sums = { der: 0, ratio: 0, role: 0 }
  for (const name of names) {
    const truth = JSON.parse(readFileSync(join(dir, `${name}.json`), 'utf8')) as Sound
    const labelled = readFileSync(join(shared, 'conversations', 'dev', `${name}.json`), 'utf8')
    const { conversation_date: date } = JSON.parse(labelled) as { conversation_date: string }
    const analysis = JSON.parse(node(['tingke.mjs', 'analyze', join(dir, `${name}.wav`), '--json', '--date', date])) as Analysis
    writeFileSync(join(gold, `${name}.json`), labelled)
    writeFileSync(join(predicted, `${name}.json`), JSON.stringify(analysis))
    const { der, talk_ratio: ratio, talk_ratio_error: error, role_accuracy: role } = scored('score-speakers.mjs', join(dir, `${name}.json`), join(predicted, `${name}.json`)) as { der: number; talk_ratio: number[]; talk_ratio_error: number; role_accuracy: number }
    truths.push(`${name}\t${truth.turns.map((turn) => turn.text).join('')}`)
    heard.push(`${name}\t${spokenForm(analysis.turns.map((turn) => turn.text).join(''))}`)
    sums.der += der
    sums.ratio += error
    sums.role += role
    const grade = (analysis.insights as { grade: { value: string } }).grade.value
    say(`| ${name} (${truth.condition}) | CER ${errorRate([truths.at(-1)!], [heard.at(-1)!])}, DER ${der}, talk ratio ${ratio[1]} (truth ${ratio[0]}), roles right ${role}, grade ${grade} |`)
  }
  const mean = (sum: number): string => (sum / names.length).toFixed(3)
  say(`| all ${names.length} recordings | CER ${errorRate(truths, heard)}, mean DER ${mean(sums.der)}, mean talk-ratio error ${mean(sums.ratio)}, roles right ${mean(sums.role)} |`)
  const { micro, lists } = scoreInsights(gold, predicted)
  const budgets = lists.budgets!
  say(`| insights from their recognised words | micro F1 ${micro.f1} (precision ${micro.precision}, recall ${micro.recall}, n ${micro.n}), budgets precision ${budgets.precision}, recall ${budgets.recall}, n ${budgets.n} |`)
}

function errorRate(truths: readonly string[], heard: readonly string[]): string {
  const [truth, own] = [join(work, 'truth.tsv'), join(work, 'own.tsv')]
  writeFileSync(truth, `${truths.join('\n')}\n`)
  writeFileSync(own, `${heard.join('\n')}\n`)
  return String(scored('score-transcript.mjs', truth, own).cer)
}
