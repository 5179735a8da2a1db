// badges.ts: the calls about badges and the store's gateway.

import type { Answer, Given } from '../../src-core/api.ts'
import { MAX_TRIES } from '../../src-core/pipeline.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Hub } from '../badges/hub.ts'
import type { Joining } from '../badges/joining.ts'
import type { Loop } from '../stages.ts'
import type { Store } from '../store/store.ts'

export function createBadgeCalls({ hub, joining, store, loop }: { readonly hub: Hub; readonly joining: Joining; readonly store: Store; readonly loop: Loop }) {
  return {
    waiting(): Answer<'talks.waiting'> {
      const running = loop.running()?.talk
      return store.talks.line().map(({ talk, adviser, startedAt, durationMs, tries, problem, held }, i) => ({ talk, adviser, startedAt, durationMs, problem, place: i + 1, why: talk === running || held ? 'running' : tries >= MAX_TRIES ? 'parked' : tries > 0 && problem !== null ? 'failed' : 'queued' }))
    },
    joined: (): Answer<'join.status'> => joining.status(),
    join: ({ code, address, name }: Given<'join.enter'>, actor: Actor): Promise<Answer<'join.enter'>> => joining.join(code, address === '' ? null : address, name, actor),
    leave: (actor: Actor): Answer<'join.leave'> => joining.leave(actor),
    forward: (): Promise<Answer<'join.now'>> => joining.forward(),
    folder: (): Answer<'folder.status'> => hub.folder(),
    watch: ({ watched }: Given<'folder.watch'>, actor: Actor): Answer<'folder.watch'> => hub.watch(watched, actor),
    status: (): Answer<'gateway.status'> => hub.status(),
    turn: ({ on }: Given<'gateway.turn'>, actor: Actor): Promise<Answer<'gateway.turn'>> => hub.turn(on, actor),
    list: (): Answer<'badges.list'> => hub.list(),
    invite: ({ how }: Given<'badges.invite'>, actor: Actor): Promise<Answer<'badges.invite'>> => hub.invite(how, actor),
    revoke({ badge }: Given<'badges.revoke'>, actor: Actor): Answer<'badges.revoke'> {
      hub.revoke(badge, actor)
      return { ok: true }
    },
    wear({ badge, adviser }: Given<'badges.wear'>, actor: Actor): Answer<'badges.wear'> {
      hub.wear(badge, adviser, actor)
      return { ok: true }
    },
  }
}
