// turn-words.tsx: the words of a turn: what the recogniser misheard and Tingke put right is marked, and numbers stand as people write them.

import { useTranslation } from 'react-i18next'
import type { TurnRow } from '../../src-core/answers.ts'
import { writtenNumbers } from '../../src-core/insight/written.ts'

type Corrections = NonNullable<TurnRow['corrections']>
const WHY = { car_word: 'talk.whyCarWord', letters: 'talk.whyLetters', context: 'talk.whyContext' } as const

/** What is shown in place of a stretch of the text. */
type Piece = { readonly start: number; readonly end: number; readonly heard: string } | { readonly start: number; readonly end: number; readonly as: string }

/** A number that was itself put right stays as it was said: the mark tells more. */
function piecesOf(text: string, corrections: Corrections): Piece[] {
  const heard = corrections.map(({ at, before, after }) => ({ start: at, end: at + after.length, heard: before }))
  const numbers = writtenNumbers(text).filter(({ start, end }) => !heard.some((other) => start < other.end && other.start < end))
  return [...heard, ...numbers].sort((a, b) => a.start - b.start)
}

/** The text; a piece that is not shown as it was heard says on hover what was. */
export function TurnWords({ text, corrections = [] }: { readonly text: string; readonly corrections?: Corrections | undefined }) {
  const { t } = useTranslation()
  const pieces = piecesOf(text, corrections)
  return (
    <>
      {pieces.map((piece, i) => {
        const words = text.slice(piece.start, piece.end)
        return (
          <span key={piece.start}>
            {text.slice(pieces[i - 1]?.end ?? 0, piece.start)}
            {'heard' in piece ? <mark className="tk-put-right" title={t('talk.heardInstead', { before: piece.heard })}>{words}</mark> : <span title={t('talk.saidAs', { said: words })}>{piece.as}</span>}
          </span>
        )
      })}
      {text.slice(pieces.at(-1)?.end ?? 0)}
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
