// boards-en.ts: the English words of boards and of what is written into a folder by itself.

import type { Sentences } from './zh-cn.ts'

export const boardsEn: Pick<Sentences, 'boards' | 'plans'> = {
  boards: {
    tab: 'Boards', none: 'No board yet', noneHint: 'Make one, then put analyses onto it from “Ask”.', create: 'New board', newOne: 'New board…', name: 'Name of the board', share: 'Other managers may look at it', isShared: 'Shared', rename: 'Rename or share', remove: 'Remove the board “{{name}}”', removed: 'Board “{{name}}” removed',
    empty: 'Nothing on this board yet', emptyHint: 'Ask something under “Ask” and put it on the board.', pin: 'Put on a board', pinned: 'On the board “{{board}}” now', look: 'Look at it', period: 'Time of the board', spans: { week: 'This week', month: 'This month', quarter: 'This quarter', last_week: 'Last week', last_month: 'Last month', last_quarter: 'Last quarter', days: 'Chosen days' },
    open: 'Open “{{name}}” in full', earlier: 'Move “{{name}}” forward', later: 'Move “{{name}}” back', takeOff: 'Take “{{name}}” off the board', tookOff: '“{{name}}” taken off',
  },
  plans: {
    tab: 'Scheduled files', what: 'Writes a workbook (XLSX) into a folder; what was due while the computer was off is written at the next start.', create: 'New schedule', none: 'Nothing is scheduled yet', noneHint: 'For example the report of last week into a shared folder every Monday morning.', usualName: { week: 'Weekly report', month: 'Monthly report' }, subject: 'What', span: 'Of which time', when: 'When', every: { week: 'Every week', month: 'Every month' }, weekday: 'Weekday', day: 'Day (the last one of shorter months)', hour: 'Hour', folder: 'Into which folder', folderExample: 'for example D:\\Reports', folderHint: 'A folder of the computer that runs Tingke; files that are there are never replaced.', name: 'Name, with which the files begin',
    weekdays: { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' }, weekly: 'Every {{day}} at {{hour}}:00', monthly: 'Day {{day}} of every month at {{hour}}:00', spans: { week: 'this week so far', month: 'this month so far', quarter: 'this quarter so far', last_week: 'last week', last_month: 'last month', last_quarter: 'last quarter', same: 'as many days as saved, up to that day' },
    next: 'next {{at}}', by: 'by {{person}}', now: 'Write one now', writeNow: 'Write “{{name}}” now', wrote: '{{file}} written', change: 'Change “{{name}}”', remove: 'Remove “{{name}}”', removed: '“{{name}}” removed, its files stay', files: 'Files written', noFiles: 'Nothing written yet',
  },
}
