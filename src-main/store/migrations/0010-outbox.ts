// 0010-outbox.ts: everything that headquarters is told, queued in the transaction that makes it true, and the link that it goes over. What is
// deleted is forgotten by triggers, so that no way of deleting can leave headquarters untold. The earlier outbox was never sent: talks queue anew.

export const outbox = `
DROP TABLE outbox;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,        -- the order in which things became true
  kind TEXT NOT NULL CHECK (kind IN ('conversation', 'customer', 'adviser', 'forget', 'device')),
  subject TEXT NOT NULL,                       -- what it is about; of a person the pseudonym
  envelope TEXT CHECK (envelope IS NULL OR json_valid(envelope)),  -- NULL = acknowledged long ago: only that it was sent is still known
  key TEXT NOT NULL UNIQUE,                    -- names this one envelope for ever
  queued_at INTEGER NOT NULL,
  device TEXT,                                 -- with seq: under which number of which device it travels; frozen from then on
  seq INTEGER,
  acked_at INTEGER,
  CHECK ((device IS NULL) = (seq IS NULL)),
  UNIQUE (device, seq)
) STRICT;
-- What has not been numbered yet gives way to something newer about the same.
CREATE UNIQUE INDEX outbox_unnumbered ON outbox(kind, subject) WHERE seq IS NULL;
CREATE INDEX outbox_by_subject ON outbox(kind, subject);
CREATE INDEX outbox_waiting ON outbox(id) WHERE acked_at IS NULL;

CREATE TABLE headquarters (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  url TEXT NOT NULL,
  certificate TEXT NOT NULL,                   -- the only authority that is believed there, PEM
  answer_key TEXT NOT NULL,                    -- Ed25519, with which answers are signed
  store_name TEXT NOT NULL,                    -- as headquarters calls this store
  device TEXT NOT NULL,
  key_salt TEXT NOT NULL,                      -- the device's own key is derived from the master key and this
  enrolled_at INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  schedule TEXT NOT NULL,                      -- like cron: minute hour day month weekday
  progress TEXT NOT NULL CHECK (json_valid(progress))
) STRICT;

CREATE TRIGGER talk_is_forgotten AFTER DELETE ON talk BEGIN
  DELETE FROM outbox WHERE kind = 'conversation' AND subject = old.id AND seq IS NULL;
  INSERT INTO outbox (kind, subject, envelope, key, queued_at)
    SELECT 'forget', 'conversation:' || old.id, json_object('id', old.id, 'kind', 'forget', 'version', 1, 'what', 'conversation'), lower(hex(randomblob(16))), unixepoch() * 1000
    WHERE EXISTS (SELECT 1 FROM outbox WHERE kind = 'conversation' AND subject = old.id)
    ON CONFLICT (kind, subject) WHERE seq IS NULL DO NOTHING;
  -- Whether headquarters has it is not sure: under the same number it now says the same as the row above.
  UPDATE outbox SET kind = 'forget', subject = 'conversation:' || old.id, envelope = json_object('id', old.id, 'kind', 'forget', 'version', 1, 'what', 'conversation')
    WHERE kind = 'conversation' AND subject = old.id;
END;

CREATE TRIGGER customer_is_forgotten AFTER DELETE ON customer BEGIN
  DELETE FROM outbox WHERE kind = 'customer' AND subject = pseudonym('c', old.id) AND seq IS NULL;
  INSERT INTO outbox (kind, subject, envelope, key, queued_at)
    SELECT 'forget', 'customer:' || pseudonym('c', old.id), json_object('id', pseudonym('c', old.id), 'kind', 'forget', 'version', 1, 'what', 'customer'), lower(hex(randomblob(16))), unixepoch() * 1000
    WHERE EXISTS (SELECT 1 FROM outbox WHERE kind = 'customer' AND subject = pseudonym('c', old.id))
    ON CONFLICT (kind, subject) WHERE seq IS NULL DO NOTHING;
  UPDATE outbox SET kind = 'forget', subject = 'customer:' || pseudonym('c', old.id), envelope = json_object('id', pseudonym('c', old.id), 'kind', 'forget', 'version', 1, 'what', 'customer')
    WHERE kind = 'customer' AND subject = pseudonym('c', old.id);
END;

UPDATE talk SET state = 'profiled', tries = 0 WHERE state = 'queued';
`
