-- Whose traffic a store holds, so that no other campaign's is added to it or read from it. Empty until the next import where the store
-- is older than this table.
CREATE TABLE owner (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  title TEXT NOT NULL,
  -- Of the landing page.
  host TEXT NOT NULL,
  -- Ids of all waves it ever had, with spaces between.
  waves TEXT NOT NULL
) STRICT;
