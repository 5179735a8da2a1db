// live.ts: turns what the engine announces into fresh answers on the screen: progress is written into the lists at once, changes are asked again.

import type { QueryClient } from '@tanstack/react-query'
import type { EngineEvent, TalkDetail, TalkRow } from '../../src-core/answers.ts'
import type { Answer, Client, NamesOf } from '../../src-core/api.ts'
import type { LivePhrase, LiveWordsStatus } from '../../src-core/recording/calls.ts'
import type { WordModels } from '../../src-core/word-models.ts'

type TalkList = Answer<'talks.list'>

const moved = (row: TalkRow, event: { readonly state: TalkRow['state']; readonly progress: number }): TalkRow =>
  ({ ...row, state: event.state, progress: event.progress, problem: null })

/** Listens until the returned function is called. `onFault` shows what went wrong behind the screen; `onRecorder` asks how the recorder stands. */
export function keepLive(client: Client, answers: QueryClient, onFault: (message: string, talk: string | null) => void, onRecorder: () => void): () => void {
  const askAgain = (...names: readonly NamesOf<'call'>[]): void => {
    for (const name of names) void answers.invalidateQueries({ queryKey: [name] })
  }

  function talkMoved(event: Extract<EngineEvent, { type: 'talk' }>): void {
    let changed = true
    answers.setQueriesData<TalkList>({ queryKey: ['talks.list'] }, (list) => {
      const row = list?.rows.find(({ id }) => id === event.talk)
      if (!list || !row) return list
      if (row.state === event.state && row.problem === null) changed = false
      return { ...list, rows: list.rows.map((each) => (each === row ? moved(row, event) : each)) }
    })
    answers.setQueryData<TalkDetail>(['talks.get', { talk: event.talk }], (detail) => detail && { ...detail, talk: moved(detail.talk, event) })
    // A new state means new words, speakers or grades; a step of progress inside a state means nothing new to read.
    if (changed || event.progress >= 1) askAgain('talks.list', 'talks.get', 'customers.list', 'customers.get', 'customers.living', 'tasks.list', 'engine.status')
  }

  function modelCame({ model, received }: { readonly model: string; readonly received: number }): void {
    answers.setQueryData<WordModels>(['models.list', {}], (list) => list && { ...list, rows: list.rows.map((row) => (row.id === model ? { ...row, state: 'installing', received, problem: null } : row)) })
  }

  function wordsCame(phrase: LivePhrase): void {
    answers.setQueryData<LiveWordsStatus>(['recorder.words', {}], (words) => words && { ...words, phrases: [...words.phrases.filter(({ startMs }) => startMs !== phrase.startMs), phrase] })
  }

  return client.listen('engine.events', {}, (event) => {
    switch (event.type) {
      case 'talk':
        talkMoved(event)
        break
      case 'talks':
        askAgain('talks.list', 'talks.get', 'customers.list', 'customers.get', 'customers.living', 'tasks.list', 'engine.status')
        break
      case 'customer':
        askAgain('customers.list', 'customers.get', 'customers.living', 'tasks.list', 'talks.list')
        break
      case 'models':
        if (event.progress === null) askAgain('models.list', 'engine.status')
        else modelCame(event.progress)
        break
      case 'words':
        if (event.phrase === null) askAgain('recorder.words')
        else wordsCame(event.phrase)
        break
      case 'readings':
        askAgain('segments.get', 'segments.list', 'segments.persona', 'segments.customer', 'segments.winBack')
        break
      case 'badges':
        askAgain('badges.list', 'gateway.status', 'folder.status', 'join.status')
        break
      case 'backup':
        askAgain('backup.status')
        break
      case 'recorder':
        onRecorder()
        break
      case 'fault':
        onFault(event.message, event.talk)
        askAgain('talks.list', 'talks.get', 'engine.status')
        break
    }
  })
}
