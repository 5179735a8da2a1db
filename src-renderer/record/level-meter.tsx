// level-meter.tsx: how loud the microphone hears, as a bar, and in words that do not flicker.

import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FLOOR_DB, type Level } from '../../src-core/recording/levels.ts'
import { useLevel, useRecorder } from './recorder-context.tsx'
import { REMEMBERED, verdictOf, type Verdict } from './verdict.ts'

/** What the bar spans, in decibels below full scale. */
const LOWEST = -60
const share = (db: number): number => Math.max(0, Math.min(1, 1 - db / LOWEST))

export function LevelMeter() {
  const { t } = useTranslation()
  const level = useLevel()
  const { rmsDb, peakDb } = level ?? { rmsDb: FLOOR_DB, peakDb: FLOOR_DB }
  const db = Math.round(Math.max(LOWEST, rmsDb))
  const kind = peakDb > -1 ? ' tk-meter-loud' : rmsDb < -52 ? ' tk-meter-quiet' : ''
  return (
    <div className={`tk-meter${kind}`} role="meter" aria-label={t('record.level')} aria-valuemin={LOWEST} aria-valuemax={0} aria-valuenow={db} aria-valuetext={t('record.levelText', { db })}>
      <span style={{ width: `${share(rmsDb) * 100}%` }} />
      <i style={{ left: `${share(peakDb) * 100}%` }} />
    </div>
  )
}

/** The meter with a sentence about the last three seconds: for trying a microphone. */
export function LevelTest() {
  const { t } = useTranslation()
  const { level } = useRecorder()
  const [verdict, setVerdict] = useState<Verdict>('hearWait')
  useEffect(() => {
    let levels: readonly Level[] = []
    return level.subscribe(() => {
      const now = level.get()
      levels = now ? [...levels.slice(1 - REMEMBERED), now] : []
      setVerdict(verdictOf(levels))
    })
  }, [level])
  return (
    <>
      <LevelMeter />
      <p className={verdict === 'hearGood' ? 'tk-good' : verdict === 'hearWait' ? 'tk-quiet' : 'tk-danger'} role="status">{t(`record.${verdict}`)}</p>
    </>
  )
}
