// forms-en.ts: the English sentences of the forms; same keys as forms-zh-cn.ts, checked by en.ts.

import type { Sentences } from './zh-cn.ts'

export const formsEn: Pick<Sentences, 'forms'> = {
  forms: {
    as: 'How to edit', asForm: 'Form', asText: 'Text', undo: 'Undo last step', up: 'Move “{{name}}” up', down: 'Move “{{name}}” down', remove: 'Remove “{{name}}”', unnamed: 'not filled in', empty: 'Please fill in', wrong: 'Wrong', wrongPlaces: '{{n}} places to put right, marked in red',
    items: '{{n}} items', itemName: 'Name of the item', due: 'When “{{name}}” is due', doneBy: 'What counts as “{{name}}” done', doneByHint: 'What counts as done (at least one)', addItem: 'Add an item to “{{stage}}”', actions: 'What the adviser does', rules: 'Judged as a whole',
    rule: { next_step_agreed: 'Next step agreed', drive_took_place: 'Test drive took place', drive_reviewed: 'Asked after the drive', contact_left: 'Contact left', needs_known: 'Needs are known', price_itemised: 'Price itemised' },
    dueWhen: { always: 'Always', sale: 'In every sale', first_visit: 'On a first visit', drive: 'When there is a drive', owns_car: 'When they own a car', price: 'When price comes up', objection: 'When they object' },
    brands: 'Brands and series', noBrands: 'Nothing added yet: only the built-in lexicon counts', brand: 'Brand', series: 'Series', sayings: 'Other names, Enter after each', sayingsOf: 'Other names of “{{name}}”', addBrand: 'Add a brand', addSeries: 'Add a series to “{{name}}”', everyday: 'Everyday word', everydayWhat: 'Also an ordinary word: counts only where a car is meant', features: 'Ways to say a feature', addFeature: 'Add ways to say a feature',
    replies: '{{own}} own · {{builtIn}} built in', addReply: 'Add an answer', rewrite: 'Rewrite', rewriteOne: 'Rewrite “{{name}}”', overBuiltIn: 'Takes the place of the built-in one', situation: 'When it fits, for example “has named a budget”', when: 'What must be known too (optional)', text: 'What to say', slots: 'Insert:',
    situationName: { electric: 'Wants electric', hybrid: 'Wants a hybrid', fuel: 'Wants petrol or diesel', budget_unknown: 'Budget unknown', rival_unknown: 'No rival named', drove: 'Drove or will drive', not_drove: 'Has not driven', trade_in: 'Wants trade-in', finance: 'Open to finance', will_return: 'Will come again', long_trips: 'Long trips', commute: 'Commutes', family: 'For the family', first_car: 'First car', soon: 'Buys within a month' },
  },
}
