// marked.tsx: a sentence with the searched words marked.

import { Fragment } from 'react'

export function Marked({ text, words }: { readonly text: string; readonly words: string }) {
  if (words === '') return <>{text}</>
  const parts = text.split(words)
  return <>{parts.map((part, i) => <Fragment key={i}>{i > 0 && <mark>{words}</mark>}{part}</Fragment>)}</>
}
