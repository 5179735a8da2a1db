// support.test.ts: the system page over a whole engine: diagnostics are read before they are saved, an update is offered only when it is its makers'.

import { generateKeyPairSync, sign, createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { UPDATE_FILE, updateText } from '../../src-core/updates.ts'
import { openEngine } from '../../src-main/engine.ts'
import { fileKeyring, recoveryCode } from '../../src-main/platform/keys.ts'
import { isRenewing } from '../../src-main/renewal.ts'
import { openSuite } from '../renderer/browser.ts'
import { hasBrowser } from '../renderer/chromium.ts'
import { scriptedKnowledge, scriptedSpeech } from '../fakes/scripted.ts'
import { barriers, openDesk, type DeskPage } from './desk-page.ts'

const makers = vi.hoisted(() => ({ key: '' }))
vi.mock('../../src-main/platform/update-key.ts', () => ({ get UPDATE_KEY() { return makers.key } }))

describe.skipIf(!hasBrowser)('support on the system page', () => {
  const suite = openSuite()
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  makers.key = publicKey.export({ format: 'jwk' }).x!
  const complaints: string[] = []
  let desk: DeskPage
  beforeAll(async () => {
    desk = await openDesk(suite.dir, () => suite.openPage(1400, complaints), { speech: scriptedSpeech(), knowledge: scriptedKnowledge })
    await desk.go('/system')
  })
  afterAll(() => desk.close())

  it('shows the diagnostics whole, and saves what was shown', async () => {
    const { page } = desk
    await page.getByRole('button', { name: '导出诊断信息' }).press('Enter')
    const dialog = page.getByRole('dialog')
    const shown = await dialog.locator('pre').textContent()
    expect(shown).toContain('听客诊断信息')
    expect(shown).toContain('【各表行数】')
    expect(shown).not.toContain(desk.home)
    expect(await barriers(page)).toEqual([])
    const [saved] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: '保存为文本文件' }).press('Enter')])
    expect(saved.suggestedFilename()).toBe('听客诊断信息.txt')
    expect(readFileSync(await saved.path(), 'utf8')).toBe(shown)
    await dialog.waitFor({ state: 'hidden' })
  })

  it('shows the recovery code, remembers that it is written down, and renews the key at the next start', async () => {
    const { page, engine, home } = desk
    await page.getByText(/还没有确认抄下恢复码/).waitFor()
    await page.getByRole('button', { name: '查看恢复码' }).press('Enter')
    const dialog = page.getByRole('dialog')
    expect(await dialog.locator('code').textContent()).toBe(recoveryCode(fileKeyring(home).load()!))
    expect(await barriers(page)).toEqual([])
    await dialog.getByRole('button', { name: '我已抄写两份' }).press('Enter')
    await page.getByText('恢复码已经抄下。').waitFor()
    expect(engine.store.audit.list(null, 5, 0).rows.map(({ action, subject }) => [action, subject])).toContainEqual(['key', 'code'])
    await page.getByRole('button', { name: '更换密钥' }).click()
    await page.getByRole('button', { name: '下次打开时更换' }).click()
    await page.getByText(/下次打开听客时更换密钥；/).waitFor()
    // While this one runs, another start goes on with the old key.
    await (await openEngine({ home, keyring: fileKeyring(home), speech: scriptedSpeech(), knowledge: scriptedKnowledge })).close()
    expect(isRenewing(home)).toBe(true)
    await page.getByRole('button', { name: '不换了' }).click()
    await page.getByRole('button', { name: '更换密钥' }).waitFor()
    expect(isRenewing(home)).toBe(false)
  })

  it('tells what to do about a lost laptop', async () => {
    await desk.page.getByText('电脑丢了怎么办').click()
    await desk.page.getByText(/恢复以后马上更换密钥/).waitFor()
  })

  it('offers an update that its makers signed, hands it out, and refuses any other in words', async () => {
    const { page } = desk
    const folder = join(desk.home, '..', `${desk.home.split('/').at(-1)!}-更新`)
    mkdirSync(folder)
    const installer = Buffer.from('an installer')
    const body = JSON.stringify({ format: 'tingke-update-1', version: '9.0.0', released: '2026-12-01', changes: '更快了。', files: [{ target: `${process.platform}-${process.arch}`, name: 'setup.exe', bytes: installer.length, sha256: createHash('sha256').update(installer).digest('hex') }] })
    const signature = sign(null, Buffer.from(updateText(body)), privateKey).toString('base64url')
    writeFileSync(join(folder, 'setup.exe'), installer)
    writeFileSync(join(folder, UPDATE_FILE), JSON.stringify({ body: body.replace('9.0.0', '9.0.1'), signature }))
    await page.getByLabel('放着更新的文件夹').fill(folder)
    await page.getByLabel('放着更新的文件夹').press('Enter')
    await page.getByText(/签名不对，不是听客发布的/).waitFor()
    writeFileSync(join(folder, UPDATE_FILE), JSON.stringify({ body, signature }))
    await page.getByRole('button', { name: '核对', exact: true }).click()
    await page.getByText('可以更新到 9.0.0（2026-12-01 发布）').waitFor()
    await expect.poll(() => page.getByText(/签名不对/).count()).toBe(0)
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /下载安装包/ }).click()])
    expect(readFileSync(await saved.path())).toEqual(installer)
    writeFileSync(join(folder, 'setup.exe'), 'a changed one')
    await page.reload()
    await page.getByText(/校验值不符/).waitFor()
    // The refusal itself is all that the browser has to say.
    expect(complaints.filter((complaint) => !complaint.includes('403'))).toEqual([])
  })
})
