// people.ts: the calls with which people are set up, sign in and leave.

import { Fault } from '../../src-core/faults.ts'
import { PIN_WAIT_MS, type PersonRequest, type PersonRow, type Session } from '../../src-core/people.ts'
import type { Actor } from '../../src-core/shapes.ts'
import { fits, sealPin } from '../people/pin.ts'
import type { Sessions } from '../people/sessions.ts'
import { newId } from '../platform/ids.ts'
import type { Store } from '../store/store.ts'

type Parts = { readonly store: Store; readonly sessions: Sessions }

const MINUTES = PIN_WAIT_MS / 60_000

/** Each method throws Fault, and nothing is written then. */
export function createPeople({ store, sessions }: Parts) {
  const known = (id: string): PersonRow => store.people.get(id) ?? gone()

  function session(device: string, role: Actor['role']): Session {
    if (store.people.isEmpty()) return { store: store.settings.rules().storeName, asked: false, person: null, role: role === 'system' ? 'administrator' : role, people: [] }
    const person = sessions.at(device)
    return { store: store.settings.rules().storeName, asked: true, person, role: person?.role ?? null, people: store.people.list() }
  }

  return {
    session: (actor: Actor): Session => session(actor.device, actor.role),

    async enter({ person: id, pin }: { person: string; pin: string }, actor: Actor): Promise<Session> {
      const person = known(id)
      const own: Actor = { person: person.name, role: person.role, device: actor.device }
      if (person.lockedUntil !== null) throw new Fault('access.denied', `${person.name}的 PIN`, '输错次数太多，暂时不能登录', `请过 ${MINUTES} 分钟再试，或请管理员重设 PIN`)
      const left = store.people.countTry(id)
      if (!(await fits(pin, store.people.pin(id) ?? gone()))) {
        store.audit.note(own, 'sign_in_failed', id, { left })
        throw new Fault('access.denied', `${person.name}的 PIN`, '不对', left > 0 ? `还可以试 ${left} 次；忘了请找管理员重设` : `请过 ${MINUTES} 分钟再试，或请管理员重设 PIN`)
      }
      store.together(() => {
        store.people.forgetTries(id)
        store.audit.note(own, 'sign_in', id)
      })
      sessions.enter(actor.device, id)
      return session(actor.device, person.role)
    },

    leave(actor: Actor): Session {
      const person = sessions.at(actor.device)
      if (person) store.audit.note({ ...actor, person: person.name, role: person.role }, 'sign_out', person.id)
      sessions.leave(actor.device)
      return session(actor.device, actor.role)
    },

    list: (): readonly PersonRow[] => store.people.list(),

    /** Whoever sets up the first person is that person from then on, and must be able to set up the others. */
    async save({ id, name, role, pin }: PersonRequest, actor: Actor): Promise<{ id: string }> {
      const sealed = pin === undefined ? null : await sealPin(pin)
      const first = store.people.isEmpty()
      if (id === undefined && !sealed) throw new Fault('input.invalid', name, '还没有 PIN', '请设一个 4 到 8 位数字的 PIN')
      if (first && role !== 'administrator') throw new Fault('input.invalid', '第一个人', '必须是管理员', '请先添加管理员，再添加其他人')
      if (store.people.list().some((other) => other.name === name && other.id !== id)) throw new Fault('input.invalid', `姓名“${name}”`, '已经有人用了', '请换一个写法，例如加上组别')
      const person = id ?? newId('p')
      store.together(() => {
        if (id === undefined) store.people.add({ id: person, name, role }, sealed!)
        else {
          known(id)
          if (role !== 'administrator') keepOne(id)
          store.people.change({ id, name, role })
          if (sealed) store.people.setPin(id, sealed)
        }
        store.audit.note(actor, 'person', person, { role, pin: sealed !== null })
      })
      if (first) sessions.enter(actor.device, person)
      return { id: person }
    },

    remove(id: string, actor: Actor): { removed: true } {
      store.together(() => {
        if (known(id).role === 'administrator') keepOne(id)
        store.people.remove(id)
        store.audit.note(actor, 'unperson', id)
      })
      return { removed: true }
    },
  }

  function keepOne(id: string): void {
    if (store.people.get(id)?.role === 'administrator' && store.people.otherAdministrators(id) === 0) throw new Fault('input.invalid', '管理员', '只剩这一位，不能删除也不能降级', '请先让另一个人做管理员')
  }
}

function gone(): never {
  throw new Fault('input.unknown', '这个人', '已被删除', '请刷新后再试')
}
