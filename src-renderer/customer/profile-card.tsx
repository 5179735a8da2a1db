// profile-card.tsx: what is believed of a customer: since when, how sure, what it was before, who says otherwise, and the way to the very words.

import { HistoryOutlined, SoundOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Tag } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProfileAttribute, ProfileEntry } from '../../src-core/profile/history.ts'
import type { Profile } from '../../src-core/shapes.ts'
import { useCall } from '../client/client-context.tsx'
import { clock, dayText, todayInStore } from '../labels/moments.ts'
import { PROFILE_LISTS, profileValues } from '../labels/profile-values.ts'
import { useWords } from '../language/i18n.ts'
import { CertaintyDot } from '../parts/certainty-dot.tsx'

type Props = { readonly customer: string; readonly profile: Profile; /** The talks that can be opened: others were heard elsewhere. */ readonly here: ReadonlySet<string> }

export function ProfileCard({ customer, profile, here }: Props) {
  const { t } = useTranslation()
  const words = useWords()
  const { data } = useCall('customers.living', { customer })
  const attributes = new Map(data?.attributes.map((attribute) => [attribute.name, attribute]))
  const lists = PROFILE_LISTS.map((list) => ({ list, values: profileValues(profile, list, words) })).filter(({ values }) => values.length > 0)
  const heard = new Set(lists.flatMap(({ values }) => values.map(({ attribute }) => attribute)))
  /** What only other systems know. */
  const filed = [...attributes.values()].filter(({ name }) => !heard.has(name))
  return (
    <section className="tk-card tk-profile">
      <h2>{t('customer.profile')}</h2>
      {lists.length === 0 && filed.length === 0 && <p className="tk-quiet">{t('customer.emptyProfile')}</p>}
      {lists.map(({ list, values }) => (
        <div key={list} className="tk-profile-list">
          <h3>{words.names.list[list]}</h3>
          <ul>
            {values.map(({ key, attribute, label, note, since, certainty, evidence: { conversation: id, turn, start } }) => (
              <Value key={key} label={label} note={note} since={since} certainty={attributes.get(attribute)?.certainty ?? certainty} attribute={attributes.get(attribute)} here={here} source={<Source source={{ kind: 'talk', id, turn, start, system: null }} here={here} label={label} />} />
            ))}
          </ul>
        </div>
      ))}
      {filed.length > 0 && (
        <div className="tk-profile-list">
          <h3>{t('living.filed')}</h3>
          <ul>{filed.map((attribute) => <Value key={attribute.name} label={attribute.value} note={attribute.label} since={attribute.since} certainty={attribute.certainty} attribute={attribute} here={here} source={<Source source={attribute.history[0]!.source} here={here} label={attribute.value} />} />)}</ul>
        </div>
      )}
    </section>
  )
}

type ValueProps = { readonly label: string; readonly note: string; readonly since: string | null; readonly certainty: number; readonly attribute: ProfileAttribute | undefined; readonly here: ReadonlySet<string>; /** Where it was said last. */ readonly source: ReactNode }

function Value({ label, note, since, certainty, attribute, here, source }: ValueProps) {
  const { t } = useTranslation()
  const { tongue } = useWords()
  const [open, setOpen] = useState(false)
  const day = (date: string): string => dayText(date, todayInStore(), tongue)
  const from = (entry: ProfileEntry): string => entry.source.system ?? t('living.talkSource')
  const said = attribute?.history.length ?? 0
  return (
    <li>
      <span className="tk-value">
        {label}{note && <small>{note}</small>}
        {attribute?.stale && <Tag>{t('living.stale')}</Tag>}
        {attribute?.contradicts.map((entry) => <small key={entry.value} className="tk-otherwise">{t('living.contradicts', { value: entry.value, source: from(entry) })}</small>)}
        {said > 1 && <Button type="link" size="small" icon={<HistoryOutlined aria-hidden />} aria-expanded={open} aria-label={t('living.historyOf', { label, n: said })} onClick={() => setOpen(!open)}>{t('living.times', { n: said })}</Button>}
      </span>
      <span className="tk-since">{since && t('customer.since', { date: day(since) })}</span>
      <CertaintyDot certainty={certainty} />
      {source}
      {open && (
        <ol className="tk-history">
          {attribute?.history.map((entry, i) => (
            <li key={i}><span>{entry.value}</span><span className="tk-since">{entry.date && day(entry.date)}</span><CertaintyDot certainty={entry.certainty} /><Source source={entry.source} here={here} label={entry.value} /></li>
          ))}
        </ol>
      )}
    </li>
  )
}

/** The very words where they can be opened; else the name of where it comes from. */
function Source({ source: { kind, id, turn, start, system }, here, label }: { readonly source: ProfileEntry['source']; readonly here: ReadonlySet<string>; readonly label: string }) {
  const { t } = useTranslation()
  if (kind === 'record' || !here.has(id)) return <span className="tk-since">{system ?? t('living.elsewhere')}</span>
  const time = clock(start ?? 0)
  return <Link to="/talks/$talk" params={{ talk: id }} search={turn === null ? {} : { turn }} className="tk-hear" aria-label={t('customer.evidenceLabel', { label, time })}><SoundOutlined aria-hidden /> {time}</Link>
}
