-- The live collector: an import of its own kind, whose numbers stand apart from those of logs, since a log may hold the same requests.
-- What is allowed in a column grows and nothing else changes, so the definitions are written anew in their place (SQLite, ALTER TABLE, § 7).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''matomo'')', '''matomo'', ''collector'')') WHERE type = 'table' AND name = 'imports';
-- Which numbers of a day: 1 is added for lines that came after it was sealed, 2 for what the collector saw.
UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (late IN (0, 1))', 'CHECK (late BETWEEN 0 AND 3)')
WHERE type = 'table' AND name IN ('tallies', 'gateways');
PRAGMA writable_schema = RESET;

-- What of the collector's journal is in the store.
CREATE TABLE collected (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- Its last part that was taken in, whole, as were all before it.
  part INTEGER NOT NULL CHECK (part >= 0)
) STRICT;
