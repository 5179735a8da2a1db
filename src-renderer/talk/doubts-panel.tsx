// doubts-panel.tsx: what was heard but not believed, with the reason, so that people can trust what is shown elsewhere.

import { useTranslation } from 'react-i18next'
import type { Doubt } from '../../src-core/shapes.ts'
import { useWords } from '../language/i18n.ts'

export function DoubtsPanel({ doubts, onTurn }: { readonly doubts: readonly Doubt[]; readonly onTurn: (turn: number) => void }) {
  const { t } = useTranslation()
  const { names } = useWords()
  return (
    <>
      <p className="tk-note">{t('talk.doubtsIntro')}</p>
      {doubts.length === 0 ? <p className="tk-panel-empty">{t('talk.noDoubts')}</p> : (
        <ul className="tk-doubts">
          {doubts.map(({ list, turn, said, reason }, i) => (
            <li key={i}>
              <span className="tk-doubt-list">{names.list[list]}</span>
              {turn === null ? <q>{said}</q> : <button type="button" onClick={() => onTurn(turn)} title={t('talk.goTo', { n: turn + 1 })}><q>{said}</q></button>}
              <p>{reason}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
