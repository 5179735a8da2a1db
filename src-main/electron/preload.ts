// preload.ts: puts the bridge into the page's isolated world. Bundled as CommonJS, because a sandboxed preload can be nothing else.

import { contextBridge, ipcRenderer } from 'electron'
import { makeBridge } from './bridge.ts'

contextBridge.exposeInMainWorld('tingke', makeBridge(ipcRenderer))
