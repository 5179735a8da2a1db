// main.ts: door 1, Electron: the engine of this laptop behind one sandboxed window.

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LAN_PORT, startLanServer } from './api/lan-server.ts'
import { openPages } from './api/pages.ts'
import { runDesktop, type ElectronLike } from './electron/desktop.ts'
import { sealedKeyring } from './electron/keyring.ts'
import { app, BrowserWindow, dialog, ipcMain, Menu, nativeImage, powerSaveBlocker, protocol, safeStorage, session, Tray } from './electron/native.ts'
import { openEngine, systemClock } from './engine.ts'
import { localActor } from './platform/actor.ts'
import { homeDir } from './platform/home.ts'
import { fileKeyring } from './platform/keys.ts'
import { openKeyring } from './platform/open-keyring.ts'
import { isLocked } from './platform/passphrase.ts'

/** A window has no terminal. */
const nobodyToAsk = (): Promise<null> => Promise.resolve(null)

// Built, this file is out/main/main.js; its neighbours lie where electron.vite.config.ts puts them.
const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

Menu.setApplicationMenu(null)
// Not awaited: Electron becomes ready only after this module has been evaluated.
void runDesktop({ app, BrowserWindow, dialog, ipcMain, Menu, nativeImage, powerSaveBlocker, protocol, session, Tray: Tray as ElectronLike['Tray'] }, {
  preload: beside('../preload/preload.cjs'),
  async open() {
    const home = homeDir()
    const engine = await openEngine({
      home,
      keyring: isLocked(home) ? await openKeyring(home, process.env, nobodyToAsk) : sealedKeyring(home, safeStorage, fileKeyring(home)),
      modelsDir: app.isPackaged ? join(process.resourcesPath, 'models') : beside('../../models'),
    })
    engine.loop.poke()
    engine.office.start()
    const pages = openPages(beside('../renderer'))
    await engine.hub.start((identity) => startLanServer({ dispatcher: engine.desk, pages, people: engine.store.people, identity, clock: systemClock, host: '0.0.0.0', port: LAN_PORT }))
    return {
      dispatcher: engine.desk,
      pages,
      actor: localActor(),
      recording: { now: () => engine.recorder.status().phase === 'recording', listen: (hear) => void engine.announcer.listen((event) => void (event.type === 'recorder' && hear())) },
      close: () => engine.close(),
    }
  },
})
