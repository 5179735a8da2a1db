// 0022-pairs-and-rules.ts: words that were said are indexed by pairs of neighbouring characters: of single ones the common stand in half of all
// sentences, and phrases of them took long. Another table of grades makes stale whoever has a grade: deadlines are reckoned from it.

/** A store's rules are written, changed or taken back. */
const touched = (event: string, row: string): string => `CREATE TRIGGER rules_touch_${event.toLowerCase()} AFTER ${event} ON setting WHEN ${row}.key = 'rules' BEGIN
  INSERT INTO stale (customer_id) SELECT customer_id FROM standing WHERE grade IS NOT NULL ON CONFLICT DO NOTHING;
END;`

export const pairsAndRules = `
DROP TRIGGER turn_words_insert;
DROP TRIGGER turn_words_delete;
DROP TABLE turn_words;
CREATE VIRTUAL TABLE turn_words USING fts5(words, tokenize = 'unicode61', prefix = '1');
INSERT INTO turn_words(turn_words, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER turn_words_insert AFTER INSERT ON turn WHEN new.text <> '' BEGIN
  INSERT INTO turn_words(rowid, words) VALUES (new.id, paired(new.text));
END;
CREATE TRIGGER turn_words_delete AFTER DELETE ON turn WHEN old.text <> '' BEGIN
  DELETE FROM turn_words WHERE rowid = old.id;
END;
INSERT INTO turn_words(rowid, words) SELECT id, paired(text) FROM turn WHERE text <> '' ORDER BY id;

${touched('INSERT', 'new')}
${touched('UPDATE', 'new')}
${touched('DELETE', 'old')}
`
