-- The store of one campaign's traffic. No address, user agent, referrer or answer has a column here: what is kept of a line is a
-- fingerprint under a key that stands in a file beside the store.
-- Days are counted from 1970-01-01 in Europe/Paris; moments are seconds since 1970, UTC. Numbers in blobs are little-endian.

CREATE TABLE store (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- A hash of a constant under the key: tells whether the key file beside the store is the one it was made with.
  key_check BLOB NOT NULL CHECK (length(key_check) = 16),
  made_at INTEGER NOT NULL,
  -- Set when the key was destroyed: what is left is numbers, and nothing can be added.
  purged_at INTEGER
) STRICT;

-- Whom a sighting is attributed to: 0 is « sans relais », 1 a code that was never issued, the others are issued codes.
CREATE TABLE subjects (
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 1073741823),
  code TEXT UNIQUE CHECK (length(code) = 8),
  CHECK ((id < 2) = (code IS NULL))
) STRICT;
INSERT INTO subjects (id, code) VALUES (0, NULL), (1, NULL);

CREATE TABLE imports (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('logs', 'follow', 'responses', 'matomo')),
  -- The file as it was named; '-' for standard input.
  source TEXT NOT NULL,
  -- What was found, and why: for people.
  format TEXT NOT NULL,
  -- Size and digest of the file as it lies on the disk, and digest of its contents without compression.
  file_bytes INTEGER CHECK (file_bytes >= 0),
  file_digest BLOB CHECK (length(file_digest) = 16),
  content_digest BLOB CHECK (length(content_digest) = 16),
  -- What the lines were judged by: codes issued, landing paths, patterns, the program's own rules.
  rules TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  -- Lines, or rows of a table. Each is counted once more, in one of the columns that follow.
  lines INTEGER NOT NULL CHECK (lines >= 0),
  unparsed INTEGER NOT NULL CHECK (unparsed >= 0),
  without_code INTEGER NOT NULL CHECK (without_code >= 0),
  hits INTEGER NOT NULL CHECK (hits >= 0),
  unknown INTEGER NOT NULL CHECK (unknown >= 0),
  mistyped INTEGER NOT NULL CHECK (mistyped >= 0),
  retired INTEGER NOT NULL CHECK (retired >= 0),
  out_of_wave INTEGER NOT NULL CHECK (out_of_wave >= 0),
  excluded INTEGER NOT NULL CHECK (excluded >= 0),
  -- Of those without a code: views of a landing page, which count as « sans relais ».
  no_relay INTEGER NOT NULL CHECK (no_relay BETWEEN 0 AND without_code),
  CHECK (lines = unparsed + without_code + hits + unknown + mistyped + retired + out_of_wave + excluded)
) STRICT;
CREATE INDEX imports_by_file ON imports (file_bytes);
CREATE INDEX imports_by_content ON imports (content_digest);

CREATE TABLE exclusions (
  import INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
  reason TEXT NOT NULL,
  lines INTEGER NOT NULL CHECK (lines > 0),
  PRIMARY KEY (import, reason)
) STRICT, WITHOUT ROWID;

-- What stood in a code's place and is none: only what looks like one, never whatever else someone may have put there.
CREATE TABLE unknown_codes (
  import INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
  code TEXT NOT NULL CHECK (length(code) <= 12 AND code NOT GLOB '*[^A-Z0-9]*'),
  lines INTEGER NOT NULL CHECK (lines > 0),
  PRIMARY KEY (import, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE days (
  day INTEGER PRIMARY KEY,
  -- When sightings of this day last came in: the day is sealed some days after.
  last_import INTEGER NOT NULL,
  sealed_at INTEGER
) STRICT;

-- What an import saw of a day: at most so many sightings, sorted by the fingerprint of their line.
CREATE TABLE segments (
  id INTEGER PRIMARY KEY,
  day INTEGER NOT NULL REFERENCES days,
  import INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
  sightings INTEGER NOT NULL CHECK (sightings > 0),
  -- 32 bytes a sighting: fingerprint of the line (16), visitor (8), second (4), subject and step (4).
  body BLOB NOT NULL CHECK (length(body) = 32 * sightings)
) STRICT;
CREATE INDEX segments_by_day ON segments (day, import);
CREATE INDEX segments_by_import ON segments (import);

-- What is left of a sealed day's lines: their fingerprints, sorted, each once, and how often it stood in one import at most.
CREATE TABLE fingerprints (
  id INTEGER PRIMARY KEY,
  day INTEGER NOT NULL REFERENCES days,
  lines INTEGER NOT NULL CHECK (lines > 0),
  -- 24 bytes a line: fingerprint (16), copies (8).
  body BLOB NOT NULL CHECK (length(body) = 24 * lines)
) STRICT;
CREATE INDEX fingerprints_by_day ON fingerprints (day);

-- How much of a day each import brought. Outlives sealing: an import with a sealed day cannot be taken back.
CREATE TABLE import_days (
  import INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
  day INTEGER NOT NULL REFERENCES days,
  sightings INTEGER NOT NULL CHECK (sightings > 0),
  -- Of these, lines that came after the day was sealed and were new.
  late INTEGER NOT NULL DEFAULT 0 CHECK (late BETWEEN 0 AND sightings),
  PRIMARY KEY (import, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_days_by_day ON import_days (day);

-- The numbers. late = 0: counted from all lines of the day together; late = 1: lines that came after it was sealed, counted apart.
CREATE TABLE tallies (
  day INTEGER NOT NULL REFERENCES days,
  subject INTEGER NOT NULL REFERENCES subjects,
  late INTEGER NOT NULL CHECK (late IN (0, 1)),
  hits INTEGER NOT NULL CHECK (hits >= 0),
  visits INTEGER NOT NULL CHECK (visits >= 0),
  starts INTEGER NOT NULL CHECK (starts >= 0),
  completions INTEGER NOT NULL CHECK (completions >= 0),
  PRIMARY KEY (day, subject, late)
) STRICT, WITHOUT ROWID;

-- Questionnaires begun or completed, as their exports tell: one row a response, known again by a keyed hash.
CREATE TABLE responses (
  import INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
  response BLOB NOT NULL CHECK (length(response) = 16),
  -- Exports without numbers: how many rows are the same.
  copies INTEGER NOT NULL CHECK (copies > 0),
  wave TEXT NOT NULL,
  -- NULL: a code that is none.
  subject INTEGER REFERENCES subjects,
  day INTEGER,
  completed INTEGER NOT NULL CHECK (completed IN (0, 1)),
  PRIMARY KEY (import, response)
) STRICT, WITHOUT ROWID;

-- What Matomo counted. Shown beside, never added to what was counted from logs.
CREATE TABLE matomo (
  import INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
  row INTEGER NOT NULL,
  -- NULL: a code that is none.
  subject INTEGER REFERENCES subjects,
  first_day INTEGER,
  last_day INTEGER,
  visits INTEGER NOT NULL CHECK (visits >= 0),
  actions INTEGER CHECK (actions >= 0),
  PRIMARY KEY (import, row)
) STRICT, WITHOUT ROWID;

-- Where a followed log was read to.
CREATE TABLE followed (
  import INTEGER PRIMARY KEY REFERENCES imports ON DELETE CASCADE,
  -- Absolute.
  path TEXT NOT NULL UNIQUE,
  device INTEGER NOT NULL,
  inode INTEGER NOT NULL,
  place INTEGER NOT NULL CHECK (place >= 0),
  -- Keyed hash of the bytes before that place, to see that it is still the same file.
  tail BLOB NOT NULL CHECK (length(tail) = 16),
  tail_bytes INTEGER NOT NULL CHECK (tail_bytes >= 0)
) STRICT;
