// desktop.ts: the life of the desktop app: one instance, one window, the engine behind it. Electron comes in as a parameter.

import { asFault } from '../../src-core/faults.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Dispatcher } from '../api/dispatcher.ts'
import type { Pages } from '../api/pages.ts'
import { carry, type IpcMainLike } from './carrier.ts'
import { SCHEME } from './origin.ts'
import { guardPermissions, type SessionLike } from './permissions.ts'
import { askToLeave, stayAwake, type AskLike, type BlockerLike, type RecordingSign } from './recording-guard.ts'
import { answerRequest, schemePrivileges } from './scheme.ts'
import { showInTray, type TrayParts } from './tray.ts'
import { bringUp, confine, openWindow, type ContentsLike, type WindowLike, type windowOptions } from './window.ts'

export type ElectronLike = {
  readonly app: {
    requestSingleInstanceLock(): boolean
    whenReady(): Promise<unknown>
    quit(): void
    exit(code?: number): void
    on(event: 'second-instance' | 'window-all-closed' | 'activate', hear: () => void): unknown
    on(event: 'before-quit', hear: (event: { preventDefault(): void }) => void): unknown
    on(event: 'web-contents-created', hear: (event: unknown, contents: ContentsLike) => void): unknown
    readonly isPackaged: boolean
  }
  readonly protocol: { registerSchemesAsPrivileged(schemes: (typeof schemePrivileges)[]): void; handle(scheme: string, answer: (request: Request) => Promise<Response>): void }
  readonly session: { readonly defaultSession: SessionLike }
  readonly ipcMain: IpcMainLike
  readonly dialog: { showErrorBox(title: string, content: string): void } & AskLike
  readonly powerSaveBlocker: BlockerLike
  readonly BrowserWindow: new (options: ReturnType<typeof windowOptions>) => WindowLike
} & TrayParts

export type DesktopParts = {
  readonly preload: string
  /** Opens the data folder; called when Electron is ready, because the keyring is not usable before. */
  readonly open: () => Promise<{ readonly dispatcher: Dispatcher; readonly pages: Pages; readonly actor: Actor; readonly recording: RecordingSign; close(): Promise<void> }>
}

export async function runDesktop(electron: ElectronLike, parts: DesktopParts): Promise<void> {
  const { app, protocol, session, ipcMain, dialog, powerSaveBlocker, BrowserWindow } = electron
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  protocol.registerSchemesAsPrivileged([schemePrivileges])
  app.on('web-contents-created', (_event, contents) => confine(contents, (event) => askToLeave(dialog, event)))

  let window: WindowLike | null = null
  const show = (): void => {
    if (window && !window.isDestroyed()) bringUp(window)
    else window = openWindow(BrowserWindow, { preload: parts.preload, devTools: !app.isPackaged })
  }

  await app.whenReady()
  guardPermissions(session.defaultSession)
  const engine = await parts.open().catch((error: unknown) => {
    const fault = asFault(error, '听客')
    dialog.showErrorBox(fault.thing, `${fault.why}\n\n${fault.remedy}`)
    return null
  })
  if (!engine) {
    app.exit(1)
    return
  }
  protocol.handle(SCHEME, (request) => answerRequest(request, engine.pages, engine.dispatcher, engine.actor))
  stayAwake(powerSaveBlocker, engine.recording)
  showInTray(electron, engine.recording, show)
  carry(ipcMain, engine.dispatcher, engine.actor)
  app.on('second-instance', show)
  app.on('activate', show)
  app.on('window-all-closed', () => app.quit())
  let closing = false
  app.on('before-quit', (event) => {
    if (closing) return
    // The stage that is running is finished or put back before the process goes.
    closing = true
    event.preventDefault()
    void engine.close().finally(() => app.exit(0))
  })
  show()
}
