// newest-lead.ts: the lead that a customer's newest graded talk makes, unless a car was ordered since, kept beside how the customer stands, so that a
// board of months reads one narrow index. Written with the rest of the standing, whenever something new touches the customer.

import type { Db } from './open.ts'

/** @returns writes it anew, or that there is none; `ordered` = YYYY-MM-DD of the last order */
export function openNewestLead(db: Db): (customer: string, ordered: string | null) => void {
  const put = db.prepare(`UPDATE standing SET (lead_talk, lead_at, lead_grade, lead_override, lead_score, lead_due, lead_words) = (
      SELECT t.id, r.started_at, coalesce(o.grade, l.grade), o.id, l.score, date(t.date, (l.next_action ->> 'dueDays') || ' days'), l.why || char(10) || (l.next_action ->> 'action')
      FROM talk t JOIN recording r ON r.id = t.recording_id JOIN lead l ON l.talk_id = t.id AND l.grade IS NOT NULL LEFT JOIN grade_override o ON o.talk_id = t.id AND o.undone_at IS NULL
      WHERE t.customer_id = standing.customer_id AND (@ordered IS NULL OR t.date > @ordered) ORDER BY r.started_at DESC, t.id LIMIT 1)
    WHERE customer_id = @customer`)
  return (customer, ordered) => void put.run({ customer, ordered })
}
