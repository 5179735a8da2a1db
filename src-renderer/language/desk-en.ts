// desk-en.ts: the English sentences of the desk; same keys as desk-zh-cn.ts, checked by en.ts.

import type { Sentences } from './zh-cn.ts'

export const deskEn: Pick<Sentences, 'people' | 'leads' | 'coaching' | 'notes' | 'find' | 'export' | 'settings'> = {
  people: {
    title: 'People and rights', what: 'Once the first administrator is added, every page asks for a name and a PIN. With nobody added, it simply opens.', none: 'Nobody has been added: it simply opens', name: 'Name', chooseName: 'Choose a name', role: 'Role', state: 'State', deeds: 'Actions', open: 'Can sign in', locked: 'Locked after wrong PINs',
    roles: { adviser: 'Sales adviser', manager: 'Manager', administrator: 'Administrator' },
    roleMay: { adviser: 'Records, sees talks and customers, corrects findings; phones, plates and ID numbers are masked', manager: 'Also sees full numbers, overrides grades, comments, exports, erases customers, changes models', administrator: 'Also sets people, grade table, checklists, lexicon and scripts' },
    firstHint: 'The first person is an administrator, and you go on as that person', add: 'Add a person', change: 'Change', changeTitle: 'Change “{{name}}”', remove: 'Remove', removeOne: 'Remove “{{name}}”', removeTitle: 'Remove “{{name}}”?', removeWhat: 'This person can no longer sign in; their corrections and the audit trail stay.', removed: 'Removed “{{name}}”', saved: 'Saved',
    pin: 'PIN', newPin: 'New PIN (leave empty to keep)', pinHint: '4 to 8 digits, no runs, not one digit over and over', signIn: 'Sign in', enter: 'Enter', forgot: 'PIN forgotten? An administrator sets a new one under Settings.', leave: 'Sign out',
  },
  leads: {
    title: 'Leads', nav: 'Leads', total: '{{n}} customers, each by the latest talk', none: 'No graded talk in this time yet', noMatch: 'No lead fits; widen the filter', noneHere: 'None', more: '{{n}} more', filters: 'Filter', days: 'Time', lastDays: '{{n}} days', search: 'Name, reason or next step', adviser: 'Adviser',
    onlyDue: 'Due today', onlyOverridden: 'Changed by hand', view: 'My views', noViews: 'No saved views yet', viewSave: 'Save this filter as a view', viewName: 'Name of the view', viewSaved: 'View saved', viewRemove: 'Remove view “{{name}}”',
    due: 'Contact by {{day}}', dueToday: 'Contact today', late: 'Overdue since {{day}}', talkOf: 'Talk of {{day}}', regrade: 'Change grade', regradeOne: 'Change grade: {{name}}', newGrade: 'New grade', nowGrade: 'present grade', reason: 'Reason', reasonHint: 'For example: paid a deposit on the spot', regradeDo: 'Change grade', regraded: 'Changed to {{grade}}',
    regradeWhat: 'Points and reasons of the machine stay; a new analysis does not change it back, only you do.', overrideLine: 'By {{person}}, was {{machine}}: {{reason}}', undo: 'Back to the machine’s grade', undone: 'The machine’s grade counts again',
  },
  coaching: {
    wholeStore: 'Whole store', bestHere: 'store’s best', talks: 'talks', spreadWhat: 'How much of a talk is the adviser’s: the higher a bar, the more such talks; left of the dashed line lies the store’s best quarter.', spreadLabel: 'Spread of the talk ratio: {{shares}}',
    title: 'Coaching', nav: 'Coaching', from: 'Compared with {{n}} receptions of this store', far: 'Talks farthest from the store’s best', farWhat: '“Best” is the best quarter of this store in the same time. There is no published reference for showrooms: compare only with yourselves, never as a target.', best: 'The store’s best quarter', tooFew: 'At least {{n}} receptions are needed to compare', nobody: 'No talk is far off', talk: 'Talk', what: 'In what', noted: 'Noted', yes: 'Yes', against: 'store’s best {{best}}',
    invalid: 'Recordings that were no reception', invalidWhat: '{{n}} in all, left out of the comparison; where that is wrong, correct the speakers in the talk.', kind: 'What it is',
  },
  notes: {
    title: 'Notes', none: 'No notes yet', whole: 'The whole talk', write: 'Write a note', writeOn: 'Note on sentence {{n}}', text: 'Note', hint: 'For the adviser: what was good, what to say next time', save: 'Save note', saved: 'Note saved', remove: 'Delete note', removed: 'Note deleted', by: '{{person}} · {{date}}', onTurn: 'Sentence {{n}}',
  },
  find: { label: 'Find in this talk', hint: 'Find (Ctrl+F)', none: 'None', nOf: '{{n}} / {{of}}', previous: 'Previous', next: 'Next' },
  export: { title: 'Export', md: 'Export Markdown', docx: 'Export Word (DOCX)', toPrint: 'Print or save as PDF', print: 'Print', back: 'Back to the talk' },
  settings: { title: 'Settings', what: 'The people and rules of this store', nav: 'Settings', people: 'People', rules: 'Store and grades', storeName: 'Name of the store', storeNameHint: 'Shown top left and where people sign in', gradesWhat: 'Where the score of a talk falls is its grade, and the latest next contact follows. A change counts for talks graded from then on.', grade: 'Grade', from: 'From score', fromOf: 'Score from which {{grade}} counts', rest: 'The rest', contact: 'Contact within days', contactOf: 'Contact within days for {{grade}}', saved: 'Saved', reset: 'Back to default', resetAsk: 'Back to what is built in?',
    files: { sop: 'Checklist', words: 'Lexicon', replies: 'Scripts' }, filesWhat: { sop: 'What is due in a reception. Takes the place of the built-in list; what is not due in a visit does not count against it.', words: 'Brands, series, nicknames and features of this store, on top of the built-in lexicon.', replies: 'Answers to objections. Two or three that fit are shown to the adviser, yours first; built-in ones can be rewritten.' },
    builtIn: 'Built in', own: 'This store', check: 'Check and save', savedLater: 'Checked and saved; counts from now on', resetLater: 'Built-in content again, from now on', leftOut: 'This file does not count at present: {{why}}' },
}
