// sign-update.ts: for whoever makes releases: signs what lies in a folder as an update.
//   npx tsx scripts/sign-update.ts --new-key KEY.pem                          a new key; prints what belongs into src-main/platform/update-key.ts
//   npx tsx scripts/sign-update.ts FOLDER --key KEY.pem --version 0.2.0 --changes "..." win32-x64=听客-setup.exe ...

import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { UPDATE_FILE, UpdateBody, updateText } from '../src-core/updates.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'new-key': { type: 'string' }, key: { type: 'string' }, version: { type: 'string' }, changes: { type: 'string' }, released: { type: 'string' } } })

if (values['new-key'] !== undefined) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  writeFileSync(values['new-key'], privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' })
  console.log(`export const UPDATE_KEY = '${publicKey.export({ format: 'jwk' }).x!}'`)
} else {
  const [folder, ...files] = positionals
  if (folder === undefined || files.length === 0 || values.key === undefined) throw new Error('FOLDER, --key and TARGET=FILE are needed')
  const key = createPrivateKey(readFileSync(values.key))
  const body = JSON.stringify(
    UpdateBody.parse({
      format: 'tingke-update-1', version: values.version, released: values.released ?? new Date().toISOString().slice(0, 10), changes: values.changes ?? '',
      files: files.map((each) => {
        const [target = '', name = ''] = each.split('=')
        const content = readFileSync(join(folder, name))
        return { target, name, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }
      }),
    }),
  )
  writeFileSync(join(folder, UPDATE_FILE), JSON.stringify({ body, signature: sign(null, Buffer.from(updateText(body)), key).toString('base64url') }))
  console.log(`signed for ${createPublicKey(key).export({ format: 'jwk' }).x!}`)
}
