// 0026-adviser-forgotten.ts: whoever is no adviser of this store any more is forgotten at headquarters, whatever deed removed them: talks that
// were known by their voice are told anew without them, and what is on its way loses the name. Somebody who is still named at recordings stays.

export const adviserForgotten = `
CREATE TRIGGER heard_talk_is_told BEFORE DELETE ON adviser_voice BEGIN
  INSERT OR IGNORE INTO untold (kind, id) SELECT 'conversation', h.talk_id FROM talk_adviser h JOIN talk t ON t.id = h.talk_id WHERE h.adviser_id = old.id AND t.state = 'queued';
END;

CREATE TRIGGER adviser_is_forgotten AFTER DELETE ON adviser_voice WHEN NOT EXISTS (SELECT 1 FROM take WHERE adviser = old.name) BEGIN
  DELETE FROM outbox WHERE kind = 'adviser' AND subject = pseudonym('a', old.name) AND seq IS NULL;
  UPDATE outbox SET envelope = json_set(envelope, '$.adviser', NULL) WHERE kind = 'conversation' AND envelope ->> '$.adviser' = pseudonym('a', old.name);
  INSERT INTO outbox (kind, subject, envelope, key, queued_at)
    SELECT 'forget', 'adviser:' || pseudonym('a', old.name), json_object('id', pseudonym('a', old.name), 'kind', 'forget', 'version', 2, 'what', 'adviser'), lower(hex(randomblob(16))), unixepoch() * 1000
    WHERE EXISTS (SELECT 1 FROM outbox WHERE kind = 'adviser' AND subject = pseudonym('a', old.name))
    ON CONFLICT (kind, subject) WHERE seq IS NULL DO NOTHING;
  UPDATE outbox SET kind = 'forget', subject = 'adviser:' || pseudonym('a', old.name), envelope = json_object('id', pseudonym('a', old.name), 'kind', 'forget', 'version', 2, 'what', 'adviser')
    WHERE kind = 'adviser' AND subject = pseudonym('a', old.name);
END;
`
