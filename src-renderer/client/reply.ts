// reply.ts: the one shape in which every carrier brings an answer back to the page: the answer, or a fault as plain data.

import { Fault, faultFrom, type FaultData } from '../../src-core/faults.ts'

export type Reply = { readonly ok: true; readonly answer: unknown } | { readonly ok: false; readonly fault: FaultData }

export const unanswered = (why: string): Fault =>
  new Fault('internal', '听客引擎', why, '请确认听客仍在运行，然后重试')

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The answer inside a reply; throws the Fault it carries, or one that says that this was no reply at all. */
export function answerOf(reply: unknown): unknown {
  if (isRecord(reply)) {
    if (reply['ok'] === true) return reply['answer']
    const fault = reply['fault']
    if (reply['ok'] === false && isRecord(fault) && typeof fault['thing'] === 'string') return raise(faultFrom(fault as FaultData))
  }
  return raise(unanswered('返回了看不懂的内容'))
}

function raise(fault: Fault): never {
  throw fault
}
