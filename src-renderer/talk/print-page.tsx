// print-page.tsx: a talk as a sheet of paper, for the printer or for a PDF.

import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fault } from '../../src-core/faults.ts'
import type { Paper } from '../../src-core/paper/paper.ts'
import { useClient } from '../client/client-context.tsx'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'

export function PrintPage() {
  const { talk } = useParams({ from: '/talks/$talk/print' })
  const { t } = useTranslation()
  const client = useClient()
  // Every look at it is noted as an export: it is asked for once.
  const { data, error, refetch } = useQuery<Paper, Fault>({ queryKey: ['talks.paper', { talk }], queryFn: () => client.call('talks.paper', { talk }), staleTime: Infinity })
  if (!data) return error ? <div className="tk-screen"><FaultView error={error} onRetry={() => void refetch()} /></div> : <ScreenLoading />
  return (
    <div className="tk-screen tk-print">
      <div className="tk-print-bar">
        <Link to="/talks/$talk" params={{ talk }} search={{}}>{t('export.back')}</Link>
        <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>{t('export.print')}</Button>
      </div>
      <Sheet paper={data} />
    </div>
  )
}

/** The words of the paper are Chinese, as in the files. */
function Sheet({ paper: { title, facts, grade, findings, figures, notes, turns, foot } }: { readonly paper: Paper }) {
  const lines = (rows: readonly (readonly [string, string])[]) => <dl>{rows.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
  return (
    <article className="tk-sheet" lang="zh-CN">
      <h1>{title}</h1>
      {lines(facts)}
      {grade && <section><h2>线索等级</h2><p><strong>{grade.letter} 级</strong>　{grade.why}</p><ul>{grade.reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul></section>}
      {findings.length > 0 && <section><h2>要点</h2><p>{findings.join('、')}</p></section>}
      {figures.length > 0 && <section><h2>指标</h2>{lines(figures)}</section>}
      {notes.length > 0 && <section><h2>点评</h2>{notes.map(({ person, text }, i) => <p key={i}>{person}：{text}</p>)}</section>}
      {turns.length > 0 && (
        <section>
          <h2>对话</h2>
          {turns.map((turn, i) => <p key={i} className="tk-sheet-turn"><strong>{turn.who}</strong> <time>{turn.time}</time>　{turn.text}{turn.notes.map((note, k) => <em key={k}>点评（{note.person}）：{note.text}</em>)}</p>)}
        </section>
      )}
      <footer>{foot}</footer>
    </article>
  )
}
