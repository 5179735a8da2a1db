// boards.ts: the calls about boards and about what is written into folders by itself.

import type { z } from 'zod'
import type { Board, SaveBoard } from '../../src-core/analysis/boards.ts'
import { nextDue, type PlanRow, type SavePlan, type WrittenFile } from '../../src-core/analysis/plans.ts'
import { Fault } from '../../src-core/faults.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Planner } from '../plans/planner.ts'
import { checkFolder } from '../plans/writing.ts'
import type { Plan } from '../store/plans.ts'
import type { Store } from '../store/store.ts'

type Id = { readonly id: number }
type Done = { readonly ok: true }

export function createBoards({ store, planner, now }: { readonly store: Store; readonly planner: Planner; readonly now: () => number }) {
  const mayChange = ({ person }: Pick<Plan, 'person'>, actor: Actor): boolean => person === actor.person || actor.role === 'administrator'
  function own(plan: Plan | null, actor: Actor): Plan {
    if (!plan || !mayChange(plan, actor)) throw new Fault('input.unknown', '这个安排', '已经删除，或不是您建的', '只能改自己建的；管理员可以改所有的')
    return plan
  }

  return {
    'boards.list': (_: object, { person }: Actor): readonly Board[] => store.boards.of(person),
    'boards.save': ({ id, ...kept }: z.output<typeof SaveBoard>, { person }: Actor): Id =>
      store.together(() => {
        const known = store.boards.named(person, kept.name)
        if (known !== null && known !== id) throw new Fault('input.invalid', `看板“${kept.name}”`, '您已有同名的看板', '请换一个名字')
        if (id === null) return { id: store.boards.add(person, kept) }
        if (!store.boards.change(person, id, kept)) throw notOwn()
        return { id }
      }),
    'boards.drop'({ id }: Id, { person }: Actor): Done {
      if (!store.boards.remove(person, id)) throw notOwn()
      return { ok: true }
    },
    'boards.restore': ({ id }: Id, { person }: Actor): Done =>
      store.together(() => {
        const name = store.boards.removed(person, id)
        if (name === null) throw new Fault('input.unknown', '这个看板', '已经彻底删除', '请重新建一个')
        if (store.boards.named(person, name) !== null) throw new Fault('input.invalid', `看板“${name}”`, '现在另有同名的看板', '请先给那一个改名')
        store.boards.restore(id)
        return { ok: true }
      }),
    'plans.list': (_: object, actor: Actor): readonly PlanRow[] => store.plans.all().map(({ words: _words, done: _done, triedAt: _triedAt, ...plan }) => ({ ...plan, own: mayChange(plan, actor), nextAt: nextDue(plan.at, now()), files: store.plans.files(plan.id) })),
    async 'plans.save'(given: z.output<typeof SavePlan>, actor: Actor): Promise<Id> {
      await checkFolder(given.folder)
      return store.together(() => {
        if (given.id !== null) own(store.plans.get(given.id), actor)
        const known = store.plans.named(given.name)
        if (known !== null && known !== given.id) throw new Fault('input.invalid', `“${given.name}”`, '已有同名的安排', '请换一个名字')
        const id = store.plans.save(actor.person, given)
        store.audit.note(actor, 'export', 'analysis', { plan: id })
        return { id }
      })
    },
    'plans.drop'({ id }: Id, actor: Actor): Done {
      own(store.plans.get(id), actor)
      store.plans.drop(id)
      return { ok: true }
    },
    'plans.restore'({ id }: Id, actor: Actor): Done {
      own(store.plans.removed(id), actor)
      store.plans.restore(id)
      return { ok: true }
    },
    'plans.write': async ({ id }: Id, actor: Actor): Promise<WrittenFile> => ({ file: await planner.write(own(store.plans.get(id), actor)) }),
  }
}

const notOwn = (): Fault => new Fault('input.unknown', '这个看板', '已经删除，或不是您建的', '只能改自己建的看板')
