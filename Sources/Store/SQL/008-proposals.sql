-- What relays ask to have changed on their card. NULL: it stays as it is.
CREATE TABLE proposals (
  id INTEGER PRIMARY KEY,
  relay TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sent', 'accepted', 'refused', 'withdrawn')),
  -- When it was accepted, refused or withdrawn.
  decided_at INTEGER,
  -- Why it was refused, in words for the relay.
  reason TEXT,
  name TEXT,
  message TEXT,
  -- Ids of channels, a space between two.
  channels TEXT,
  email TEXT,
  places INTEGER CHECK (places >= 0),
  -- Of the logo's bytes, which stand in a table of their own: a sum is taken over these rows often.
  logo BLOB CHECK (length(logo) = 32),
  CHECK ((state = 'sent') = (decided_at IS NULL)),
  CHECK ((state = 'refused') = (reason IS NOT NULL))
) STRICT;
-- One at a time waits for an answer.
CREATE UNIQUE INDEX proposal_waiting ON proposals (relay) WHERE state = 'sent';
CREATE INDEX proposals_of ON proposals (relay);

-- Files of logos, each once whoever sent it, by their digests.
CREATE TABLE logos (
  digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
  bytes BLOB NOT NULL
) STRICT;
