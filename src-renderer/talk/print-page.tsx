// print-page.tsx: a talk as a sheet of paper, for the printer or for a PDF.

import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fault } from '../../src-core/faults.ts'
import type { Paper } from '../../src-core/paper/paper.ts'
import { PAPER_WORDS } from '../../src-core/paper/paper-words.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { findingsOf } from '../labels/findings.ts'
import { useWords } from '../language/i18n.ts'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'

export function PrintPage() {
  const { talk } = useParams({ from: '/talks/$talk/print' })
  const { t } = useTranslation()
  const client = useClient()
  const { tongue } = useWords()
  // Every look at it is noted as an export: it is asked for once.
  const { data, error, refetch } = useQuery<Paper, Fault>({ queryKey: ['talks.paper', { talk, language: tongue }], queryFn: () => client.call('talks.paper', { talk, language: tongue }), staleTime: Infinity })
  if (!data) return error ? <div className="tk-screen"><FaultView error={error} onRetry={() => void refetch()} /></div> : <ScreenLoading />
  return (
    <div className="tk-screen tk-print">
      <div className="tk-print-bar">
        <Link to="/talks/$talk" params={{ talk }} search={{}}>{t('export.back')}</Link>
        <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>{t('export.print')}</Button>
      </div>
      <Sheet paper={data} talk={talk} />
    </div>
  )
}

/** The files hold what was found in Chinese; on the screen it has names in both languages. */
function useFindings({ language, findings }: Paper, talk: string): readonly string[] {
  const words = useWords()
  const { data } = useCall('talks.get', { talk })
  if (language === 'zh-CN') return findings
  const shown = data?.insights ? findingsOf(data.insights, words).filter(({ list }) => list !== 'facts' && list !== 'sales_actions' && list !== 'opinions') : []
  return [...new Set(shown.map(({ label }) => label))]
}

function Sheet({ paper, talk }: { readonly paper: Paper; readonly talk: string }) {
  const { language, title, facts, grade, figures, notes, turns, foot } = paper
  const { headings, grade: graded, colon, noteBy } = PAPER_WORDS[language]
  const findings = useFindings(paper, talk)
  const lines = (rows: readonly (readonly [string, string])[]) => <dl>{rows.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
  return (
    <article className="tk-sheet" lang={language}>
      <h1>{title}</h1>
      {lines(facts)}
      {grade && <section><h2>{headings.grade}</h2><p><strong>{graded(grade.letter)}</strong>　<span lang="zh-CN">{grade.why}</span></p><ul lang="zh-CN">{grade.reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul></section>}
      {findings.length > 0 && <section><h2>{headings.findings}</h2><p>{findings.join(language === 'en' ? ', ' : '、')}</p></section>}
      {figures.length > 0 && <section><h2>{headings.figures}</h2>{lines(figures)}</section>}
      {notes.length > 0 && <section><h2>{headings.notes}</h2>{notes.map(({ person, text }, i) => <p key={i}>{person}{colon}{text}</p>)}</section>}
      {turns.length > 0 && (
        <section>
          <h2>{headings.talk}</h2>
          {turns.map((turn, i) => <p key={i} className="tk-sheet-turn"><strong>{turn.who}</strong> <time>{turn.time}</time>　<span lang="zh-CN">{turn.text}</span>{turn.notes.map((note, k) => <em key={k}>{noteBy(note.person)}{note.text}</em>)}</p>)}
        </section>
      )}
      <footer>{foot}</footer>
    </article>
  )
}
