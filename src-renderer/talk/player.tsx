// player.tsx: the bar under a conversation that plays its sound, with the stages of the visit; the stages stay where the sound is gone.

import { BackwardOutlined, CaretRightOutlined, ForwardOutlined, PauseOutlined } from '@ant-design/icons'
import { Button, Segmented, Tooltip } from 'antd'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { TalkDetail } from '../../src-core/answers.ts'
import { useClient } from '../client/client-context.tsx'
import { clock } from '../labels/moments.ts'
import type { Playback } from './playback.ts'
import { StageRibbon } from './stage-ribbon.tsx'
import { STEP_SECONDS } from './use-player-keys.ts'
import { Waveform } from './waveform.tsx'

const RATES = [1, 1.5, 2]

type Props = { readonly detail: TalkDetail; readonly playback: Playback; /** Goes to the turn with which a stage begins. */ readonly onStage: (turn: number) => void }

export function Player({ detail, playback, onStage }: Props) {
  const { t } = useTranslation()
  const client = useClient()
  const playing = useSyncExternalStore(playback.subscribe, playback.playing)
  const failed = useSyncExternalStore(playback.subscribe, playback.failed)
  const second = useSyncExternalStore(playback.subscribe, () => Math.floor(playback.time()))
  const [rate, setRate] = useState(1)
  useEffect(() => playback.setRate(rate), [playback, rate])

  const { talk } = detail
  const seconds = talk.durationMs / 1000
  const stages = detail.visit && <StageRibbon visit={detail.visit} durationMs={talk.durationMs} hasSound={detail.hasSound} onStage={onStage} />
  if (!detail.hasSound) return <div className="tk-player tk-player-mute">{stages}<p role="note">{t('talk.noSound')}</p></div>
  return (
    <section className="tk-player" aria-label={t('talk.player')}>
      {/* The words of a conversation are its transcript, on this very screen. */}
      <audio ref={playback.attach} src={client.bytesUrl('talks.sound', { talk: talk.id })} preload="metadata" />
      <div className="tk-player-buttons">
        <Tooltip title={t('talk.back5')}><Button type="text" icon={<BackwardOutlined aria-hidden />} aria-label={t('talk.back5')} onClick={() => playback.cue(playback.time() - STEP_SECONDS)} /></Tooltip>
        <Button type="primary" shape="circle" size="large" icon={playing ? <PauseOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />} aria-label={playing ? t('common.pause') : t('common.play')} onClick={playback.toggle} />
        <Tooltip title={t('talk.forward5')}><Button type="text" icon={<ForwardOutlined aria-hidden />} aria-label={t('talk.forward5')} onClick={() => playback.cue(playback.time() + STEP_SECONDS)} /></Tooltip>
      </div>
      <div className="tk-player-time">
        <Waveform playback={playback} peaks={detail.peaks} turns={detail.turns} seconds={seconds} />
        {stages}
      </div>
      <div className="tk-player-side">
        {failed ? <span className="tk-danger" role="alert">{t('talk.soundFailed')}</span> : <span className="tk-clock">{clock(second)} / {clock(seconds)}</span>}
        <Tooltip title={t('talk.keys')} placement="topRight">
          <span><Segmented size="small" aria-label={t('talk.speed')} value={rate} onChange={setRate} options={RATES.map((value) => ({ value, label: `${value}×` }))} /></span>
        </Tooltip>
      </div>
    </section>
  )
}
