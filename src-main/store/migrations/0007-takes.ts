// 0007-takes.ts: recordings made here: what is known of one from before its first sample, and what the customer agreed to.

export const takes = `
CREATE TABLE take (
  recording_id TEXT PRIMARY KEY,               -- the recording that it becomes: there is none as long as sound comes in
  device TEXT NOT NULL,
  person TEXT NOT NULL,                        -- signed in when it was begun
  adviser TEXT NOT NULL,                       -- who leads the talk
  customer_id TEXT,                            -- NULL = a new customer is opened for it
  started_at INTEGER NOT NULL,
  sound_file TEXT NOT NULL,
  spans TEXT NOT NULL CHECK (json_valid(spans)),
  marks TEXT NOT NULL CHECK (json_valid(marks)),
  owner TEXT,                                  -- the process that records; NULL when it has ended
  beat INTEGER NOT NULL,                       -- when its process last gave a sign: numbers of processes are used again
  ended TEXT CHECK (ended IN ('person', 'silence', 'forgotten', 'paused', 'shutdown', 'crash', 'lost')),
  problem TEXT                                 -- why it was lost, for people
) STRICT;

CREATE TABLE consent (
  recording_id TEXT PRIMARY KEY,
  how TEXT NOT NULL CHECK (how IN ('spoken', 'signature')),
  wording TEXT NOT NULL,                       -- version of the words that were agreed to
  keep_voice INTEGER NOT NULL,                 -- 0 = sound and words go as soon as they are analysed
  keep_days INTEGER NOT NULL,
  asked_by TEXT NOT NULL,
  at INTEGER NOT NULL,
  signature TEXT CHECK (signature IS NULL OR json_valid(signature))
) STRICT;

-- The customer wanted neither sound nor words kept: they went when the talk was analysed, and with them what is otherwise read from the words.
CREATE TABLE dropped (
  talk_id TEXT PRIMARY KEY REFERENCES talk(id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  visit TEXT NOT NULL CHECK (json_valid(visit))  -- how the visit went, as it was reckoned while the words were there
) STRICT;

CREATE TRIGGER recording_takes_its_making AFTER DELETE ON recording BEGIN
  DELETE FROM take WHERE recording_id = old.id;
  DELETE FROM consent WHERE recording_id = old.id;
END;
`
