// window.ts: the only place where a window is made: sandboxed, isolated, unable to go anywhere but its own page.

import { isOwn, START } from './origin.ts'

export type WindowParts = { readonly preload: string; readonly devTools: boolean }

export const windowOptions = ({ preload, devTools }: WindowParts) => ({
  width: 1360,
  height: 860,
  minWidth: 1024,
  minHeight: 640,
  show: false,
  title: '听客',
  autoHideMenuBar: true,
  webPreferences: {
    preload,
    devTools,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    // A spell checker would fetch dictionaries from the net.
    spellcheck: false,
  },
})

type Preventable = { preventDefault(): void }
export type ContentsLike = {
  setWindowOpenHandler(handler: () => { action: 'deny' }): void
  on(event: 'will-navigate' | 'will-redirect', hear: (event: Preventable, url: string) => void): unknown
  on(event: 'will-attach-webview' | 'will-prevent-unload', hear: (event: Preventable) => void): unknown
}

/**
 * For every contents the app ever has, not only the window's own.
 * @param askToLeave a page would rather not be closed now
 */
export function confine(contents: ContentsLike, askToLeave: (event: Preventable) => void): void {
  contents.on('will-prevent-unload', askToLeave)
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  const stay = (event: Preventable, url: string): void => {
    if (!isOwn(url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

export type WindowLike = {
  loadURL(url: string): Promise<void>
  once(event: 'ready-to-show', hear: () => void): unknown
  show(): void
  focus(): void
  restore(): void
  isMinimized(): boolean
  isDestroyed(): boolean
}

export function openWindow<W extends WindowLike>(Window: new (options: ReturnType<typeof windowOptions>) => W, parts: WindowParts): W {
  const window = new Window(windowOptions(parts))
  window.once('ready-to-show', () => window.show())
  void window.loadURL(START)
  return window
}

export function bringUp(window: WindowLike): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
