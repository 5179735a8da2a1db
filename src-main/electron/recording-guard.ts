// recording-guard.ts: while a talk is recorded the laptop does not fall asleep by itself, and the window does not close by mistake.

/** What the engine says of its recorder. */
export type RecordingSign = { /** Whether a talk is being recorded now. */ now(): boolean; /** Calls back whenever that may have changed. */ listen(hear: () => void): void }

export type BlockerLike = { start(type: 'prevent-app-suspension'): number; stop(id: number): void }

/** Keeps the machine awake exactly as long as a talk is recorded; the screen may go dark. */
export function stayAwake(blocker: BlockerLike, recording: RecordingSign): void {
  let held: number | null = null
  const look = (): void => {
    const on = recording.now()
    if (on && held === null) held = blocker.start('prevent-app-suspension')
    if (!on && held !== null) {
      blocker.stop(held)
      held = null
    }
  }
  recording.listen(look)
  look()
}

export type AskLike = { showMessageBoxSync(options: { type: 'question'; message: string; detail: string; buttons: string[]; defaultId: number; cancelId: number; noLink: true }): number }

/** The page wants to stay (it records): a person decides. The event's default is to stay, without a word. */
export function askToLeave(dialog: AskLike, event: { preventDefault(): void }): void {
  const leave = dialog.showMessageBoxSync({ type: 'question', message: '正在录音', detail: '关闭窗口会结束这段录音；已录下的会保存并分析。', buttons: ['继续录音', '结束并关闭'], defaultId: 0, cancelId: 0, noLink: true }) === 1
  if (leave) event.preventDefault()
}
