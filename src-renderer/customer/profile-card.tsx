// profile-card.tsx: what is believed of a customer, with since when, how sure, and the way to the very words.

import { SoundOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../src-core/shapes.ts'
import { clock, dayText, todayInStore } from '../labels/moments.ts'
import { PROFILE_LISTS, profileValues, type ProfileValue } from '../labels/profile-values.ts'
import { useWords } from '../language/i18n.ts'
import { CertaintyDot } from '../parts/certainty-dot.tsx'

/** @param here the talks that can be opened: others were heard elsewhere */
export function ProfileCard({ profile, here }: { readonly profile: Profile; readonly here: ReadonlySet<string> }) {
  const { t } = useTranslation()
  const words = useWords()
  const lists = PROFILE_LISTS.map((list) => ({ list, values: profileValues(profile, list, words) })).filter(({ values }) => values.length > 0)
  return (
    <section className="tk-card tk-profile">
      <h2>{t('customer.profile')}</h2>
      {lists.length === 0 && <p className="tk-quiet">{t('customer.emptyProfile')}</p>}
      {lists.map(({ list, values }) => (
        <div key={list} className="tk-profile-list">
          <h3>{words.names.list[list]}</h3>
          <ul>{values.map((value) => <Value key={value.key} value={value} canHear={here.has(value.evidence.conversation)} />)}</ul>
        </div>
      ))}
    </section>
  )
}

function Value({ value: { label, note, since, certainty, evidence }, canHear }: { readonly value: ProfileValue; readonly canHear: boolean }) {
  const { t } = useTranslation()
  const { tongue } = useWords()
  const time = clock(evidence.start)
  return (
    <li>
      <span className="tk-value">{label}{note && <small>{note}</small>}</span>
      <span className="tk-since">{t('customer.since', { date: dayText(since, todayInStore(), tongue) })}</span>
      <CertaintyDot certainty={certainty} />
      {canHear ? (
        <Link to="/talks/$talk" params={{ talk: evidence.conversation }} search={{ turn: evidence.turn }} className="tk-hear" aria-label={t('customer.evidenceLabel', { label, time })}>
          <SoundOutlined aria-hidden /> {time}
        </Link>
      ) : <span className="tk-since">{t('living.elsewhere')}</span>}
    </li>
  )
}
