// speakers-bar.tsx: above the conversation: the voices of the talk, each a button that puts right who it is, the swap of adviser and customer
// in one press, and who put what right, with the way back.

import { DownOutlined, SwapOutlined, UndoOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpeakerEditRow, TalkDetail } from '../../src-core/answers.ts'
import { dayText, todayInStore } from '../labels/moments.ts'
import type { VoiceRow } from '../labels/voices.ts'
import { useWords } from '../language/i18n.ts'
import type { Speakers } from './use-speakers.ts'

type Props = {
  readonly detail: TalkDetail
  readonly voices: readonly VoiceRow[]
  readonly called: ReadonlyMap<string, string>
  readonly speakers: Speakers
  readonly onVoice: (voice: string, button: HTMLElement) => void
  /** What else stands above the conversation. */
  readonly children: ReactNode
}

export function SpeakersBar({ detail: { metrics, speakerEdits }, voices, called, speakers, onVoice, children }: Props) {
  const { t } = useTranslation()
  const unclear = metrics !== null && metrics.talk_ratio.value === null
  const swappable = voices.some(({ speaker }) => speaker === 'sales' || speaker === 'customer')
  return (
    <section className="tk-speakers" aria-label={t('speakers.bar')}>
      <div className="tk-speakers-row">
        {unclear && <p className="tk-speakers-hint">{t('speakers.unclear')}</p>}
        <ul>
          {voices.map(({ voice, speaker }) => (
            <li key={voice}>
              <button type="button" className={`tk-voice tk-voice-${speaker}`} aria-haspopup="menu" aria-label={t('speakers.menu', { who: called.get(voice) ?? voice })} title={t('speakers.menuHint')} onClick={(event) => onVoice(voice, event.currentTarget)}>
                {called.get(voice)} <DownOutlined aria-hidden />
              </button>
            </li>
          ))}
        </ul>
        {swappable && <Button size="small" icon={<SwapOutlined aria-hidden />} disabled={speakers.busy} title={t('speakers.swapHint')} onClick={() => speakers.put({ kind: 'swap' })}>{t('speakers.swap')}</Button>}
        {children}
      </div>
      {speakerEdits.length > 0 && <PutRight edits={speakerEdits} speakers={speakers} />}
    </section>
  )
}

function PutRight({ edits, speakers }: { readonly edits: readonly SpeakerEditRow[]; readonly speakers: Speakers }) {
  const { t } = useTranslation()
  const { tongue, names } = useWords()
  const last = edits.at(-1)!
  const { person, at, kind, voice, to, speaker, turns: n } = last
  const what = t(`speakers.did.${kind}`, { voice: voice ?? '', to: to ?? '', speaker: speaker ? names.speaker[speaker] : '', n })
  const lapsed = edits.filter((edit) => edit.lapsed).length
  return (
    <div className="tk-speakers-note">
      <p>
        {t('speakers.note', { person, what, date: dayText(todayInStore(at), todayInStore(), tongue) })}
        {edits.length > 1 && <span className="tk-dot">{t('speakers.more', { n: edits.length })}</span>}
        {lapsed > 0 && <span className="tk-dot">{t('speakers.lapsed', { n: lapsed })}</span>}
      </p>
      <Button type="text" size="small" icon={<UndoOutlined aria-hidden />} disabled={speakers.busy} onClick={() => speakers.undo(last.id)}>{t('amend.undo')}</Button>
    </div>
  )
}
