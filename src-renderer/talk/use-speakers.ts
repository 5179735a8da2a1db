// use-speakers.ts: what people can do about who spoke in the open talk; each deed says what it did, with a way back.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Asked } from '../../src-core/api.ts'
import { asFault } from '../../src-core/faults.ts'
import { useClient } from '../client/client-context.tsx'
import { useUndoable } from '../parts/use-undoable.tsx'

export type Role = Asked<'speakers.name'>['speaker']
export type Receiver = Asked<'speakers.give'>['to']

type Deed =
  | { readonly kind: 'swap' }
  | { readonly kind: 'name'; readonly voice: string; readonly speaker: Role }
  | { readonly kind: 'merge'; readonly voice: string; readonly into: string }
  | { readonly kind: 'give'; readonly turns: Asked<'speakers.give'>['turns']; readonly to: Receiver }

export type Speakers = { readonly put: (deed: Deed) => void; readonly undo: (edit: number) => void; readonly busy: boolean }

/** One message for what was done last; what was done before is taken back in the bar above the conversation. */
const LAST = 'speakers'

export function useSpeakers(talk: string): Speakers {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const undoable = useUndoable(LAST)
  const tell = (error: unknown): void => void message.error(asFault(error, t('speakers.thing')).message)
  const asked = { onSettled: () => answers.invalidateQueries(), onError: tell }

  const undo = useMutation({ ...asked, mutationFn: (edit: number) => client.call('speakers.undo', { talk, edit }), onSuccess: () => void message.success({ key: LAST, content: t('amend.undone') }) })
  const put = useMutation({
    ...asked,
    mutationFn: (deed: Deed) => {
      switch (deed.kind) {
        case 'swap': return client.call('speakers.swap', { talk })
        case 'name': return client.call('speakers.name', { talk, voice: deed.voice, speaker: deed.speaker })
        case 'merge': return client.call('speakers.merge', { talk, voice: deed.voice, into: deed.into })
        case 'give': return client.call('speakers.give', { talk, turns: deed.turns, to: deed.to })
      }
    },
    onSuccess: ({ edit }) => undoable(t('speakers.done'), () => undo.mutate(edit)),
  })
  return { put: put.mutate, undo: undo.mutate, busy: put.isPending || undo.isPending }
}
