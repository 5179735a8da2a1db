// prompt.test.ts: a prompt in the encoder's metadata: spelled by the model's own tokens, read back from the file, gone afterwards.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultModelsDir } from '../../../src-main/engine.ts'
import { tokenIdsOf, withPrompt } from '../../../src-main/speech/prompt.ts'

const vocabulary = (JSON.parse(readFileSync(join(defaultModelsDir, 'whisper-base-zh.vocabulary.json'), 'utf8')) as string[]).map((bytes) => Buffer.from(bytes, 'base64'))

test.each(['以下是普通话的句子。', '宋PLUS，落地价，首付三成', '龘'])('“%s” is spelled by tokens of the model', (text) => {
  expect(Buffer.concat(tokenIdsOf(text, vocabulary).map((id) => vocabulary[id]!)).toString()).toBe(text)
})
test('what no token spells is left out', () => expect(tokenIdsOf('ab', [Buffer.from('b')])).toEqual([0]))

test('the copy carries the prompt behind the untouched model, and is gone afterwards, also after a failure', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'tingke-prompt-'))
  const encoder = join(dir, 'encoder.onnx')
  writeFileSync(encoder, 'a model')
  let copy = ''
  const bytes = await withPrompt(encoder, [7, 300], (path) => {
    copy = path
    return readFileSync(path)
  })
  expect(bytes.subarray(0, 7).toString()).toBe('a model')
  // Fields of ONNX's own form: metadata_props (14) with a key (1) and a value (2) each.
  const entry = (key: string, value: string): Buffer => Buffer.concat([Buffer.from([0x72, key.length + value.length + 4, 0x0a, key.length]), Buffer.from(key), Buffer.from([0x12, value.length]), Buffer.from(value)])
  expect(bytes.subarray(7).equals(Buffer.concat([entry('sot_sequence', '18931,7,300,18828,18830,18929'), entry('is_multilingual', '0')]))).toBe(true)
  expect([existsSync(copy), readFileSync(encoder, 'utf8')]).toEqual([false, 'a model'])
  await expect(withPrompt(encoder, [], (path) => { copy = path; throw new Error('refused') })).rejects.toThrow('refused')
  expect(existsSync(copy)).toBe(false)
  rmSync(dir, { recursive: true, force: true })
})
