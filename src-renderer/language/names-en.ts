// names-en.ts: the English names of everything the table's shapes enumerate; same keys as names-zh-cn.ts, checked by its type.

import type { Names } from './names-zh-cn.ts'

export const namesEn: Names = {
  speaker: { sales: 'Adviser', customer: 'Customer', companion: 'Companion', unknown: 'Unclear' },
  consent: { none: 'No consent', noted: 'Consent noted', given: 'Consent given', withdrawn: 'Consent withdrawn' },
  stage: { recorded: 'Recorded', transcribed: 'Words', attributed: 'Speakers', understood: 'Meaning', scored: 'Grade', profiled: 'Filed' },
  working: { recorded: 'Transcribing', transcribed: 'Separating speakers', attributed: 'Understanding', understood: 'Grading', scored: 'Filing', profiled: 'Finishing', queued: 'Done' },
  gradeMeaning: { H: 'Order expected within 7 days', A: 'Order expected in 8–30 days', B: 'Order expected in 31–90 days', C: 'Over 90 days, or unclear' },
  lifeCycle: { 潜在: 'Potential', 意向: 'Interested', 战败: 'Lost', 成交: 'Won', 保有: 'Owner', 复购: 'Bought again', 流失: 'Gone' },
  list: {
    budgets: 'Budget', vehicles: 'Vehicles', needs: 'Needs', opinions: 'Opinions', objections: 'Objections', intents: 'Intents',
    timeline: 'Time to buy', facts: 'Facts', sales_actions: 'Adviser actions', sentiment: 'Mood', grade: 'Lead grade',
  },
  budgetKind: { total: 'On the road', bare: 'Bare car', down_payment: 'Down payment', monthly: 'Monthly' },
  relation: { of_interest: 'interested', competitor: 'competitor', owned: 'owns', mentioned: 'mentioned' },
  attribute: { body_type: 'Body', energy: 'Energy', seats: 'Seats', drive: 'Drive', gearbox: 'Gearbox', color: 'Colour', usage: 'Use', feature: 'Feature', size: 'Size' },
  sentiment: { positive: 'Positive', neutral: 'Neutral', negative: 'Negative' },
  opinion: { positive: 'likes', negative: 'dislikes' },
  objection: {
    price_too_high: 'Price too high', cheaper_elsewhere: 'Cheaper elsewhere', prefers_competitor: 'Prefers competitor', ask_family: 'Must ask family', wait_and_see: 'Wait and see',
    no_hurry: 'No hurry', long_delivery: 'Long delivery', quality_doubt: 'Doubts quality', policy_doubt: 'Doubts policy', resale_worry: 'Resale worry', range_anxiety: 'Range anxiety', service_worry: 'Service worry',
  },
  wants: {
    test_drive: 'Wants test drive', trade_in: 'Wants trade-in', finance: 'Wants finance', full_payment: 'Pays in full', order: 'Ready to order', quote: 'Asks price', insurance: 'Asks insurance', licence_plate: 'Asks plate',
    delivery_time: 'Asks delivery', return_visit: 'Will return', leave_contact: 'Leaves contact', browse_only: 'Just looking', complaint: 'Complains',
  },
  declines: {
    test_drive: 'No test drive', trade_in: 'No trade-in', finance: 'No finance', full_payment: 'Not in full', order: 'Will not order now', quote: 'No price asked', insurance: 'Insurance elsewhere', licence_plate: 'Plate elsewhere',
    delivery_time: 'Delivery not urgent', return_visit: 'Will not return', leave_contact: 'Leaves no contact', browse_only: 'Not just looking', complaint: 'No complaint',
  },
  fact: {
    surname: 'Surname', phone: 'Phone', wechat: 'WeChat', occupation: 'Occupation', residence: 'Lives in', household: 'Household', age: 'Age', current_car_years: 'Current car',
    decision_maker: 'Decides', first_car: 'First car', mileage_per_year: 'Yearly distance',
  },
  action: {
    greet: 'Greets', introduce_self: 'Introduces self', ask_budget: 'Asks budget', ask_usage: 'Asks use', ask_current_car: 'Asks current car', ask_decision_maker: 'Asks who decides', ask_timeline: 'Asks when',
    ask_competitor: 'Asks competitor', present_front: 'Shows front', present_side: 'Shows side', present_rear: 'Shows rear', present_cabin: 'Shows cabin', present_back_seat: 'Shows back seat', present_engine: 'Shows drive train',
    invite_test_drive: 'Invites to drive', quote_price: 'Quotes price', introduce_finance: 'Explains finance', introduce_trade_in: 'Explains trade-in', handle_objection: 'Handles objection', ask_contact: 'Asks contact',
    arrange_next: 'Arranges next', farewell: 'Says goodbye',
  },
  metric: {
    talk_ratio: 'Talk ratio', longest_monologue: 'Longest monologue', longest_customer_story: 'Longest customer story', interactivity: 'Interactivity', patience: 'Patience', interruptions: 'Interruptions',
    sales_questions: 'Adviser questions', customer_questions: 'Customer questions', sales_speech_rate: 'Adviser speech rate', customer_speech_rate: 'Customer speech rate', silence: 'Silence',
  },
  metricMeaning: {
    talk_ratio: 'Adviser speech ÷ (adviser + customer-side speech), silence left out.', longest_monologue: 'Longest adviser turn; back-channels do not break it.',
    longest_customer_story: 'Longest customer-side turn; higher is better.', interactivity: 'Speaker changes a minute.', patience: 'Median pause from the end of a customer turn to the start of the adviser’s; negative = interrupts.',
    interruptions: 'Adviser starts before the customer ends; back-channels do not count.', sales_questions: 'Questions the adviser asked in this visit.', customer_questions: 'Questions the customer side asked.',
    sales_speech_rate: 'Adviser characters a minute of own speech.', customer_speech_rate: 'Customer characters a minute of own speech.', silence: 'Share of the recording in pauses over 5 s.',
  },
  metricReference: {
    talk_ratio: 'best near 43 %, falling above 65 %', longest_monologue: 'at most 76 s', longest_customer_story: '', interactivity: '', patience: '', interruptions: '',
    sales_questions: '10–14, at least 4 of them open', customer_questions: '', sales_speech_rate: '', customer_speech_rate: '', silence: '',
  },
  visitStage: { reception: 'Welcome', needs: 'Needs', walk_around: 'Walk-around', test_drive: 'Test drive', quote: 'Price', farewell: 'Farewell' },
  visitStageShort: { reception: 'We', needs: 'Ne', walk_around: 'Wa', test_drive: 'Td', quote: 'Pr', farewell: 'Fa' },
  visitMetric: { price: 'Price timing', competitors: 'Competitors named', next_step: 'Next step', questions: 'Questions by kind', question_rate: 'Questions per 10 min', sop: 'SOP execution' },
  visitMetricMeaning: {
    price: 'When the adviser first names the price of a car: the minute, and how far into the visit.', competitors: 'Rival cars that the customer side names, each once; answered = the adviser takes it up within the next two turns.',
    next_step: 'Specific: a day or hour that one side names and the other accepts; vague: no day, or only a contact left; none: nothing agreed.', questions: 'Adviser questions: open ones ask for more than yes or no, closed ones do not.',
    question_rate: 'Adviser questions per ten minutes, open and closed together.', sop: 'Items of the checklist done ÷ due in this visit. The checklist is the store’s own.',
  },
  nextStep: { specific: 'Specific', vague: 'Vague', none: 'None' },
  priceBy: { customer: 'the customer asked first', sales: 'the adviser brought it up' },
  nothing: { price: 'No price heard', competitors: 'None named', sop: 'Nothing was due' },
  satisfaction: { positive: 'Satisfied', neutral: 'Mixed', negative: 'Not satisfied' },
  receptionKind: { customer: 'Customer visit', staff_chat: 'staff chat', unanswered: 'nobody answered', noise: 'noise' },
}
