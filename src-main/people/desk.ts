// desk.ts: the table of calls as a page gets it: in the name and with the role of whoever is signed in at its device. In a store where nobody
// has been set up yet it is the signed-in user of the operating system, as administrator.

import { Fault } from '../../src-core/faults.ts'
import { rightOf } from '../../src-core/rights.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Dispatcher } from '../api/dispatcher.ts'
import type { Store } from '../store/store.ts'
import type { Sessions } from './sessions.ts'

/** @throws in every method Fault access.denied where nobody has signed in and somebody must */
export function createDesk(dispatcher: Dispatcher, store: Pick<Store, 'people'>, sessions: Sessions): Dispatcher {
  /** Null where somebody must sign in first. */
  function signedIn(actor: Actor): Actor | null {
    if (store.people.isEmpty()) return actor
    const person = sessions.at(actor.device)
    return person && { person: person.name, role: person.role, device: actor.device }
  }
  function whose(name: string, actor: Actor): Actor {
    const person = signedIn(actor)
    if (person) return person
    if (rightOf(name) === 'anyone') return { ...actor, role: 'adviser' }
    throw new Fault('access.denied', '这台电脑', '还没有人登录', '请选择姓名并输入 PIN')
  }
  return {
    async call(name, input, actor) {
      return dispatcher.call(name, input, whose(name, actor))
    },
    async upload(name, input, body, actor) {
      return dispatcher.upload(name, input, body, whose(name, actor))
    },
    async bytes(name, input, range, actor) {
      return dispatcher.bytes(name, input, range, whose(name, actor))
    },
    events: (name, input, hear, actor) =>
      // A page listens from its first moment on, before anybody has signed in and after they have left.
      dispatcher.events(name, input, (event) => void (signedIn(actor) && hear(event)), whose(name, actor)),
  }
}
