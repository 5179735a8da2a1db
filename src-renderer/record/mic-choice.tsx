// mic-choice.tsx: which microphone is used; changing it while recording goes on in the same recording.

import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMicDevices, useRecorder, useRecorderView } from './recorder-context.tsx'

export function MicChoice() {
  const { t } = useTranslation()
  const recorder = useRecorder()
  const devices = useMicDevices()
  const { mic } = useRecorderView()
  const options = devices.map(({ id, label }, i) => ({ value: id, label: label || t('record.micN', { n: i + 1 }) }))
  // Before one is open: the one that will be.
  const used = mic.state === 'open' ? devices.find(({ id, label }) => id === mic.deviceId || label === mic.label) : devices.find(({ id }) => id === recorder.chosen())
  return (
    <Select
      value={used?.id ?? null}
      options={options}
      disabled={mic.state === 'opening'}
      placeholder={t('record.micUsual')}
      aria-label={t('record.mic')}
      onChange={(id: string | null) => { if (id !== null) void recorder.choose(id) }}
    />
  )
}
