// talk-page.tsx: one talk: the conversation with its sound, and beside it what it means, how it was led and what is doubted.

import { InfoCircleOutlined } from '@ant-design/icons'
import { useParams, useSearch } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TalkDetail } from '../../src-core/answers.ts'
import { useCall } from '../client/client-context.tsx'
import { byTurn, findingsOf } from '../labels/findings.ts'
import { useWords } from '../language/i18n.ts'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { Conversation, type Pointed } from './conversation.tsx'
import { DoubtsPanel } from './doubts-panel.tsx'
import { InsightsPanel } from './insights-panel.tsx'
import { NotesPanel } from './notes-panel.tsx'
import { MetricsPanel } from './metrics-panel.tsx'
import { PiecesNotice } from './pieces-notice.tsx'
import { makePlayback } from './playback.ts'
import { Player } from './player.tsx'
import { ReceptionNotice } from './reception-notice.tsx'
import { TalkHead } from './talk-head.tsx'
import { UnclearNotice } from './unclear-notice.tsx'
import { usePlayerKeys } from './use-player-keys.ts'
import { VisitPanel } from './visit-panel.tsx'

const CATCH_UP_MS = 4_000

export function TalkPage() {
  const { talk } = useParams({ from: '/talks/$talk' })
  const [catchUp, setCatchUp] = useState<number | false>(false)
  const { data, error, refetch } = useCall('talks.get', { talk }, { again: catchUp })
  const wanted = data && data.talk.progress < 1 && data.talk.problem === null ? CATCH_UP_MS : false
  if (wanted !== catchUp) setCatchUp(wanted)
  if (error && !data) return <div className="tk-screen"><FaultView error={error} onRetry={() => void refetch()} /></div>
  if (!data) return <ScreenLoading />
  // A new talk is a new screen: its sound, position and marks start afresh.
  return <OpenTalk key={talk} detail={data} />
}

function OpenTalk({ detail }: { readonly detail: TalkDetail }) {
  const { t } = useTranslation()
  const words = useWords()
  const { turn: asked } = useSearch({ from: '/talks/$talk' })
  const [playback] = useState(makePlayback)
  const [pointed, setPointed] = useState<Pointed | null>(null)
  const findings = useMemo(() => (detail.insights ? findingsOf(detail.insights, words) : []), [detail.insights, words])
  const tags = useMemo(() => byTurn(findings), [findings])
  const [tab, setTab] = useState('insights')
  /** The sentence that a new note is about. */
  const [noteOn, setNoteOn] = useState<number | null>(null)
  const { turns, hasSound, notes } = detail
  usePlayerKeys(playback, turns, hasSound)

  const goTo = useCallback((turn: number) => {
    setPointed((before) => ({ turn, wish: (before?.wish ?? 0) + 1 }))
    // Ready to be heard by the next press of play, but never over what is being listened to.
    const row = turns.find(({ n }) => n === turn)
    if (row && !playback.playing()) playback.cue(row.start)
  }, [turns, playback])

  const hear = useCallback((turn: number) => {
    goTo(turn)
    const row = turns.find(({ n }) => n === turn)
    if (row) playback.playFrom(row.start)
  }, [goTo, turns, playback])

  const note = useCallback((turn: number) => {
    setNoteOn(turn)
    setTab('notes')
  }, [])

  const hasTurns = turns.length > 0
  useEffect(() => {
    if (asked !== undefined && hasTurns) goTo(asked)
    // Only the address decides, not a later change of the turns.
  }, [asked, hasTurns])

  return (
    <div className="tk-talk-page">
      <div>
        <TalkHead detail={detail} />
        {detail.visit && <ReceptionNotice reception={detail.visit.reception} />}
        <UnclearNotice understood={detail.understood} />
        <PiecesNotice detail={detail} />
        {detail.dropped && <div className="tk-reception" role="note"><InfoCircleOutlined aria-hidden /><p>{t('made.dropped')}</p></div>}
      </div>
      <div className="tk-talk-body">
        <Conversation detail={detail} playback={playback} tags={tags} pointed={pointed} onNote={note} />
        <aside className="tk-panel">
          <Tabs
            activeKey={tab} onChange={setTab}
            items={[
              { key: 'insights', label: t('talk.insights'), children: <InsightsPanel detail={detail} findings={findings} pointed={pointed?.turn ?? null} onTurn={goTo} onHear={hasSound ? hear : null} /> },
              { key: 'metrics', label: t('talk.metrics'), children: <MetricsPanel metrics={detail.metrics} visit={detail.visit} /> },
              { key: 'visit', label: t('visit.tab'), children: <VisitPanel detail={detail} onTurn={goTo} onTime={hasSound ? playback.playFrom : null} /> },
              { key: 'notes', label: notes.length > 0 ? `${t('notes.title')} ${notes.length}` : t('notes.title'), children: <NotesPanel detail={detail} turn={noteOn} onWhole={() => setNoteOn(null)} onTurn={goTo} /> },
              { key: 'doubts', label: detail.doubts.length > 0 ? `${t('talk.doubts')} ${detail.doubts.length}` : t('talk.doubts'), children: <DoubtsPanel doubts={detail.doubts} onTurn={goTo} /> },
            ]}
          />
        </aside>
      </div>
      <Player detail={detail} playback={playback} onStage={hasSound ? hear : goTo} />
    </div>
  )
}
