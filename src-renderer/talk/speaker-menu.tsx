// speaker-menu.tsx: the one menu about who spoke: of a voice, or of one or several turns. It hangs under the button that asked for it: a talk of
// two hours has a thousand such buttons, and none needs a menu of its own.

import { Dropdown, type MenuProps } from 'antd'
import { useTranslation } from 'react-i18next'
import type { VoiceRow } from '../labels/voices.ts'
import { useWords } from '../language/i18n.ts'
import type { Receiver, Role } from './use-speakers.ts'

export type MenuOf = { readonly voice: string } | { readonly turns: readonly number[]; /** The voice that all of them have now; null where they differ. */ readonly now: string | null }
/** `opened` counts, so that another opening is another menu. */
export type OpenMenu = { readonly of: MenuOf; readonly button: HTMLElement; readonly opened: number }

const ROLES: readonly Role[] = ['sales', 'customer', 'companion']
const NEWCOMERS = [...ROLES, 'unknown'] as const

type Items = NonNullable<MenuProps['items']>

export type MenuDeeds = {
  readonly onName: (voice: string, speaker: Role) => void
  readonly onMerge: (voice: string, into: string) => void
  readonly onGive: (turns: readonly number[], to: Receiver) => void
  readonly onPick: (turn: number) => void
  readonly onClose: () => void
}

type Props = MenuDeeds & { readonly menu: OpenMenu; readonly voices: readonly VoiceRow[]; readonly called: ReadonlyMap<string, string> }

export function SpeakerMenu({ menu: { of, button, opened }, voices, called, onName, onMerge, onGive, onPick, onClose }: Props) {
  const { t } = useTranslation()
  const { names } = useWords()
  const nameOf = (voice: string): string => called.get(voice) ?? voice
  const group = (key: string, label: string, children: Items): Items => (children.length > 0 ? [{ key, type: 'group', label, children }] : [])

  const ofVoice = (own: string): Items => {
    const others = voices.filter(({ voice }) => voice !== own)
    return [
      ...group('role', t('speakers.voice', { who: nameOf(own) }), ROLES.map((role) => ({ key: role, label: t(`speakers.is.${role}`), onClick: () => onName(own, role) }))),
      ...group('merge', t('speakers.merge'), others.map(({ voice }) => ({ key: `merge-${voice}`, label: t('speakers.mergeOne', { who: nameOf(voice) }), onClick: () => onMerge(own, voice) }))),
    ]
  }
  const ofTurns = (turns: readonly number[], now: string | null): Items => {
    const others = voices.filter(({ voice }) => voice !== now)
    const [first] = turns
    return [
      ...group('give', turns.length === 1 ? t('speakers.other') : t('speakers.others', { n: turns.length }), others.map(({ voice }) => ({ key: voice, label: t('speakers.giveOne', { who: nameOf(voice) }), onClick: () => onGive(turns, { voice }) }))),
      ...group('new', t('speakers.newcomer'), NEWCOMERS.map((speaker) => ({ key: `new-${speaker}`, label: speaker === 'unknown' ? t('speakers.newUnknown') : t('speakers.newOne', { who: names.speaker[speaker] }), onClick: () => onGive(turns, { newcomer: speaker }) }))),
      ...(turns.length === 1 && first !== undefined ? [{ key: 'line', type: 'divider' as const }, { key: 'pick', label: t('speakers.pick'), onClick: () => onPick(first) }] : []),
    ]
  }
  const { left, top, width, height } = button.getBoundingClientRect()
  return (
    <Dropdown
      key={opened} open autoFocus trigger={['click']} placement="bottomLeft" onOpenChange={(open) => { if (!open) onClose() }}
      menu={{ items: 'voice' in of ? ofVoice(of.voice) : ofTurns(of.turns, of.now), onClick: ({ domEvent }) => { domEvent.preventDefault(); onClose() } }}
    >
      <span className="tk-menu-anchor" style={{ left, top, width, height }} aria-hidden />
    </Dropdown>
  )
}
