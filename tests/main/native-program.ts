// native-program.ts: opens every native library through its door and does a little with each. chinese-path.test.ts runs a copy of it, of the
// house and of the libraries in a folder of Chinese name. Prints one line of JSON.

import { resolve } from 'node:path'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import { openAudio } from '../../src-main/capture/open-audio.ts'
import { createDictionary, createSegmenter } from '../../src-main/language/segmenter.ts'
import { openRecogniser, openSpeakerLook, openVoiceActivity, openVoicePrinter } from '../../src-main/speech/sherpa.ts'
import { toFloat } from '../../src-main/speech/tape.ts'
import { openDb } from '../../src-main/store/open.ts'

const models = resolve(import.meta.dirname, '../../models')
const SECONDS = 6

const blocks: number[] = []
for await (const block of (await openAudio(resolve(models, 'demo', '展厅接待示例.opus'), '示例')).pcm()) {
  blocks.push(...block)
  if (blocks.length >= SECONDS * SAMPLE_RATE) break
}
const samples = toFloat(Int16Array.from(blocks.slice(0, SECONDS * SAMPLE_RATE)))

const activity = await openVoiceActivity(models)
const regions = [...activity.push(samples), ...activity.flush()]
const words = await (await openRecogniser(models, 1)).hear(samples, 0)
const looks = (await openSpeakerLook(models)).look(samples, 0)
const print = (await openVoicePrinter(models)).print(samples.subarray(0, 2 * SAMPLE_RATE))

const path = resolve(import.meta.dirname, '../../客户 资料.db')
openDb(path, Buffer.alloc(32, 7)).exec("CREATE TABLE 客户 (名字 TEXT); INSERT INTO 客户 VALUES ('张三')").close()
const customer = openDb(path, Buffer.alloc(32, 7)).prepare('SELECT 名字 FROM 客户').pluck().get()

console.log(
  JSON.stringify({
    from: import.meta.dirname,
    regions: regions.length,
    words: words.map(({ text }) => text).join(''),
    speakers: looks.length,
    print: print.length,
    customer,
    cut: createSegmenter(['宋PLUS']).cut('我看看宋PLUS'),
    known: createDictionary().count('汽车') > 0,
  }),
)
