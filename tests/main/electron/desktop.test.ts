// desktop.test.ts: the life of the desktop app over a fake Electron: one instance, locks before the page, an honest end when the data cannot be opened.

import { expect, it, vi } from 'vitest'
import { Fault } from '../../../src-core/faults.ts'
import { runDesktop, type ElectronLike } from '../../../src-main/electron/desktop.ts'
import { askToLeave } from '../../../src-main/electron/recording-guard.ts'
import { FakeDispatcher, FakeIpc } from './fake-electron.ts'

function fakeElectron(first = true) {
  const did: string[] = []
  const hears = new Map<string, (...args: never[]) => void>()
  const note = (what: string) => () => void did.push(what)
  class Window {
    constructor(options: { readonly webPreferences: { readonly sandbox: boolean } }) {
      did.push(`window sandbox=${options.webPreferences.sandbox}`)
    }
    loadURL(url: string): Promise<void> {
      did.push(`load ${url}`)
      return Promise.resolve()
    }
    once(): void { /* never painted here */ }
    show = note('show')
    focus = note('focus')
    restore = note('restore')
    isMinimized = () => true
    isDestroyed = () => false
  }
  const session = { setPermissionRequestHandler: note('guard'), setPermissionCheckHandler: () => undefined, setDevicePermissionHandler: () => undefined, setDisplayMediaRequestHandler: () => undefined, on: () => undefined }
  class Tray {
    constructor(image: string) { did.push(`tray ${image}`) }
    setImage = (image: string): void => void did.push(`dot ${image}`)
    setToolTip = (text: string): void => void did.push(text)
    setContextMenu = (labels: string): void => void did.push(labels)
    on = (event: string, hear: () => void) => hears.set(`tray ${event}`, hear)
  }
  /** The colour in the middle, red first. */
  const colourOf = (bitmap: Buffer): string => [2, 1, 0].map((part) => bitmap[(16 * 32 + 16) * 4 + part]!.toString(16).padStart(2, '0')).join('')
  const electron = {
    Tray, nativeImage: { createFromBitmap: colourOf }, Menu: { buildFromTemplate: (items: { label: string }[]) => items.map(({ label }) => label).join(' | ') },
    app: { requestSingleInstanceLock: () => first, whenReady: async () => void did.push('ready'), quit: note('quit'), exit: (code?: number) => void did.push(`exit ${code}`), on: (event: string, hear: () => void) => hears.set(event, hear), isPackaged: true },
    protocol: { registerSchemesAsPrivileged: note('privileges'), handle: (scheme: string) => void did.push(`handle ${scheme}`) },
    session: { defaultSession: session }, ipcMain: new FakeIpc(), dialog: { showErrorBox: (title: string) => void did.push(`error ${title}`) }, powerSaveBlocker: { start: () => { did.push('awake'); return 7 }, stop: (id: number) => void did.push(`asleep ${id}`) }, BrowserWindow: Window,
  } as unknown as ElectronLike
  return { electron, did, hears }
}

const opened = (close = vi.fn(async () => undefined)) => ({ dispatcher: new FakeDispatcher(), pages: { get: () => null }, actor: { person: 'p', role: 'adviser', device: 'd' } as const, recording: { now: () => false, listen: () => undefined }, close })

it('locks every door before it loads the page', async () => {
  const { electron, did } = fakeElectron()
  await runDesktop(electron, { preload: '/p.cjs', open: async () => opened() })
  expect(did).toEqual(['privileges', 'ready', 'guard', 'handle app', 'tray 0f8074', 'dot 0f8074', '听客', '没有在录音 | 打开听客', 'window sandbox=true', 'load app://tingke/'])
})

it('gives way to an instance that already runs, which comes to the front', async () => {
  const second = fakeElectron(false)
  await runDesktop(second.electron, { preload: '/p.cjs', open: () => Promise.reject(new Error('must not open')) })
  expect(second.did).toEqual(['quit'])
  const first = fakeElectron()
  await runDesktop(first.electron, { preload: '/p.cjs', open: async () => opened() })
  first.hears.get('second-instance')?.()
  expect(first.did.slice(-3)).toEqual(['restore', 'show', 'focus'])
})

it('keeps the machine awake and a red dot in the tray exactly as long as a talk is recorded', async () => {
  const { electron, did, hears } = fakeElectron()
  let on = false
  const listening: (() => void)[] = []
  await runDesktop(electron, { preload: '/p.cjs', open: async () => ({ ...opened(), recording: { now: () => on, listen: (own) => void listening.push(own) } }) })
  const seen = did.length
  for (const now of [true, true, false, false, true]) {
    on = now
    for (const hear of listening) hear()
  }
  const red = ['dot e03b30', '听客：正在录音', '正在录音 | 打开听客']
  expect(did.slice(seen)).toEqual(['awake', ...red, 'asleep 7', 'dot 0f8074', '听客', '没有在录音 | 打开听客', 'awake', ...red])
  hears.get('tray click')?.()
  expect(did.at(-1)).toBe('focus')
})

it.each([[0, false], [1, true]] as const)('a window that records is closed only when a person says so: button %i', (button, leaves) => {
  const preventDefault = vi.fn()
  askToLeave({ showMessageBoxSync: () => button }, { preventDefault })
  expect(preventDefault.mock.calls.length === 1).toBe(leaves)
})

it('says why the data cannot be opened, and opens no window', async () => {
  const { electron, did } = fakeElectron()
  await runDesktop(electron, { preload: '/p.cjs', open: () => Promise.reject(new Fault('store.key', '系统密钥环', '当前无法使用', '请登录桌面')) })
  expect(did.slice(-2)).toEqual(['error 系统密钥环', 'exit 1'])
})

it('closes the engine before it goes', async () => {
  const { electron, did, hears } = fakeElectron()
  const close = vi.fn(async () => void did.push('closed'))
  await runDesktop(electron, { preload: '/p.cjs', open: async () => opened(close) })
  const preventDefault = vi.fn()
  hears.get('before-quit')?.({ preventDefault } as never)
  await expect.poll(() => did.slice(-2)).toEqual(['closed', 'exit 0'])
  expect(preventDefault).toHaveBeenCalledOnce()
})
