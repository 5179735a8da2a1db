// use-amending.ts: what people can do to the findings of the open talk: change, delete, add, take back, mark as looked through; each
// says what it did, with a way back.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Asked } from '../../src-core/api.ts'
import { asFault } from '../../src-core/faults.ts'
import { keyOf, type Item } from '../../src-core/insight/amendments.ts'
import { useClient } from '../client/client-context.tsx'
import type { ListName } from '../labels/findings.ts'
import { useUndoable } from '../parts/use-undoable.tsx'

/** A finding that stands, with its label for messages. */
export type Standing = { readonly list: ListName; readonly item: Item; readonly label: string }

/** A finding as the form has it; the engine says what is wrong with it. */
export type Draft = Asked<'insights.add'>['finding']

export type Amending = {
  /** Throws Fault: the form shows it. */
  readonly add: (draft: Draft, label: string) => Promise<void>
  readonly change: (finding: Standing, draft: Draft, label: string) => Promise<void>
  readonly remove: (finding: Standing) => void
  readonly undo: (amendment: number) => void
  readonly review: (reviewed: boolean) => void
  readonly busy: boolean
}

/** One message for what was done last; what was done before is taken back at the finding itself. */
const LAST = 'amendment'

export function useAmending(talk: string): Amending {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const undoable = useUndoable(LAST)

  const tell = (error: unknown): void => void message.error(asFault(error, t('amend.thing')).message)
  const asked = { onSettled: () => answers.invalidateQueries() }
  const done = (words: string, amendment: number): void => undoable(words, () => undo.mutate(amendment))
  const undo = useMutation({ ...asked, mutationFn: (amendment: number) => client.call('insights.undo', { talk, amendment }), onSuccess: () => void message.success(t('amend.undone')), onError: tell })
  const remove = useMutation({
    ...asked,
    mutationFn: ({ list, item }: Standing) => client.call('insights.delete', { talk, target: { list, key: keyOf(item) } }),
    onSuccess: ({ amendment }, { label }) => done(t('amend.deleted', { label }), amendment),
    onError: tell,
  })
  const change = useMutation({ ...asked, mutationFn: ({ finding: { list, item }, draft }: { finding: Standing; draft: Draft }) => client.call('insights.change', { talk, target: { list, key: keyOf(item) }, finding: draft }) })
  const add = useMutation({ ...asked, mutationFn: (draft: Draft) => client.call('insights.add', { talk, finding: draft }) })
  const review = useMutation({
    ...asked,
    mutationFn: (reviewed: boolean) => client.call('talks.review', { talk, reviewed }),
    onSuccess: (_, reviewed) => void message.success(reviewed ? t('amend.reviewDone') : t('amend.reviewUndone')),
    onError: tell,
  })
  return {
    add: async (draft, label) => done(t('amend.added', { label }), (await add.mutateAsync(draft)).amendment),
    change: async (finding, draft, label) => done(t('amend.changed', { label }), (await change.mutateAsync({ finding, draft })).amendment),
    remove: (finding) => remove.mutate(finding),
    undo: (amendment) => undo.mutate(amendment),
    review: (reviewed) => review.mutate(reviewed),
    busy: [undo, remove, change, add, review].some(({ isPending }) => isPending),
  }
}
