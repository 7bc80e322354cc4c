-- The portal: who may open a page of its own, and which pieces were taken from it. Neither address, agent nor person has a column here.

-- Private links. A token is derived from the key beside the store; here stands a digest of it, which opens nothing. Each renewal counts one up.
CREATE TABLE invitations (
  relay TEXT NOT NULL,
  counter INTEGER NOT NULL CHECK (counter >= 0),
  digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  issued_at INTEGER NOT NULL,
  -- NULL as long as it opens the page.
  revoked_at INTEGER,
  PRIMARY KEY (relay, counter)
) STRICT, WITHOUT ROWID;

-- Pieces that were downloaded, each once a relay and day; the whole kit has the name 'kit'.
CREATE TABLE downloads (
  relay TEXT NOT NULL,
  wave TEXT NOT NULL,
  piece TEXT NOT NULL,
  day INTEGER NOT NULL,
  PRIMARY KEY (relay, wave, piece, day)
) STRICT, WITHOUT ROWID;
