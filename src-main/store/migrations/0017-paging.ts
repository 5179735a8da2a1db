// 0017-paging.ts: lists of a store of many years: pages and boards are found in narrow indexes, without opening the wide rows that they leave out.

export const paging = `
DROP INDEX recording_by_start;
CREATE INDEX recording_by_start ON recording(started_at, id);
CREATE INDEX talk_by_recording ON talk(recording_id, id, customer_id, date);
CREATE INDEX talk_by_date ON talk(date);
CREATE INDEX lead_by_talk ON lead(talk_id, grade, score, json_extract(next_action, '$.dueDays'));
CREATE INDEX visit_figure_by_talk ON visit_figure(talk_id, valid, sop_rate);
CREATE INDEX metric_by_talk ON metric(talk_id, name, certainty, value);
`
