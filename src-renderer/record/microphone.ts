// microphone.ts: the one place that opens a microphone: 16 kHz, mono, as it is (no echo cancelling, no noise gate, no automatic gain: they
// are made for calls and swallow the customer at the far side of the table). Sound comes in blocks stamped with the clock.

/// <reference types="vite/client" />

import { SAMPLE_RATE } from '../../src-core/ports.ts'
import workletUrl from './capture-worklet.ts?worker&url'
import type { SoundBlock } from './sound-block.ts'

export type Microphone = { readonly deviceId: string; readonly label: string; close(): void }

export type MicrophoneHearer = {
  onBlock(block: SoundBlock): void
  /** Unplugged or taken away: it gives nothing any more. */
  onGone(): void
  /** True while the audio system stands still (after a sleep, or until a person has touched the page). */
  onAsleep(asleep: boolean): void
}

/** Opens one. `wish` = its deviceId; null or one that is gone = the system's usual one. Resolves when sound can come. */
export type OpenMicrophone = (wish: string | null, hearer: MicrophoneHearer) => Promise<Microphone>

const asItIs = { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false } as const

/** Throws what the browser throws; mic-trouble.ts puts it into words. */
export const openMicrophone: OpenMicrophone = async (wish, hearer) => {
  // Browsers have no mediaDevices at all on unsafe addresses, whatever its type says.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (!devices) throw new DOMException('no mediaDevices here', 'SecurityError')
  const stream = await sound(devices, wish)
  const track = stream.getAudioTracks()[0]
  const context = new AudioContext({ sampleRate: SAMPLE_RATE })
  let closed = false
  const close = (): void => {
    closed = true
    window.removeEventListener('pointerdown', wake)
    window.removeEventListener('keydown', wake)
    for (const one of stream.getTracks()) one.stop()
    void context.close().catch(() => undefined)
  }
  // Some browsers let sound run only after a person has touched the page.
  const wake = (): void => { if (!closed && context.state !== 'running') void context.resume().catch(() => undefined) }
  try {
    await context.audioWorklet.addModule(workletUrl)
    const capture = new AudioWorkletNode(context, 'tingke-capture', { numberOfInputs: 1, numberOfOutputs: 1, outputChannelCount: [1], channelCount: 1, channelCountMode: 'explicit' })
    capture.port.onmessage = ({ data }: MessageEvent<SoundBlock>) => { if (!closed) hearer.onBlock(data) }
    context.createMediaStreamSource(stream).connect(capture)
    // Its output is silence: only what leads to the loudspeaker is sure to run.
    capture.connect(context.destination)
  } catch (error) {
    close()
    throw error
  }
  track?.addEventListener('ended', () => { if (!closed) hearer.onGone() })
  context.addEventListener('statechange', () => {
    if (closed) return
    hearer.onAsleep(context.state !== 'running')
    wake()
  })
  window.addEventListener('pointerdown', wake)
  window.addEventListener('keydown', wake)
  if (context.state !== 'running') hearer.onAsleep(true)
  wake()
  return { deviceId: track?.getSettings().deviceId ?? '', label: track?.label ?? '', close }
}

async function sound(devices: MediaDevices, wish: string | null): Promise<MediaStream> {
  if (wish !== null) {
    try {
      return await devices.getUserMedia({ audio: { ...asItIs, deviceId: { exact: wish } } })
    } catch (error) {
      if (!(error instanceof DOMException) || !['OverconstrainedError', 'NotFoundError'].includes(error.name)) throw error
    }
  }
  return devices.getUserMedia({ audio: asItIs })
}
