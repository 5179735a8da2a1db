// appearance.ts: which appearance the person chose (or their system asks for), kept in this browser, and painted onto the page as CSS variables.

import { createContext, use, useSyncExternalStore } from 'react'
import { paletteOf, type Appearance } from './theme.ts'

const KEPT = 'tingke.appearance'
const hearers = new Set<() => void>()

function first(): Appearance {
  const kept = localStorage.getItem(KEPT)
  if (kept === 'light' || kept === 'dark') return kept
  return typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

let current: Appearance | undefined
const get = (): Appearance => (current ??= first())

/** Paints before the first render, so that nobody who chose dark is flashed with white. */
export function paint(): void {
  const root = document.documentElement
  for (const [name, colour] of Object.entries(paletteOf(get()))) root.style.setProperty(`--${name}`, colour)
  root.style.colorScheme = get()
  root.dataset['appearance'] = get()
}

export function choose(next: Appearance): void {
  current = next
  localStorage.setItem(KEPT, next)
  paint()
  for (const hear of hearers) hear()
}

const subscribe = (hear: () => void): (() => void) => {
  hearers.add(hear)
  return () => hearers.delete(hear)
}

/** What a part of the page shows whatever the person chose: paper is white. */
export const AppearanceHere = createContext<Appearance | null>(null)

export function useAppearance(): Appearance {
  const chosen = useSyncExternalStore(subscribe, get)
  return use(AppearanceHere) ?? chosen
}
