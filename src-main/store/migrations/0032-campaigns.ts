// 0032-campaigns.ts: offers that the store has published, which name a case and nobody; campaigns, and who was contacted and who was held back.

export const campaigns = `
CREATE TABLE offer (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  for_case TEXT NOT NULL CHECK (for_case IN ('everyone', 'trade_in', 'owner', 'finance', 'full_payment', 'first_car')),
  series TEXT,                                 -- NULL = every series
  from_day TEXT NOT NULL,
  until_day TEXT NOT NULL,                     -- included
  person TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE campaign (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  channel TEXT NOT NULL,
  who TEXT NOT NULL CHECK (json_valid(who)),   -- the filter by which members were chosen
  held REAL NOT NULL,                          -- share held back
  seed INTEGER NOT NULL,
  start TEXT NOT NULL,
  days INTEGER NOT NULL,
  person TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE campaign_member (
  campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
  customer_id TEXT NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  held INTEGER NOT NULL CHECK (held IN (0, 1)),
  responded_at INTEGER,                        -- noted by hand, UTC ms
  PRIMARY KEY (customer_id, campaign_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX campaign_member_by_campaign ON campaign_member(campaign_id, held, customer_id);
`
