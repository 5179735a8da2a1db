// door.test.ts: the desktop door's locks: window options, navigation, permissions, the app:// scheme, the sealed key, the package's fuses.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Pages } from '../../../src-main/api/pages.ts'
import { sealedKeyring, type SafeStorageLike } from '../../../src-main/electron/keyring.ts'
import { guardPermissions, mayRecord } from '../../../src-main/electron/permissions.ts'
import { answerRequest, schemePrivileges } from '../../../src-main/electron/scheme.ts'
import { confine, openWindow, windowOptions } from '../../../src-main/electron/window.ts'
import { FakeDispatcher } from './fake-electron.ts'

const actor = { person: '小周', role: 'adviser', device: 'laptop' } as const

describe('the window', () => {
  it('is sandboxed, isolated and without Node', () => {
    expect(windowOptions({ preload: '/p.cjs', devTools: false }).webPreferences).toMatchObject({
      preload: '/p.cjs', devTools: false, contextIsolation: true, sandbox: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
      webSecurity: true, allowRunningInsecureContent: false, webviewTag: false, navigateOnDragDrop: false,
    })
  })

  it('opens our own page and shows it when it is painted', () => {
    const window = { loadURL: vi.fn(() => Promise.resolve()), once: vi.fn(), show: vi.fn(), focus: vi.fn(), restore: vi.fn(), isMinimized: () => false, isDestroyed: () => false }
    const Window = vi.fn(function () { return window })
    openWindow(Window as never, { preload: '/p.cjs', devTools: false })
    expect(window.loadURL).toHaveBeenCalledWith('app://tingke/')
    expect(window.show).not.toHaveBeenCalled()
    expect(window.once.mock.calls[0]?.[0]).toBe('ready-to-show')
  })

  it('goes nowhere else, opens nothing and holds no webview', () => {
    const hears = new Map<string, (event: { preventDefault(): void }, url: string) => void>()
    let opened: unknown
    confine({ setWindowOpenHandler: (handler) => { opened = handler() }, on: (event: string, hear: never) => hears.set(event, hear) }, () => undefined)
    expect(opened).toEqual({ action: 'deny' })
    for (const event of ['will-navigate', 'will-redirect']) {
      for (const [url, stopped] of [['app://tingke/#/talks', 0], ['https://example.com/', 1], ['file:///x', 1], ['app://other/', 1], ['javascript:alert(1)', 1]] as const) {
        const preventDefault = vi.fn()
        hears.get(event)?.({ preventDefault }, url)
        expect(preventDefault, `${event} ${url}`).toHaveBeenCalledTimes(stopped)
      }
    }
    const preventDefault = vi.fn()
    hears.get('will-attach-webview')?.({ preventDefault }, '')
    expect(preventDefault).toHaveBeenCalled()
  })
})

describe('permissions', () => {
  it('are refused, but the microphone alone to our own page', () => {
    const own = 'app://tingke/'
    expect(mayRecord('media', { mediaTypes: ['audio'] }, own)).toBe(true)
    expect(mayRecord('media', { mediaType: 'audio' }, own)).toBe(true)
    for (const [permission, details, origin] of [
      ['media', { mediaTypes: ['audio', 'video'] }, own], ['media', { mediaTypes: ['video'] }, own], ['media', { mediaTypes: [] }, own], ['media', {}, own], ['media', { mediaType: 'unknown' }, own],
      ['media', { mediaTypes: ['audio'] }, 'https://example.com/'], ['media', { mediaTypes: ['audio'], isMainFrame: false }, own], ['geolocation', { mediaTypes: ['audio'] }, own], ['clipboard-read', {}, own],
    ] as const) expect(mayRecord(permission, details, origin), `${permission} ${JSON.stringify(details)} ${origin}`).toBe(false)
  })

  it('are guarded on the session in every way Electron asks', () => {
    const answers: unknown[] = []
    const preventDefault = vi.fn()
    guardPermissions({
      setPermissionRequestHandler: (handler) => handler({}, 'notifications', (granted) => answers.push(granted), { requestingUrl: 'app://tingke/' }),
      setPermissionCheckHandler: (handler) => answers.push(handler({}, 'usb', 'app://tingke/', {})),
      setDevicePermissionHandler: (handler) => answers.push(handler()),
      setDisplayMediaRequestHandler: (handler) => answers.push(handler),
      on: (_event, hear) => hear({ preventDefault }),
    })
    expect(answers).toEqual([false, false, false, null])
    expect(preventDefault).toHaveBeenCalledOnce()
  })
})

describe('app://tingke/', () => {
  const pages: Pages = { get: (path) => (path === '/' ? { type: 'text/html; charset=utf-8', body: new TextEncoder().encode('<p>页面</p>'), immutable: false } : null) }
  const get = (url: string, headers: Record<string, string> = {}, method = 'GET') => answerRequest(new Request(url, { headers, method }), pages, new FakeDispatcher(), actor)
  const sound = `app://tingke/bytes/talks.sound?input=${encodeURIComponent('{"talk":"t1"}')}`

  it('is a secure origin of its own that can stream', () => {
    expect(schemePrivileges.privileges).toMatchObject({ standard: true, secure: true, stream: true, supportFetchAPI: true })
  })

  it('answers the page under the policy, and nothing outside it', async () => {
    const page = await get('app://tingke/')
    expect(await page.text()).toContain('页面')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self';")
    for (const url of ['app://tingke/../../etc/passwd', 'app://tingke/none.js', 'app://other/', 'app://tingke/bytes/talks.list']) expect((await get(url)).status, url).toBe(404)
    expect((await get('app://tingke/', {}, 'POST')).status).toBe(404)
  })

  it('gives sound whole and by range', async () => {
    const whole = await get(sound)
    expect([whole.status, whole.headers.get('content-length'), whole.headers.get('accept-ranges')]).toEqual([200, '1000', 'bytes'])
    expect((await whole.arrayBuffer()).byteLength).toBe(1000)
    const part = await get(sound, { range: 'bytes=250-474' })
    expect([part.status, part.headers.get('content-range'), part.headers.get('content-length')]).toEqual([206, 'bytes 250-474/1000', '225'])
    expect(new Uint8Array(await part.arrayBuffer())[0]).toBe(250)
    const rest = await get(sound, { range: 'bytes=900-' })
    expect(rest.headers.get('content-range')).toBe('bytes 900-999/1000')
  })
})

describe('the sealed key', () => {
  const homes: string[] = []
  const newHome = (): string => {
    const home = mkdtempSync(join(tmpdir(), 'tingke-keyring-'))
    homes.push(home)
    return home
  }
  afterEach(() => {
    for (const home of homes.splice(0)) rmSync(home, { recursive: true })
  })
  const storage = (more: Partial<SafeStorageLike> = {}): SafeStorageLike => ({
    isEncryptionAvailable: () => true, getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString: (text) => Buffer.from([...Buffer.from(text)].map((byte) => byte ^ 0x5a)), decryptString: (sealed) => Buffer.from([...sealed].map((byte) => byte ^ 0x5a)).toString(), ...more,
  })
  const none = { load: () => null, save: () => undefined }
  const key = Buffer.alloc(32, 7)

  it('comes back as it was saved, and does not lie readable on disk', () => {
    const home = newHome()
    const keyring = sealedKeyring(home, storage(), none)
    expect(keyring.load()).toBeNull()
    keyring.save(key)
    expect(sealedKeyring(home, storage(), none).load()).toEqual(key)
    expect(readFileSync(join(home, 'keys', 'master.sealed')).includes(key.toString('hex'))).toBe(false)
  })

  it('is never sealed by a keyring that only pretends', () => {
    for (const bad of [{ getSelectedStorageBackend: () => 'basic_text' }, { isEncryptionAvailable: () => false }]) {
      const home = newHome()
      expect(() => sealedKeyring(home, storage(bad), none).save(key)).toThrowError(expect.objectContaining({ code: 'store.key' }))
      sealedKeyring(home, storage(), none).save(key)
      expect(() => sealedKeyring(home, storage(bad), none).load()).toThrowError(expect.objectContaining({ code: 'store.key' }))
    }
  })

  it('that cannot be opened is said to be so, never taken for missing', () => {
    const home = newHome()
    sealedKeyring(home, storage(), none).save(key)
    const foreign = storage({ decryptString: () => { throw new Error('bad decrypt') } })
    expect(() => sealedKeyring(home, foreign, none).load()).toThrowError(expect.objectContaining({ code: 'store.key' }))
    writeFileSync(join(home, 'keys', 'master.sealed'), 'rubbish')
    expect(() => sealedKeyring(home, storage(), none).load()).toThrowError(expect.objectContaining({ code: 'store.key' }))
  })

  it('of an earlier headless start is taken over', () => {
    const home = newHome()
    expect(sealedKeyring(home, storage(), { load: () => key, save: () => undefined }).load()).toEqual(key)
    expect(sealedKeyring(home, storage(), none).load()).toEqual(key)
  })
})

describe('the package', () => {
  const config = readFileSync('electron-builder.yml', 'utf8')
  it('has the fuses blown that would open it', () => {
    for (const line of ['runAsNode: false', 'enableNodeOptionsEnvironmentVariable: false', 'enableNodeCliInspectArguments: false', 'enableEmbeddedAsarIntegrityValidation: true', 'onlyLoadAppFromAsar: true', 'grantFileProtocolExtraPrivileges: false']) expect(config).toContain(line)
  })
  it('keeps native code outside the archive', () => {
    for (const glob of ["'**/*.node'", "'**/*.dll'", "'**/*.so*'"]) expect(config).toContain(glob)
  })
})
