// tray.ts: a dot beside the clock that says whether a talk is being recorded, also while the window is behind others; a click brings the window up.

import type { RecordingSign } from './recording-guard.ts'

type MenuItem = { readonly label: string; readonly enabled?: boolean; readonly click?: () => void }
export type TrayParts = {
  readonly Tray: new (image: unknown) => { setImage(image: unknown): void; setToolTip(text: string): void; setContextMenu(menu: unknown): void; on(event: 'click', hear: () => void): unknown }
  readonly Menu: { buildFromTemplate(items: MenuItem[]): unknown }
  readonly nativeImage: { createFromBitmap(bitmap: Buffer, size: { readonly width: number; readonly height: number; readonly scaleFactor: number }): unknown }
}

const SIDE = 32
/** Blue, green, red: as bitmaps of Electron have it. */
const RESTING = [0x74, 0x80, 0x0f] as const
const RECORDING = [0x30, 0x3b, 0xe0] as const

/** A filled circle, its edge smoothed. */
function dot(colour: readonly [number, number, number]): Buffer {
  const bitmap = Buffer.alloc(SIDE * SIDE * 4)
  const middle = (SIDE - 1) / 2
  for (let i = 0; i < SIDE * SIDE; i++) {
    const far = Math.hypot((i % SIDE) - middle, Math.floor(i / SIDE) - middle)
    const alpha = Math.min(1, Math.max(0, SIDE / 2 - 1 - far))
    // Colours are multiplied by how opaque they are.
    for (const [at, part] of [...colour, 255].entries()) bitmap[i * 4 + at] = Math.round(part * alpha)
  }
  return bitmap
}

/** Stays for as long as the app runs. */
export function showInTray({ Tray, Menu, nativeImage }: TrayParts, recording: RecordingSign, show: () => void): void {
  const image = (colour: readonly [number, number, number]): unknown => nativeImage.createFromBitmap(dot(colour), { width: SIDE, height: SIDE, scaleFactor: 2 })
  const [resting, running] = [image(RESTING), image(RECORDING)]
  const tray = new Tray(resting)
  let shown: boolean | null = null
  const look = (): void => {
    const on = recording.now()
    if (on === shown) return
    shown = on
    tray.setImage(on ? running : resting)
    tray.setToolTip(on ? '听客：正在录音' : '听客')
    tray.setContextMenu(Menu.buildFromTemplate([{ label: on ? '正在录音' : '没有在录音', enabled: false }, { label: '打开听客', click: show }]))
  }
  tray.on('click', show)
  recording.listen(look)
  look()
}
