// 0011-untold.ts: what has changed since headquarters was last told of it, marked in the transaction that changes it. What it amounts to is
// reckoned before the next sending: a customer may be touched a hundred times in between.

export const untold = `
CREATE TABLE untold (
  kind TEXT NOT NULL CHECK (kind IN ('conversation', 'customer')),
  id TEXT NOT NULL,                            -- inside this store
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER moved_talk_is_told AFTER UPDATE OF customer_id ON talk WHEN old.customer_id <> new.customer_id BEGIN
  INSERT OR IGNORE INTO untold (kind, id) VALUES ('conversation', new.id), ('customer', old.customer_id), ('customer', new.customer_id);
END;
CREATE TRIGGER untold_talk_is_gone AFTER DELETE ON talk BEGIN DELETE FROM untold WHERE kind = 'conversation' AND id = old.id; END;
CREATE TRIGGER untold_customer_is_gone AFTER DELETE ON customer BEGIN DELETE FROM untold WHERE kind = 'customer' AND id = old.id; END;
`
