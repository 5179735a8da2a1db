// data-en.ts: the English sentences of today's list, of data from other systems, and of the living profile; same keys as data-zh-cn.ts.

import type { Sentences } from './zh-cn.ts'

export const dataEn: Pick<Sentences, 'today' | 'data' | 'note' | 'results' | 'ask' | 'living'> = {
  today: {
    nav: 'Today', title: 'To do today', total: '{{n}} tasks, what cannot wait first', many: 'More than 1000 tasks, what cannot wait first', none: 'Nothing to do today', noneHint: 'Grades, promises, birthdays, insurance and service dates put tasks here by themselves.', week: 'With the next 7 days', calendar: 'Export calendar', overdue: '{{n}} days late', dueToday: 'Today', done: 'Done', snooze: 'Later', doneOne: 'Done: {{name}} {{title}}', changeOne: 'Change: {{name}} {{title}}', snoozeOne: 'Later: {{name}} {{title}}',
    doneTitle: 'What came of it?', outcome: { reached: 'Reached', not_reached: 'Not reached', appointed: 'Visit agreed', ordered: 'Ordered', lost: 'Lost', not_needed: 'Not needed' }, marked: 'Noted', undo: 'Undo', snoozed: 'Put off until {{day}}', tomorrow: 'Tomorrow', threeDays: 'In three days', nextWeek: 'In a week',
    kind: { promise: 'Promise', contact: 'Follow up', lost_contact: 'Out of touch', birthday: 'Birthday', insurance: 'Insurance', service: 'Service', warranty: 'Warranty', own: 'Own note' }, thing: 'Task',
  },
  data: {
    nav: 'Data', title: 'Data', what: 'Bring in customers, vehicles, orders, services, contacts, leads, campaigns, questionnaires and talks that your DMS or CRM exports. Preview first, then import; every import can be undone.', choose: 'Choose files', accepts: 'CSV (GBK or UTF-8), XLSX, JSONL; several at once', source: 'From which system', sourceLike: 'e.g. DMS', reading: 'Reading the files…',
    entity: 'Holds', columns: 'Field', rows: '{{n}} rows', leaveOut: 'Leave out', preview: 'Preview', import: 'Import', importing: 'Importing…', remove: 'Remove {{name}}', columnOf: 'What “{{heading}}” is', unknown: 'Choose what it holds', sample: 'Examples', whatBecame: 'Done', deeds: 'Deeds', sure: 'Same heading', result: 'Preview', added: 'Added', updated: 'Updated', unchanged: 'Unchanged', rejected: 'Rejected', file: 'File',
    done: 'Imported, number {{n}}', issues: 'Row by row ({{n}})', noIssues: 'No row needs a word', row: 'Row', heading: 'Column', from: 'Was', value: 'Is now', reason: 'Why', kind: { rejected: 'Not taken', repaired: 'Put right', blanked: 'Left empty', noted: 'Note' }, cut: 'Only the first {{n}} are listed',
    imports: 'Imports', noImports: 'Nothing was imported yet', undo: 'Undo', undoOne: 'Undo import {{n}}', undoTitle: 'Undo import {{n}}?', undoWhat: 'Every table goes back to what it was; customers with whom somebody has talked since stay.', undone: 'Undone', when: 'When', who: 'Who', thing: 'Data import',
    quality: 'Quality of the data', noQuality: 'After an import: how complete, valid, unique and fresh the data is', completeness: 'Complete', validity: 'Valid', uniqueness: 'Unique', freshness: 'Newest', days: '{{n}} days ago', completenessMeaning: 'How much of the fields that the source has is filled', validityMeaning: 'Share of rows read that were neither turned away nor left with a gap', uniquenessMeaning: 'Share of customers who are filed once',
    duplicates: 'Customers who may be one', noDuplicates: 'No duplicates found', merge: 'One person', apart: 'Two people', mergeOne: 'Merge {{one}} and {{other}}', apartOne: '{{one}} and {{other}} are two people', merged: 'Merged; they can be parted at any time', parted: 'Parted', keptApart: 'Noted, not suggested again', certainty: { sure: 'Very likely', likely: 'Likely', possible: 'Perhaps' }, mergedList: 'Merged', part: 'Part', partOne: 'Part {{name}}', into: 'into {{name}}',
  },
  note: {
    note: 'Note', kind: { contact: 'A contact', task: 'A task of my own', order: 'An order', loss: 'A loss' }, saved: 'Noted: {{what}}', takenBack: 'Taken back', undoOne: 'Take back {{what}} of {{day}}', way: 'How', ways: { 电话: 'Phone', 微信: 'WeChat', 企业微信: 'WeCom', 到店: 'In the showroom', 上门: 'At their place', 其他: 'Other' }, outcome: 'Outcome', answered: 'Reached', unanswered: 'Not reached',
    words: 'What was said', title: 'What to do', taskHint: 'e.g. send the trade-in valuation', due: 'On which day', series: 'Model', price: 'Price', yuan: 'yuan', reason: 'Reason', rival: 'Where they went (competitor)', lossHint: 'e.g. could not agree on the price, bought elsewhere', whoHint: 'Name or phone', touch: 'Note a contact: {{name}}',
  },
  results: {
    tab: 'Results', talks: 'Talks', funnel: 'Funnel', nobody: 'Nobody came in this time', unknown: 'Not known', step: { came: 'Came', filed: 'Filed', drive: 'Test drive', quoted: 'Quoted', ordered: 'Ordered' },
    stepWhat: { came: 'customers who came (valid receptions, noted visits)', filed: 'of them, left a phone number', drive: 'of them, willing to drive or noted as driven', quoted: 'of them, were told a price', ordered: 'of them, ordered that day or later' },
    calibration: 'Do grades tell the truth?', calibrationWhat: 'Each customer’s first grade in this time (the machine’s, by points), and whether an order came that day or later. Orders are imported, noted by hand, or told as outcome of a task. The line is the 95 % interval (Wilson): the fewer customers, the wider; where lines overlap nobody can tell yet. “In time” counts only customers whose time is over.',
    ungraded: 'No graded talks in this time', ever: 'Order rate', within: 'In time', withinDays: 'within {{n}} days', outcomes: 'Outcomes of due tasks', none: 'nobody to count yet', of: '{{ordered}} of {{of}}, {{low}}–{{high}}', verdict: { holds: 'holds', unclear: 'cannot tell yet', fails: 'does not hold' },
  },
  ask: {
    hand: 'Let the customer answer', scene: { 到店: 'After the visit', 试驾: 'After a test drive', 交车: 'After the handover', 售后: 'After a service' }, title: 'Half a minute of your time', what: 'Your answers stay in this store and only help us to do better.', optional: '(optional)',
    about: { 到店: 'How was your visit today?', 试驾: 'How was the test drive?', 交车: 'How was the handover of your car?', 售后: 'How was the service?' }, scores: { s1: 'Very bad', s2: 'Bad', s3: 'Fair', s4: 'Good', s5: 'Very good' },
    recommend: 'Would you recommend us to a friend?', never: '0 certainly not', surely: '10 certainly', better: 'What could be better?', things: { 讲解: 'Explanations', 报价: 'Quotation', 等待: 'Waiting', 试驾: 'Test drive', 环境: 'Showroom', 态度: 'Manner' }, note: 'What you would like to tell us',
    give: 'Send', leave: 'No, thanks', thanks: 'Thank you!', giveBack: 'Please hand the laptop back.', back: 'Back to the desk',
  },
  living: {
    title: 'What happened', empty: 'Nothing from other channels yet', times: '{{n}} times', historyOf: '{{label}}: said {{n}} times', filed: 'Filed', contradicts: 'Also said: {{value}} ({{source}})', stale: 'long ago, ask again', elsewhere: 'Talk elsewhere', kinds: { talk: 'Visit', conversations: 'Talk', vehicles: 'Vehicle', leads: 'Lead', orders: 'Order', services: 'Service', contacts: 'Contact', feedback: 'Questionnaire', campaigns: 'Campaign' }, talkSource: 'talk', stated: 'Score {{n}}', inferred: 'The talk sounded {{mood}}', moods: { positive: 'pleased', neutral: 'neutral', negative: 'displeased' }, differs: 'differs from the score', more: 'Show {{n}} more',
    ask: 'Note a questionnaire', askTitle: 'After the visit', score: 'Satisfaction', about: 'About', opinion: 'Opinion', give: 'Save', given: 'Saved', thing: 'Questionnaire', date: 'Date',
  },
}
