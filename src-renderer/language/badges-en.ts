// badges-en.ts: the English sentences about badges; same keys as badges-zh-cn.ts, checked by en.ts.

import type { Sentences } from './zh-cn.ts'

export const badgesEn: Pick<Sentences, 'badges'> = {
  badges: {
    title: 'Recording badges', what: 'A badge records and keeps by itself; within the store’s network it hands its recordings to this computer, and deletes them only when they are verified here. Recordings without the customer’s consent are not taken.',
    gateway: 'Store gateway: badges hand their recordings to this computer', at: 'Waits at {{addresses}}, port {{port}} (encrypted, both sides check keys)',
    pageAt: 'Other computers of the store open this in a browser (everybody signs in with a PIN; the first time it warns of the gateway’s own certificate):',
    name: 'Name', wearer: 'Worn by', nobody: 'nobody', battery: 'Battery', space: 'Room for', hours: '{{hours}} h', waiting: 'To send', seen: 'Last seen', never: 'not yet', revoked: 'revoked', skew: 'clock {{minutes}} min out, put right',
    deeds: 'Actions', none: 'No badges yet. Switch the gateway on, then pair one.', pair: 'Pair a badge', pairPin: 'Pair with an 8-digit PIN', picture: 'QR code for pairing', until: 'Good until {{time}}, once.', scan: 'Scan it with the badge, or run on the badge:', typePin: 'Run on the badge (five tries at most):', otherAddresses: 'Also: {{addresses}}',
    wear: 'Change', wearOne: 'Who wears “{{name}}”', wearWhat: 'From now on its recordings count for this adviser; earlier ones stay. Empty = nobody.',
    revoke: 'Revoke', revokeOne: 'Revoke “{{name}}”', revokeTitle: 'Revoke “{{name}}”?', revokeWhat: 'It cannot connect any more; what it holds stays, and comes once it is paired again.', revokedDone: 'Revoked “{{name}}”',
    refused: 'Connections that were refused', line: 'Waiting for recognition', lineWhat: 'What is begun is finished first, then one of each adviser in turn.', lineNone: 'Nothing waits.', adviserUnknown: 'unknown', why: { running: 'being heard', queued: 'number {{place}} in line', failed: 'failed, will be tried again', parked: 'needs attention' },
  },
}
