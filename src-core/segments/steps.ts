// steps.ts: long reckoning in short steps: whoever runs it may let others in between two of them. The result is the same either way.

export type Steps<T> = Generator<undefined, T, undefined>

/** All steps in one go. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
