// badges-en.ts: the English sentences about badges; same keys as badges-zh-cn.ts, checked by en.ts.

import type { Sentences } from './zh-cn.ts'

export const badgesEn: Pick<Sentences, 'badges'> = {
  badges: {
    title: 'Recording badges', what: 'A badge records and keeps by itself; within the store’s network it hands its recordings to this computer, and deletes them only when they are verified here. Recordings without the customer’s consent are not taken.',
    gateway: 'Store gateway: badges hand their recordings to this computer', at: 'Waits at {{addresses}}, port {{port}} (encrypted, both sides check keys)',
    pageAt: 'Other computers of the store open this in a browser (everybody signs in with a PIN; the first time it warns of the gateway’s own certificate):',
    name: 'Name', kind: { laptop: 'computer', vendor: 'another maker’s' }, wearer: 'Worn by', nobody: 'nobody', battery: 'Battery', space: 'Room for', hours: '{{hours}} h', waiting: 'To send', seen: 'Last seen', never: 'not yet', revoked: 'revoked', skew: 'clock {{minutes}} min out, put right',
    deeds: 'Actions', none: 'No badges yet. Switch the gateway on, then pair one.', pair: 'Pair a badge', pairPin: 'Pair with an 8-digit PIN', picture: 'QR code for pairing', until: 'Good until {{time}}, once.', scan: 'Scan it with the badge, or run on the badge:', typePin: 'Run on the badge (five tries at most):', computer: 'For another computer: enter this PIN and the address {{address}} there, under “Settings → Recording badges”.', otherAddresses: 'Also: {{addresses}}',
    wear: 'Change', wearOne: 'Who wears “{{name}}”', wearWhat: 'From now on its recordings count for this adviser; earlier ones stay. Empty = nobody.',
    revoke: 'Revoke', revokeOne: 'Revoke “{{name}}”', revokeTitle: 'Revoke “{{name}}”?', revokeWhat: 'It cannot connect any more; what it holds stays, and comes once it is paired again.', revokedDone: 'Revoked “{{name}}”',
    joinTitle: 'Hand talks to the store’s gateway', joinWhat: 'This computer records and keeps as always; within reach of the gateway it hands its talks over, with consent and adviser, and erases them here once they are safe there. Talks that were worked on here stay.', joinCode: 'Pairing code or 8-digit PIN of the gateway', joinAddress: 'Address of the gateway (needed with a PIN)', joinName: 'Name of this computer', join: 'Join', joined: 'Joined the gateway {{address}} as “{{name}}”.', joinWaiting: '{{n}} to hand over.', joinKept: '{{n}} were worked on and stay here.', joinLast: 'Last success {{time}}', joinNow: 'Hand over now', leave: 'Leave', leaveTitle: 'Leave the gateway?', leaveWhat: 'Talks that were not handed over stay here and are analysed as always.',
    folderTitle: 'Badges of other makers', folderWhat: 'They show up as a drive, or put files into a folder: it is looked through every half minute, new files are imported once by content, and stay where they are. A whole day’s recording is cut into receptions when it is understood.', folder: 'Folder', pattern: 'Pattern of file names (optional, usual ones are known)', folderConsent: 'The customers of these recordings agreed', folderSaved: 'Saved', folderStop: 'Stop looking', folderTaken: '{{n}} files imported since the start.',
    refused: 'Connections that were refused', line: 'Waiting for recognition', lineWhat: 'What is begun is finished first, then one of each adviser in turn.', lineNone: 'Nothing waits.', adviserUnknown: 'unknown', why: { running: 'being heard', queued: 'number {{place}} in line', failed: 'failed, will be tried again', parked: 'needs attention' },
  },
}
