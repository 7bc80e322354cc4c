-- Mail gateways look into links before people do. What they did is told from what people did when a day is counted: sure ones are in no
-- tally, probable ones are in their tally and stand here beside.
CREATE TABLE gateways (
  day INTEGER NOT NULL REFERENCES days,
  subject INTEGER NOT NULL REFERENCES subjects,
  late INTEGER NOT NULL CHECK (late IN (0, 1)),
  reason TEXT NOT NULL,
  is_sure INTEGER NOT NULL CHECK (is_sure IN (0, 1)),
  hits INTEGER NOT NULL CHECK (hits > 0),
  visits INTEGER NOT NULL CHECK (visits > 0),
  PRIMARY KEY (day, subject, late, reason)
) STRICT, WITHOUT ROWID;
-- Lines of a day that count for anything, each as often as the import that saw it most: what tells new lines from known ones.
ALTER TABLE days ADD COLUMN lines INTEGER NOT NULL DEFAULT 0;
UPDATE days SET lines = (SELECT ifnull(sum(hits), 0) FROM tallies WHERE tallies.day = days.day);
