// use-boards.ts: the boards of whoever is signed in, and what can be done with them; what was taken away can be brought back from the message that says so.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Board } from '../../src-core/analysis/boards.ts'
import { asFault } from '../../src-core/faults.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { useUndoable } from '../parts/use-undoable.tsx'

/** `id` null = a new one. */
type Kept = Pick<Board, 'name' | 'shared' | 'period' | 'tiles'> & { readonly id: number | null }

export function useBoards() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const list = useCall('boards.list', {})
  const onSettled = (): Promise<void> => answers.invalidateQueries({ queryKey: ['boards.list'] })
  const onError = (fault: Error): void => void message.error(asFault(fault, t('boards.tab')).message)
  const save = useMutation({
    mutationFn: (board: Kept) => client.call('boards.save', board),
    // Shown at once: the answer is only that it is kept.
    onMutate: (board) => void answers.setQueryData<readonly Board[]>(['boards.list', {}], (boards) => boards?.map((one) => (one.id === board.id ? { ...one, ...board, id: one.id } : one))),
    onSettled, onError,
  })
  const restore = useMutation({ mutationFn: (id: number) => client.call('boards.restore', { id }), onSettled, onError })
  const drop = useMutation({ mutationFn: ({ id }: Board) => client.call('boards.drop', { id }), onSettled, onError })
  return { ...list, save, restore, drop, undoable: useUndoable('board') }
}
