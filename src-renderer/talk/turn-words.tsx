// turn-words.tsx: the words of a turn with those marked that the recogniser misheard and Tingke put right, and what had been heard.

import { useTranslation } from 'react-i18next'
import type { TurnRow } from '../../src-core/answers.ts'

type Corrections = NonNullable<TurnRow['corrections']>
const WHY = { car_word: 'talk.whyCarWord', letters: 'talk.whyLetters', context: 'talk.whyContext' } as const

/** The text in pieces; a piece that was put right is marked and says on hover what was heard. */
export function TurnWords({ text, corrections }: { readonly text: string; readonly corrections: Corrections }) {
  const { t } = useTranslation()
  const pieces = corrections.map(({ at, before, after }, i) => {
    const last = corrections[i - 1]
    return { as: text.slice(last ? last.at + last.after.length : 0, at), before, after, at }
  })
  const end = corrections.at(-1)
  return (
    <>
      {pieces.map(({ as, before, after, at }) => <span key={at}>{as}<mark className="tk-put-right" title={t('talk.heardInstead', { before })}>{after}</mark></span>)}
      {text.slice(end ? end.at + end.after.length : 0)}
    </>
  )
}

/** What was heard, word by word with the reason: shown while the turn is pointed at or has the focus, and read with it. */
export function HeardInstead({ id, corrections }: { readonly id: string; readonly corrections: Corrections }) {
  const { t } = useTranslation()
  return (
    <p id={id} className="tk-turn-heard">
      {t('talk.putRight')}
      {corrections.map(({ at, before, after, why }) => <span key={at}>{t('talk.putRightOne', { before, after, why: t(WHY[why]) })}</span>)}
    </p>
  )
}
