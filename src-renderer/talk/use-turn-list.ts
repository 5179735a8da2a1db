// use-turn-list.ts: draws of a long talk only the sentences near the screen. A talk of ordinary length is there whole, for readers of the screen
// and for the browser's own search.

import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useState, type RefObject } from 'react'
import type { TurnRow } from '../../src-core/answers.ts'

const WHOLE_TO = 300
const AROUND = 15
/** A sentence of one line with its tags, before it is measured. */
const USUAL_PX = 66
/** Under what sticks to the top of the conversation, and above what sticks to its foot. */
const TOP_PX = 96
const FOOT_PX = 64

export type TurnList = Pick<Virtualizer<HTMLDivElement, HTMLLIElement>, 'getVirtualItems' | 'getTotalSize' | 'measureElement' | 'scrollToIndex'> & { readonly margin: number }

/** @param box what scrolls; @param list the list in it */
export function useTurnList(turns: readonly TurnRow[], box: RefObject<HTMLDivElement | null>, list: RefObject<HTMLOListElement | null>): TurnList {
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => {
    const top = list.current?.offsetTop ?? 0
    if (top !== margin) setMargin(top)
  })
  const virtual = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    count: turns.length, getScrollElement: () => box.current, estimateSize: () => USUAL_PX, getItemKey: (i) => turns[i]?.n ?? i,
    overscan: turns.length <= WHOLE_TO ? turns.length : AROUND, scrollMargin: margin, scrollPaddingStart: TOP_PX, scrollPaddingEnd: FOOT_PX,
  })
  return { getVirtualItems: virtual.getVirtualItems, getTotalSize: virtual.getTotalSize, measureElement: virtual.measureElement, scrollToIndex: virtual.scrollToIndex, margin }
}
