// faults.ts: what can go wrong, in words for the person in front of the screen. Every error that reaches a person is a Fault:
// it names the thing, the cause and what to do, in Chinese.

export type FaultCode =
  | 'microphone' | 'audio.unreadable' | 'audio.empty' | 'audio.needs_browser' | 'audio.too_large'
  | 'model.missing' | 'model.damaged' | 'model.busy' | 'model.unreachable' | 'model.memory' | 'model.unfit' | 'speech.died' | 'speech.failed' | 'voice.unfit'
  | 'store.key' | 'store.locked' | 'store.damaged' | 'store.full' | 'store.write'
  | 'sync.unreachable' | 'input.invalid' | 'input.unknown' | 'consent.missing' | 'access.denied' | 'talk.parked' | 'internal'

/** An error meant for people. `thing` = what it is about, `why` = the cause, `remedy` = what the person can do. All in Chinese. */
export class Fault extends Error {
  readonly code: FaultCode
  readonly thing: string
  readonly why: string
  readonly remedy: string

  constructor(code: FaultCode, thing: string, why: string, remedy: string) {
    super(`${thing}：${why}。${remedy}`)
    this.name = 'Fault'
    this.code = code
    this.thing = thing
    this.why = why
    this.remedy = remedy
  }
}

/** A Fault as plain data, for IPC, HTTP and the store. */
export type FaultData = { readonly code: FaultCode; readonly thing: string; readonly why: string; readonly remedy: string }

export const faultData = (fault: Fault): FaultData => ({ code: fault.code, thing: fault.thing, why: fault.why, remedy: fault.remedy })

export const faultFrom = (data: FaultData): Fault => new Fault(data.code, data.thing, data.why, data.remedy)

/** Anything thrown, as a Fault; what was not meant for people becomes `internal` with its technical text as the cause. */
export function asFault(error: unknown, thing: string): Fault {
  if (error instanceof Fault) return error
  // A parser quotes what it was given, and that may be somebody's words.
  const text = error instanceof SyntaxError ? error.name : error instanceof Error ? error.message : String(error)
  return new Fault('internal', thing, `程序内部出错（${text}）`, '请重试；若再次出现，请运行 tingke doctor 并把结果发给技术支持')
}
