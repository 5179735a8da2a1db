// run.ts: how accurate Tingke is: `npm run eval [-- --write]`. Words, speakers, talk ratio and insights on recordings, insights on labelled
// talks, each by the scorer in shared/eval. With --write the tables go to docs/accuracy.md. About ten minutes on two cores.

import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { printCorrector, recognise } from './corrector.ts'
import { day } from './day.ts'
import { enrolment } from './enrolment.ts'
import { carTalks, crossValidated, reviews, unseen } from './insights.ts'
import { recordings, words } from './recordings.ts'
import { speakers } from './speakers.ts'
import { root, shared, work } from './tools.ts'

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } })
if (!existsSync(shared)) {
  console.error('eval 需要旁边的 shared 文件夹（标注数据和评分程序）。')
  process.exit(1)
}
const out: string[] = []
const say = (line: string): void => {
  out.push(line)
  console.log(line)
}

const dev = join(shared, 'conversations', 'dev')
const [unread, read] = [join(import.meta.dirname, 'unread'), join(import.meta.dirname, 'talks')]
const talksIn = (dir: string): number => readdirSync(dir).filter((name) => name.endsWith('.json')).length

try {
  say(`## Insights from the text of ${talksIn(dev)} labelled talks that no training saw (conversations/dev)\n`)
  unseen(dev, say)
  say(`\n## Insights from the text of ${talksIn(unread)} labelled talks of our own whose misses nobody has read (tests/eval/unread)\n`)
  unseen(unread, say)
  say(`\n## Insights from the text of ${talksIn(read)} labelled talks of our own (tests/eval/talks: their misses have been read since they were new)\n`)
  unseen(read, say)
  say('\n## Cars in short talks about little else (tests/eval/cars-unread.jsonl, cars.jsonl)\n')
  carTalks(say)
  say('\n## Words, speakers, talk ratio and insights from sound (built-in Whisper base)\n\n| recording | result |\n|---|---|')
  words(say)
  recordings(say)
  say('\n## Who spoke when, by voices alone, their number unknown\n')
  await speakers(say)
  say('\n## A day of a badge, cut into its receptions\n')
  await day(say)
  say('\n## An enrolled voice, known again\n')
  await enrolment(say)
  say('\n## The car-word corrector\n')
  const { talks, clips } = await recognise()
  printCorrector(talks, clips, say)
  say('\n## Insights by cross-validation over the 200 training talks\n')
  say('Grammar and lexicon were written with these talks at hand, which folds cannot show: what they carry (facts above all, wishes, budgets) looks\nbetter here than it is. The unseen talks above tell.\n')
  crossValidated(say)
  say('\n## Car reviews, for orientation (written, other rules)\n')
  reviews(say)
  if (values.write) {
    const head = `# Accuracy\n\nMeasured by \`npm run eval -- --write\` on ${new Date().toISOString().slice(0, 10)} with the built-in models. CER = character error rate, DER = diarization\nerror rate (0.25 s collar, overlap counted). No figure here was reached by easing the measure; the scorers are shared with everybody.\n\n`
    writeFileSync(join(root, 'docs', 'accuracy.md'), `${head}${out.join('\n')}\n`)
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}
