// channels.ts: the few verbs by which preload and carrier move the table of calls over IPC. Names of calls travel inside, never as channels.

export const CHANNELS = {
  /** A page has started: whatever the one before it in this window left open is over. */
  hello: 'tingke:hello',
  call: 'tingke:call',
  uploadOpen: 'tingke:upload-open',
  uploadChunk: 'tingke:upload-chunk',
  uploadFinish: 'tingke:upload-finish',
  uploadCancel: 'tingke:upload-cancel',
  listen: 'tingke:listen',
  unlisten: 'tingke:unlisten',
  /** The only one from the engine to the page. */
  event: 'tingke:event',
} as const

/** Answers are plain data: errors lose their fields on the way through IPC and the context bridge. */
export type Reply = { readonly ok: true; readonly answer: unknown } | { readonly ok: false; readonly fault: { readonly code: string; readonly thing: string; readonly why: string; readonly remedy: string } }
