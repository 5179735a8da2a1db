// analysis-en.ts: the English words of the store's own analysis.

import type { Sentences } from './zh-cn.ts'

export const analysisEn: Sentences['analysis'] = {
  nav: 'Analysis', title: 'Analysis', tab: 'Ask', outTab: 'Worth noticing', measure: 'Measure', rows: 'by', columns: 'and by', noColumns: 'nothing else', time: 'Time', custom: 'Other', lastDays: 'last {{n}} days', filters: 'Filters', addFilter: 'Add a filter', dropFilter: 'Remove the filter “{{field}}”',
  chart: 'Show as', charts: { table: 'Table', bar: 'Bars', line: 'Line', heat: 'Heat map' }, n: 'Sample', low: 'Low', high: 'High', unknown: 'Unknown', all: 'In all', few: 'few', fewWhat: 'Fewer than {{n}}: too few to rank.', interval: '95% between {{low}} and {{high}}',
  none: 'Nothing to count in this time', noneHint: 'Choose another time or remove filters; imported talks show up here too.', behind: 'Laying out {{n}} talks, the figures will still grow', drill: '{{n}} behind “{{what}}”', drillOne: 'Hear what stands behind “{{what}}”', more: '{{n}} more', elsewhere: 'Talk of another system, its words are not here', open: 'Open the talk', order: 'Order',
  saved: 'Saved analyses', save: 'Save this analysis', name: 'Name', share: 'Other managers may use it', savedNow: 'Saved', drop: 'Delete “{{name}}”', dropped: 'Deleted', shared: '{{name}} (by {{person}})', noSaved: 'Nothing saved yet', export: 'Export', exported: '{{n}} rows exported', definition: 'Definition',
  outWhat: 'What clearly more customers say in the last 28 days than in the half year before; chance is left out.', alarms: 'Rising', noAlarms: 'No objection, competitor or complaint has clearly risen.', alarm: '{{what}}: {{recent}} of {{of}} customers of the last 28 days ({{share}}), {{before}} in the half year before.', together: 'Goes together', togetherWhat: 'Among customers of the last year; only with enough of them and beyond chance.', noTogether: 'Too few customers yet, or nothing clearly goes together.',
  rule: 'Of customers with {{cause}}, {{confidence}} also have {{effect}}; of all customers {{base}} ({{both}}/{{causes}}).', ordered: 'an order',
  presets: { title: 'Usual reports', objections: 'Objections by month', competitors: 'Competitors', wishes: 'What customers want', ratio: 'Talk ratio by adviser', drives: 'Test drives by adviser', blame: 'What displeases', orders: 'Orders by month', heat: 'Models × objections' },
  measures: { visits: 'Visits', customers: 'Customers', talk_ratio: 'Talk ratio', sop_rate: 'Checklist done', drive: 'Would test drive', quoted: 'Price quoted', warm: 'Graded H or A', displeased: 'In a bad mood', orders: 'Orders', revenue: 'Revenue', price: 'Mean price' },
  meaning: {
    visits: 'Receptions of customers; by what was said, a visit counts once under each thing that it says.', customers: 'People who came, each once.', talk_ratio: 'Adviser speech ÷ speech of both sides, mean over visits; left out where speakers cannot be told apart.', sop_rate: 'Items done ÷ items due, mean over visits.', drive: 'Share of visits in which the customer wants a test drive or has one.', quoted: 'Share of visits in which the adviser quotes a price.', warm: 'Share of visits graded H or A; a grade given by a person counts.', displeased: 'Share of visits with a negative mood overall.', orders: 'Orders noted or imported, cancelled ones left out.', revenue: 'Sum of their prices where one was filed.', price: 'Mean of their prices where one was filed.',
  },
  fields: { day: 'Day', week: 'Week (from Monday)', month: 'Month', adviser: 'Adviser', grade: 'Grade', mood: 'Mood', source: 'Source', model: 'Model of interest', competitor: 'Competitor', need: 'Need', objection: 'Objection', praise: 'Praised', blame: 'Blamed', intent: 'Intent', action: 'Adviser’s action' },
  sources: { here: 'recorded here', elsewhere: 'imported' },
  yuan: ' yuan',
}
