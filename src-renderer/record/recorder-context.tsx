// recorder-context.tsx: hands the one recorder of this tab to the screens, and guards a running recording: the machine stays awake, and the
// page is not closed by mistake.

import { createContext, use, useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Client } from '../../src-core/api.ts'
import { newSecret, openDesk } from './desk.ts'
import { watchDevices, type MicDevice, type MicDevices } from './mic-devices.ts'
import { openMicrophone } from './microphone.ts'
import { makeRecorder, type Recorder } from './recorder.ts'
import { isLive, type Heard, type RecorderView } from './recorder-view.ts'
import { keepAwake } from './wake-lock.ts'

export type RecorderRoom = { readonly recorder: Recorder; readonly devices: MicDevices }

const Held = createContext<RecorderRoom | null>(null)
export const RecorderProvider = Held.Provider

const MICROPHONE = 'tingke.microphone'

/** The recorder of this tab with the browser's own microphone, storage and locks. */
export function openRecorder(client: Client): RecorderRoom {
  const devices = watchDevices()
  const recorder = makeRecorder({
    client,
    // Missing on unsafe addresses, whatever its type says.
    desk: openDesk({ storage: sessionStorage, locks: navigator.locks, newSecret }),
    mic: { open: openMicrophone, devices, chosen: { get: () => localStorage.getItem(MICROPHONE), set: (id) => localStorage.setItem(MICROPHONE, id) } },
  })
  return { recorder, devices }
}

function useRoom(): RecorderRoom {
  const room = use(Held)
  if (!room) throw new Error('no RecorderProvider above this screen')
  return room
}

export const useRecorder = (): Recorder => useRoom().recorder

export function useRecorderView(): RecorderView {
  const { view } = useRecorder()
  return useSyncExternalStore(view.subscribe, view.get)
}

export function useLevel(): Heard {
  const { level } = useRecorder()
  return useSyncExternalStore(level.subscribe, level.get)
}

export function useMicDevices(): readonly MicDevice[] {
  const { devices } = useRoom()
  return useSyncExternalStore(devices.subscribe, devices.get)
}

/** Draws nothing: starts the recorder, says in the window's title that something runs, and guards it. */
export function RecorderGuard() {
  const recorder = useRecorder()
  const { mine, status } = useRecorderView()
  const { t } = useTranslation()
  const running = mine && isLive(status)
  const title = isLive(status) ? `● ${status?.phase === 'paused' ? t('record.off') : t('record.on')} · ${t('app.name')}` : t('app.name')
  useEffect(() => { document.title = title }, [title])
  useEffect(() => recorder.start(), [recorder])
  useEffect(() => {
    if (!running) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    const sleepAgain = keepAwake()
    return () => {
      window.removeEventListener('beforeunload', ask)
      sleepAgain()
    }
  }, [running])
  return null
}
