// gather.ts: what is asked for one by one in the same moment is asked of the database together.

/** @param load answers for those that there are; every caller of one moment shares a call. Rejects for all of them together */
export function gathered<T>(load: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>): (id: string) => Promise<T | null> {
  let coming: { readonly ids: Set<string>; readonly found: Promise<ReadonlyMap<string, T>> } | null = null
  return async (id) => {
    if (coming === null) {
      const ids = new Set<string>()
      const found = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        coming = null
        return load([...ids])
      })
      coming = { ids, found }
    }
    coming.ids.add(id)
    return (await coming.found).get(id) ?? null
  }
}
