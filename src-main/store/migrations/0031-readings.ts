// 0031-readings.ts: what is reckoned of each customer as of a day, one row each, and what is learned of the store that it rests on. Whoever is marked
// stale is marked here too: two readers, each with a list of its own.

export const readings = `
CREATE TABLE store_view (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  as_of TEXT NOT NULL,
  at INTEGER NOT NULL,
  view TEXT NOT NULL CHECK (json_valid(view))  -- src-core/segments/store-view.ts: of nobody in particular
) STRICT;

-- Without indexes: everybody is written anew every day in the order of the key, and a scan of all of it is quicker than a day's worth of scattered pages.
CREATE TABLE reading (
  customer_id TEXT PRIMARY KEY REFERENCES customer(id) ON DELETE CASCADE,
  as_of TEXT NOT NULL,
  life_stage TEXT NOT NULL,
  activity INTEGER NOT NULL,                   -- 0..100
  quadrant TEXT NOT NULL,
  rfm TEXT,                                    -- three digits, 1..5 each
  satisfaction INTEGER,                        -- 0..100
  loyalty INTEGER,                             -- 0..100
  segment INTEGER,                             -- index in the view
  order_p REAL,
  order_grade TEXT,
  order_days INTEGER,
  trend TEXT CHECK (trend IN ('rising', 'stalled', 'fading')),
  churn_p REAL
) STRICT, WITHOUT ROWID;

CREATE TABLE unread (customer_id TEXT PRIMARY KEY REFERENCES customer(id) ON DELETE CASCADE) STRICT, WITHOUT ROWID;
CREATE TRIGGER stale_is_unread AFTER INSERT ON stale BEGIN
  INSERT INTO unread (customer_id) VALUES (new.customer_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER still_stale_is_unread AFTER UPDATE ON stale BEGIN
  INSERT INTO unread (customer_id) VALUES (new.customer_id) ON CONFLICT DO NOTHING;
END;
`
