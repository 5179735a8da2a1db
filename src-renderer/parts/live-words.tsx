// live-words.tsx: what is heard while a recording runs, newest at the end: a draft, until the talk has words of its own.

import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { inWriting } from '../../src-core/insight/written.ts'
import { useCall } from '../client/client-context.tsx'
import { clock } from '../labels/moments.ts'

/** Who has scrolled up further than this reads what was said before, and is left there; px. */
const AT_THE_END = 60

/** @param of the take or the talk whose words are wanted; draws nothing where they are somebody else's */
export function LiveWords({ of }: { readonly of: { readonly take: string } | { readonly talk: string } }) {
  const { t } = useTranslation()
  const { data } = useCall('recorder.words', {})
  const box = useRef<HTMLOListElement>(null)
  const n = data?.phrases.length ?? 0
  useEffect(() => {
    const list = box.current
    if (list && list.scrollHeight - list.scrollTop - list.clientHeight < AT_THE_END + (list.lastElementChild?.clientHeight ?? 0)) list.scrollTop = list.scrollHeight
  }, [n])
  const own = data && ('take' in of ? data.take === of.take : data.talk === of.talk)
  if (!data || (!own && n > 0) || ('talk' in of && !own)) return null
  const note = data.state === 'off' ? t('record.wordsOff', { why: data.why ?? '' }) : data.state === 'behind' ? t('record.wordsBehind') : t('record.wordsDraft')
  return (
    <section className="tk-card tk-live-words">
      <h2>{t('record.words')}</h2>
      <p className="tk-quiet tk-small">{note}</p>
      {n === 0 && data.state === 'on' && <p className="tk-quiet">{t('record.noWords')}</p>}
      {n > 0 && (
        <ol ref={box} tabIndex={0} aria-label={t('record.words')} aria-live="polite">
          {data.phrases.map(({ startMs, text }) => <li key={startMs}><time>{clock(startMs / 1000)}</time> {inWriting(text)}</li>)}
        </ol>
      )}
    </section>
  )
}
