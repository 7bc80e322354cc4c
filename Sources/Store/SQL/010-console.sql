-- The console: who of the team and the coordinators may come in, whom they called, and who did what when.
CREATE TABLE accounts (
  id INTEGER PRIMARY KEY,
  -- What its person logs in with, in lower case.
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('programme', 'coordinator', 'reader')),
  -- Whether all of the country is theirs; else what `account_regions` names.
  country INTEGER NOT NULL CHECK (country IN (0, 1)),
  -- Argon2id with its salt. NULL until one was chosen.
  password TEXT,
  made_at INTEGER NOT NULL,
  disabled_at INTEGER,
  -- Counts second factors: the secret is derived from the key beside the store, which this number is a part of.
  factor INTEGER NOT NULL DEFAULT 0 CHECK (factor >= 0),
  -- NULL where none was confirmed.
  factor_since INTEGER,
  -- The last span of time whose code was used: none is taken twice.
  factor_step INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE account_regions (
  account INTEGER NOT NULL REFERENCES accounts (id),
  region TEXT NOT NULL,
  PRIMARY KEY (account, region)
) STRICT, WITHOUT ROWID;

-- Links that let somebody choose a password, once; one an account. A digest of what stands in them, which opens nothing.
CREATE TABLE account_links (
  account INTEGER PRIMARY KEY REFERENCES accounts (id),
  digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  ends_at INTEGER NOT NULL
) STRICT;

-- Who is logged in: digests of what their browsers hold.
CREATE TABLE sessions (
  digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
  account INTEGER NOT NULL REFERENCES accounts (id),
  begun_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of ON sessions (account);

-- Whom of the relays somebody called or wrote to, and what they said.
CREATE TABLE contacts (
  id INTEGER PRIMARY KEY,
  relay TEXT NOT NULL,
  account INTEGER NOT NULL REFERENCES accounts (id),
  day INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('reached', 'message', 'again', 'declined')),
  note TEXT NOT NULL,
  -- The day on which the relay is to be called again.
  again_on INTEGER,
  made_at INTEGER NOT NULL,
  CHECK ((outcome = 'again') = (again_on IS NOT NULL))
) STRICT;
CREATE INDEX contacts_of ON contacts (relay);

-- Who did what when. Nothing here is ever changed. NULL: by command, on the machine itself.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  account INTEGER REFERENCES accounts (id),
  deed TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
