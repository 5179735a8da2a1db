// rights.ts: whose each call of the table is. The engine asks here before it does anything; the page asks to hide what would be refused.

import type { CallName } from './api.ts'
import { reaches, type Right } from './people.ts'
import type { Actor } from './shapes.ts'

/** Every call of api.ts, by the least role that may ask it. */
export const rights: Readonly<Record<CallName, Right>> = {
  'session.get': 'anyone',
  'session.enter': 'anyone',
  'session.leave': 'anyone',
  // A recording that runs goes on while nobody is signed in: whoever adds to it holds its window's secret.
  'recorder.sound': 'anyone',
  'recorder.status': 'adviser',
  'recorder.press': 'adviser',
  'recorder.words': 'adviser',
  'engine.status': 'adviser',
  // Heard by every open page; nothing is told where nobody has signed in.
  'engine.events': 'anyone',
  'talks.list': 'adviser',
  'talks.get': 'adviser',
  'talks.retry': 'adviser',
  'talks.again': 'adviser',
  'talks.split': 'adviser',
  'talks.join': 'adviser',
  'talks.review': 'adviser',
  'talks.sound': 'adviser',
  // A customer who takes consent back is not made to wait for a manager.
  'talks.withdraw': 'adviser',
  'insights.change': 'adviser',
  'insights.delete': 'adviser',
  'insights.add': 'adviser',
  'insights.undo': 'adviser',
  'speakers.swap': 'adviser',
  'speakers.name': 'adviser',
  'speakers.merge': 'adviser',
  'speakers.give': 'adviser',
  'speakers.undo': 'adviser',
  'recordings.import': 'adviser',
  'cars.list': 'adviser',
  'customers.list': 'adviser',
  'customers.get': 'adviser',
  'customers.rename': 'adviser',
  'customers.erase': 'manager',
  'store.accuracy': 'adviser',
  'advisers.list': 'adviser',
  // One's own voice: who gave it may take it back.
  'advisers.enrol': 'adviser',
  'advisers.remove': 'adviser',
  'sync.status': 'adviser',
  'sync.now': 'adviser',
  'sync.enrol': 'manager',
  'models.list': 'adviser',
  'models.install': 'manager',
  'models.cancel': 'manager',
  'models.remove': 'manager',
  'models.choose': 'manager',
  'talks.export': 'manager',
  'talks.paper': 'manager',
  'leads.board': 'adviser',
  'leads.advisers': 'adviser',
  'leads.override': 'manager',
  'leads.undo': 'manager',
  'views.list': 'adviser',
  'views.save': 'adviser',
  'views.remove': 'adviser',
  'coaching.list': 'manager',
  // An adviser answers what a manager wrote.
  'notes.add': 'adviser',
  'notes.remove': 'adviser',
  'people.list': 'manager',
  'people.save': 'administrator',
  'people.remove': 'administrator',
}

/** A call without an entry is nobody's but the administrator's. */
export const rightOf = (name: string): Right => (Object.hasOwn(rights, name) ? rights[name as CallName] : 'administrator')

export const may = (role: Actor['role'], name: CallName): boolean => reaches(role, rightOf(name))
