// en.ts: every English sentence of the screens; same keys as zh-cn.ts, checked by its type.

import type { Sentences } from './zh-cn.ts'

export const en: Sentences = {
  app: { name: 'Tingke', tagline: 'Showroom insight', dark: 'Dark', light: 'Light', toDark: 'Switch to dark', toLight: 'Switch to light', language: '中文', toLanguage: 'Switch to Chinese', local: 'Audio and words stay on this machine' },
  nav: { main: 'Main', talks: 'Talks', customers: 'Customers', system: 'System', skip: 'Skip to content' },
  common: {
    retry: 'Retry', cancel: 'Cancel', close: 'Close', save: 'Save', back: 'Back', loading: 'Loading…', notFound: 'There is no such page', home: 'Back to talks', none: 'None', clear: 'Clear',
    visits: '{{n}} visits', total: '{{n}} in all', play: 'Play', pause: 'Pause', at: 'Position {{time}}', noGrade: 'Not graded', gradeOf: 'Grade {{grade}}',
  },
  expired: { title: 'This link has expired', text: 'Please go back to the terminal and use the new start link', more: 'A start link works once; after Tingke restarts, old links are no longer valid.' },
  fault: { title: 'Something went wrong', why: 'Cause', remedy: 'What to do', background: 'A problem in the background' },
  talks: {
    title: 'Talks', hint: 'Drop recordings on this page, or choose “Import”', import: 'Import recordings', search: 'Search what was said', searchLabel: 'Search talks', drop: 'Drop to import', dropHint: 'WAV, MP3, M4A, AAC, OGG, AMR; you will be asked to confirm consent first',
    emptyTitle: 'No talks yet', emptyStep1: 'Drop a recording of a showroom visit here', emptyStep2: 'Tingke transcribes it on this machine, tells the speakers apart and reads what the customer wants', emptyStep3: 'See the lead grade with its reasons, and what to do next', emptyPrivacy: 'Audio and words never leave this computer.',
    noMatch: 'No talk contains “{{words}}”', noMatchHint: 'Try a shorter word', ratio: 'Adviser speaks {{share}}', ratioUnknown: 'Talk ratio: not enough to judge', parked: 'Stopped', problem: 'Could not be finished', queued: 'Waiting for transcription', matches: 'Matching sentences',
    duration: 'Length', customer: 'Customer', noCustomer: 'No customer', retried: 'Queued again', openTalk: 'Open talk: {{title}}', adviserShort: 'Adviser', customerShort: 'Customer',
  },
  import: {
    title: 'Import recordings', files: '{{n}} files will be imported', consent: 'I confirm that the customer agreed to the recording', consentWhy: 'Recordings are sensitive personal data. Without this confirmation nothing is read or stored.', customer: 'Customer (optional)', customerPlaceholder: 'Left empty, a customer is opened from the talk', start: 'Start import', panel: 'Importing',
    waiting: 'Waiting', decoding: 'Decoding on this machine', uploading: 'Taking in {{share}}', done: 'Recorded, waiting for analysis', duplicate: 'This recording was imported before', failed: 'Not imported', view: 'View', dismiss: 'Remove from list', cancel: 'Cancel import', notAudio: 'There is no recording to import', skipped: '{{n}} files that are no recordings were skipped',
  },
  talk: {
    back: 'Back to talks', conversation: 'Conversation', noTurns: 'No words yet', noTurnsHint: 'The conversation appears here after transcription.', silent: 'Nobody was heard speaking in this recording', noSound: 'The sound was removed by retention or at the customer’s wish; only words remain', soundFailed: 'The sound cannot be played', insights: 'Insights', metrics: 'Metrics', doubts: 'Doubts', grade: 'Lead grade',
    reasons: 'Reasons', points: '{{n}} points', total: '{{n}} in all', nextAction: 'Next action', dueDays: 'within {{n}} days', dueToday: 'today', noInsights: 'Budget, vehicles, needs and objections appear here after analysis.', noneInList: 'Not heard', mood: 'Mood', goTo: 'Go to sentence {{n}}', notSaid: 'Never mentioned',
    unclear: 'Not enough to judge', definition: 'Definition', reference: 'B2B call reference', referenceNote: 'References are from published studies of B2B sales calls; there is none for Chinese showrooms. For comparison only, not a target.', basis: 'From', ribbon: 'Who speaks when', ratioTitle: 'Talk ratio', seconds: '{{n}} s',
    doubtsIntro: 'Heard but not believed: these words sound like findings, but were not good enough to enter the profile.', noDoubts: 'No doubts', heard: 'Heard', whyNot: 'Why not', lowCertainty: 'Speaker uncertain', heardInstead: 'Heard as “{{before}}”', putRight: 'Put right by sound: ', putRightOne: '“{{before}}” → “{{after}}” ({{why}})', whyCarWord: 'car word of the same sound', whyLetters: 'sounds like letters', whyContext: 'same sound, fits better', backchannel: 'back-channel', you: 'Adviser',
    replies: 'How to answer', replyCount: '{{n}} answers', copy: 'Copy', copyReply: 'Copy answer: {{situation}}', copied: 'Copied', copyFailed: 'Not copied; please select the words and copy them',
    player: 'Player', position: 'Position', speed: 'Speed', back5: 'Back 5 seconds', forward5: 'Forward 5 seconds', prevTurn: 'Previous sentence', nextTurn: 'Next sentence', keys: 'Space play/pause · ←/→ 5 s · J/K previous/next sentence', playFrom: 'Play from {{time}}', noMetrics: 'Metrics appear once the speakers are told apart.', speakers: 'Speakers',
  },
  amend: {
    menu: 'Correct', change: 'Change', delete: 'Delete', hear: 'Hear it', go: 'Read it', undo: 'Undo', restore: 'Undo the correction', add: 'Add: {{list}}', addTitle: 'Add: {{list}}', changeTitle: 'Correct: {{list}}', byHand: 'by hand', byHandChanged: 'Corrected by {{person}}; the machine had said: {{machine}}', byHandAdded: 'Added by {{person}}; the machine had missed it', gone: 'deleted', putBack: 'Put back', putBackLabel: 'Put back: {{label}}',
    changed: 'Changed to “{{label}}”', deleted: 'Deleted “{{label}}”', added: 'Added “{{label}}”', undone: 'Undone', thing: 'This correction', follows: 'Grade, profile and tags follow', sentence: 'Which sentence says so', sentencePlaceholder: 'Choose the sentence that says so', sentenceOption: '{{n}} · {{who}}: {{text}}',
    kind: 'Kind', least: 'At least', most: 'At most', unit: 'Unit', wan: '×10,000', yuan: 'yuan', approx: 'About', reads: 'Reads: {{label}}', openAmount: 'Empty = not said', brand: 'Brand', series: 'Series', brandOnly: 'Only the brand was said', relation: 'To the customer', attribute: 'Category', value: 'Value', want: 'Wants', reject: 'Does not want', stance: 'Stance', aspect: 'Aspect', intent: 'Intent', objection: 'Objection', action: 'Action', earliest: 'Earliest (days from then)', latest: 'Latest (days from then)',
    fact: 'Kind of fact', yes: 'Yes', no: 'No', years: 'years', age: 'years old', kilometres: 'km', choose: 'Choose',
    review: 'Looks right', reviewAsk: 'Looked at everything? Correct what is wrong, then choose “Looks right”: the talk then counts for the store’s accuracy.', reviewed: 'Looked through by {{person}} · {{date}}', reviewLapsed: 'The findings have changed since; please look again.', unreview: 'Take back', reviewDone: 'Looked through, thank you', reviewUndone: 'Taken back',
  },
  customers: {
    title: 'Customers', search: 'Search name, last digits of phone, tag', searchLabel: 'Search customers', emptyTitle: 'No customers yet', emptyHint: 'Import a recording and Tingke opens a customer from what was said.', noMatch: 'Nothing found for “{{words}}”', name: 'Customer', phone: 'Phone', grade: 'Grade', lifeCycle: 'Stage', visits: 'Visits', lastVisit: 'Last visit', tags: 'Tags', next: 'Next action', noPhone: 'No phone', toTalks: 'Import a recording',
  },
  customer: {
    back: 'Back to customers', profile: 'Profile', visits: 'Visits', since: 'since {{date}}', evidence: 'Hear it', evidenceLabel: 'Hear it: {{label}}, {{time}}', certain: 'certain', likely: 'likely', unsure: 'to check', emptyProfile: 'Nothing confirmed yet. It fills up as talks are analysed.', noVisits: 'No visits yet',
    rename: 'Rename', renameTitle: 'Rename customer', renamed: 'Renamed', erase: 'Erase customer', eraseTitle: 'Erase “{{name}}” for good?', eraseWhat: 'This will be removed from this computer and cannot be restored:', eraseAudio: '{{n}} recordings', eraseWords: 'All words and the search index', eraseProfile: 'Profile, grade, tags and next action', eraseCopies: 'Copies in backups and temporary files', eraseTold: 'Headquarters is told to remove the tags and the grade as well.',
    eraseType: 'Type the customer’s name to confirm', eraseDo: 'Erase for good', erased: 'Erased for good', proof: 'Proof of erasure', proofWhat: 'What', before: 'Before', after: 'After', files: '{{n}} files removed', done: 'Done', dangerZone: 'Privacy', dangerHint: 'For customers who withdraw consent or ask to be erased.',
  },
  system: {
    title: 'System', models: 'Models on this machine', ok: 'Good', damaged: 'Damaged', queue: 'Queue', running: 'Running', waiting: 'Waiting', idle: 'Idle, nothing is waiting', waitingN: '{{n}} waiting', version: 'Version', talks: 'Talks', customers: 'Customers', purpose: 'Purpose', model: 'Model', state: 'State', allWell: 'All is well', someDamaged: '{{n}} models have a problem', offline: 'Fully offline: audio and words stay here', open: 'View talk',
    accuracy: 'Accuracy (by this store’s own checks)', accuracyNone: 'Nobody has looked a talk through yet', accuracyNoneHint: 'Go through the insights of a talk, correct what is wrong and choose “Looks right”: how often the machine was right then appears here.', accuracyFrom: 'From {{n}} talks that people looked through', accuracyAmended: '{{n}} more talks were corrected but not looked through to the end; they do not count.',
    precision: 'Precision', recall: 'Recall', precisionMeaning: 'Of the machine’s findings, the share that people left as they were. Changed and deleted ones count as wrong.', recallMeaning: 'Of the findings that stand after checking, the share that the machine got right by itself. Added and changed ones count as missed.', list: 'List', left: 'Left', changed: 'Changed', deleted: 'Deleted', added: 'Added by hand', overall: 'All', ofN: '{{n}} / {{of}}',
  },
}
