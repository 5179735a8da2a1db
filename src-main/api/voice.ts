// voice.ts: the calls of the customers' voice: what they say over time and by model, and what they want that no trim has, in their own words.

import type { z } from 'zod'
import { daysBefore, QUOTES_SHOWN, spansOf, VOICES_SHOWN, type Quote, type Voice, type VoiceRequest, type Wishes, type WishesRequest } from '../../src-core/analysis/voice.ts'
import { unmetWishes } from '../../src-core/analysis/wishes.ts'
import { maskNumbers } from '../../src-core/privacy/mask-words.ts'
import type { Place } from '../store/voice.ts'
import type { Store } from '../store/store.ts'

export function createVoice({ store }: { readonly store: Store }) {
  /** The first of these places whose words are still here, masked. */
  function quotesOf(places: readonly Place[]): Quote[] {
    const quotes: Quote[] = []
    for (const { ref, turn, date } of places) {
      if (quotes.length >= QUOTES_SHOWN) break
      const said = store.rows.turns(ref)[turn]?.text
      if (said) quotes.push({ talk: ref, turn, date, sentence: maskNumbers(said) })
    }
    return quotes
  }

  return {
    get({ field, model, from, to }: z.output<typeof VoiceRequest>): Voice {
      const behind = store.facts.layOut()
      const days = { from, to }
      const earlier = daysBefore(days)
      const { labels, models } = store.voice.said(field, days, model)
      const before = store.voice.counts(field, earlier, model)
      return {
        customers: store.voice.customers(days, model), customersBefore: store.voice.customers(earlier, model), spans: spansOf(days), models, behind,
        more: Math.max(0, labels.length - VOICES_SHOWN),
        rows: labels.slice(0, VOICES_SHOWN).map(({ places, ...row }) => ({ ...row, before: before.get(row.label) ?? 0, quotes: quotesOf(places) })),
      }
    },
    wishes({ from, to }: z.output<typeof WishesRequest>): Wishes {
      const behind = store.facts.layOut()
      const catalogue = [...store.records.of('catalogue')].map(({ values }) => values)
      if (catalogue.length === 0) return { catalogue: 0, unmet: [], unknown: [], behind }
      const { unmet, unknown } = unmetWishes(catalogue, store.voice.wishing({ from, to }))
      return {
        catalogue: catalogue.length, behind, unknown: unknown.slice(0, VOICES_SHOWN),
        unmet: unmet.slice(0, VOICES_SHOWN).map(({ places, ...wish }) => ({ ...wish, quotes: quotesOf(places.filter(({ ref }) => !ref.startsWith('r')).slice(-4).reverse()) })),
      }
    },
  }
}
