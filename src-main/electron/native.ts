// native.ts: the door to Electron itself for the main process. Never imported by tests: outside Electron this module does not load.

export { app, BrowserWindow, dialog, ipcMain, Menu, nativeImage, powerSaveBlocker, protocol, safeStorage, session, Tray } from 'electron'
