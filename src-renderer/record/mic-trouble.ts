// mic-trouble.ts: why a microphone could not be opened, told apart by what the browser says, so that each has its own words. Pure.

/**
 * site = this page may not; system = Windows lets no program near it; none = there is none; busy = another program holds it;
 * insecure = the browser gives microphones to safe addresses only; rate = the browser cannot record at 16 kHz; other = anything else.
 */
export type MicTroubleKind = 'site' | 'system' | 'none' | 'busy' | 'insecure' | 'rate' | 'other'

/** `said` = the browser's own words, for support. */
export type MicTrouble = { readonly kind: MicTroubleKind; readonly said: string }

const KINDS: Readonly<Record<string, MicTroubleKind>> = {
  NotAllowedError: 'site', PermissionDeniedError: 'site', SecurityError: 'insecure',
  NotFoundError: 'none', DevicesNotFoundError: 'none', OverconstrainedError: 'none',
  NotReadableError: 'busy', TrackStartError: 'busy', AbortError: 'busy',
  NotSupportedError: 'rate',
}

/** What anything thrown by getUserMedia or by the audio context means for people. */
export function troubleOf(error: unknown): MicTrouble {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) }
  const said = [name, message].filter((part) => part !== '').join(': ')
  // Chromium says so when the operating system, not the person at the page, refused.
  if (KINDS[name] === 'site' && /by system/i.test(message)) return { kind: 'system', said }
  return { kind: KINDS[name] ?? 'other', said }
}
