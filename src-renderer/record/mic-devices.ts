// mic-devices.ts: which microphones there are. Their names appear once the person has let the page use one.

import { cell, type Watched } from './recorder-view.ts'

export type MicDevice = { readonly id: string; /** Empty until the page may use a microphone. */ readonly label: string }

export type MicDevices = Watched<readonly MicDevice[]> & { refresh(): void }

/** Looks again whenever something is plugged in or out. */
export function watchDevices(): MicDevices {
  const found = cell<readonly MicDevice[]>([])
  // Browsers have no mediaDevices at all on unsafe addresses, whatever its type says.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  const refresh = (): void => {
    devices?.enumerateDevices()
      .then((all) => found.set(all.filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '').map(({ deviceId, label }) => ({ id: deviceId, label }))))
      .catch((error: unknown) => console.warn('the microphones could not be listed', error))
  }
  devices?.addEventListener('devicechange', refresh)
  refresh()
  return { ...found, refresh }
}
