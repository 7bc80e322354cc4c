-- A disk or a copy may change a bit unseen: sums over what counts, taken anew in every transaction that changes it. The order of rows is of
-- no matter to a sum.
CREATE TABLE checks (
  -- What the sum is over, see `Checks.Part`.
  part TEXT NOT NULL,
  -- Which day, import, segment or row of fingerprints; 0 for a part that is one.
  number INTEGER NOT NULL,
  digest INTEGER NOT NULL,
  PRIMARY KEY (part, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER segment_gone AFTER DELETE ON segments BEGIN
  DELETE FROM checks WHERE part = 'segment' AND number = OLD.id;
END;
CREATE TRIGGER fingerprints_gone AFTER DELETE ON fingerprints BEGIN
  DELETE FROM checks WHERE part = 'fingerprint' AND number = OLD.id;
END;
