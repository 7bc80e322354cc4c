-- Every query of the store, by name.

-- name: settings
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;
PRAGMA cell_size_check = ON;
PRAGMA trusted_schema = OFF;
PRAGMA cache_size = -16384;

-- name: reading settings
PRAGMA foreign_keys = ON;
PRAGMA trusted_schema = OFF;
PRAGMA query_only = ON;

-- name: version
PRAGMA user_version;

-- name: application
PRAGMA application_id;

-- name: tables
SELECT count(*) FROM sqlite_schema;

-- name: checkpoint
PRAGMA wal_checkpoint(TRUNCATE);

-- name: copy
VACUUM INTO ?;

-- name: begin
BEGIN IMMEDIATE;

-- name: commit
COMMIT;

-- name: rollback
ROLLBACK;

-- name: add store
INSERT INTO store (id, key_check, made_at) VALUES (1, ?, ?);

-- name: store
SELECT key_check, made_at, purged_at FROM store;

-- name: is empty
SELECT NOT EXISTS (SELECT 1 FROM imports) AND NOT EXISTS (SELECT 1 FROM invitations) AND NOT EXISTS (SELECT 1 FROM accounts);

-- name: owner
SELECT title, host, waves FROM owner;

-- name: set owner
INSERT INTO owner (id, title, host, waves) VALUES (1, ?, ?, ?)
ON CONFLICT DO UPDATE SET title = excluded.title, host = excluded.host, waves = excluded.waves;

-- name: collected
SELECT part FROM collected;

-- name: set collected
INSERT INTO collected (id, part) VALUES (1, ?) ON CONFLICT DO UPDATE SET part = excluded.part;

-- name: check collected
SELECT 0, id, part FROM collected;

-- name: collector import
SELECT id FROM imports WHERE kind = 'collector' ORDER BY id DESC LIMIT 1;

-- name: is collector's
SELECT 1 FROM imports WHERE id = ? AND kind = 'collector';

-- name: mark purged
UPDATE store SET purged_at = ifnull(purged_at, ?);

-- name: subject
SELECT id FROM subjects WHERE code = ?;

-- name: add subject
INSERT INTO subjects (code) VALUES (?);

-- name: add import
INSERT INTO imports (kind, source, format, rules, imported_at, lines, unparsed, without_code, hits, unknown, mistyped, retired, out_of_wave,
  excluded, no_relay)
VALUES (?, ?, '', '', ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

-- name: complete import
UPDATE imports SET
  format = ?2, rules = ?3, imported_at = ?4, file_bytes = ?5, file_digest = ?6, content_digest = ?7,
  lines = lines + ?8, unparsed = unparsed + ?9, without_code = without_code + ?10, hits = hits + ?11, unknown = unknown + ?12,
  mistyped = mistyped + ?13, retired = retired + ?14, out_of_wave = out_of_wave + ?15, excluded = excluded + ?16,
  no_relay = no_relay + ?17
WHERE id = ?1;

-- name: add exclusion
INSERT INTO exclusions (import, reason, lines) VALUES (?, ?, ?)
ON CONFLICT DO UPDATE SET lines = lines + excluded.lines;

-- name: add unknown code
INSERT INTO unknown_codes (import, code, lines) VALUES (?, ?, ?)
ON CONFLICT DO UPDATE SET lines = lines + excluded.lines;

-- name: imports
SELECT id, kind, source, format, imported_at, lines, unparsed, without_code, hits, unknown, mistyped, retired, out_of_wave, excluded, no_relay,
  (SELECT min(day) FROM import_days WHERE import = imports.id), (SELECT max(day) FROM import_days WHERE import = imports.id)
FROM imports ORDER BY id;

-- name: import
SELECT id, kind, source, format, imported_at, lines, unparsed, without_code, hits, unknown, mistyped, retired, out_of_wave, excluded, no_relay,
  (SELECT min(day) FROM import_days WHERE import = imports.id), (SELECT max(day) FROM import_days WHERE import = imports.id)
FROM imports WHERE id = ?;

-- name: exclusions of import
SELECT reason, lines FROM exclusions WHERE import = ?;

-- name: exclusions
SELECT import, reason, lines FROM exclusions ORDER BY import, reason;

-- name: unknown codes
SELECT code, sum(lines) FROM unknown_codes GROUP BY code ORDER BY 2 DESC, 1;

-- name: import of file size
SELECT 1 FROM imports WHERE file_bytes = ? LIMIT 1;

-- name: import of file
SELECT id, imported_at, rules FROM imports WHERE file_bytes = ? AND file_digest = ? ORDER BY id DESC LIMIT 1;

-- name: import of content
SELECT id, imported_at, rules FROM imports WHERE content_digest = ? ORDER BY id DESC LIMIT 1;

-- name: delete import
DELETE FROM imports WHERE id = ?;

-- name: touch day
INSERT INTO days (day, last_import) VALUES (?1, ?2)
ON CONFLICT DO UPDATE SET last_import = max(last_import, excluded.last_import);

-- name: is sealed
SELECT 1 FROM days WHERE day = ? AND sealed_at IS NOT NULL;

-- name: add segment
INSERT INTO segments (day, import, sightings, body) VALUES (?, ?, ?, ?);

-- name: body of segments
SELECT body FROM segments WHERE id = ?;

-- name: body of fingerprints
SELECT body FROM fingerprints WHERE id = ?;

-- name: ids of segments
SELECT id, sightings FROM segments ORDER BY id;

-- name: ids of fingerprints
SELECT id, lines FROM fingerprints ORDER BY id;

-- name: add import day
INSERT INTO import_days (import, day, sightings) VALUES (?, ?, ?)
ON CONFLICT DO UPDATE SET sightings = sightings + excluded.sightings;

-- name: add late
UPDATE import_days SET late = late + ?3 WHERE import = ?1 AND day = ?2;

-- name: segments of day
SELECT segments.id, import, sightings, digest, kind = 'collector' FROM segments JOIN imports ON imports.id = import
  LEFT JOIN checks ON part = 'segment' AND number = segments.id
WHERE day = ? ORDER BY import, segments.id;

-- name: segments of import and day
SELECT id, import, sightings, digest FROM segments LEFT JOIN checks ON part = 'segment' AND number = id
WHERE import = ?1 AND day = ?2 ORDER BY id;

-- name: crowded days
SELECT day FROM segments WHERE import = ?1 AND sightings < ?2 GROUP BY day HAVING count(*) > 32 ORDER BY day;

-- name: small segments
SELECT id FROM segments WHERE import = ? AND day = ? AND sightings < ? ORDER BY id;

-- name: delete segment
DELETE FROM segments WHERE id = ?;

-- name: delete segments of import and day
DELETE FROM segments WHERE import = ? AND day = ?;

-- name: delete segments of day
DELETE FROM segments WHERE day = ?;

-- name: delete segments
DELETE FROM segments;

-- name: days of import
SELECT import_days.day, days.sealed_at IS NOT NULL FROM import_days JOIN days USING (day) WHERE import = ? ORDER BY 1;

-- name: delete tallies of day
DELETE FROM tallies WHERE day = ? AND late IN (0, 2);

-- name: add tally
INSERT INTO tallies (day, subject, late, hits, visits, starts, completions) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET
  hits = hits + excluded.hits, visits = visits + excluded.visits, starts = starts + excluded.starts,
  completions = completions + excluded.completions;

-- name: lines of day
SELECT lines FROM days WHERE day = ?;

-- name: set lines of day
UPDATE days SET lines = ?2 WHERE day = ?1;

-- name: add lines of day
UPDATE days SET lines = lines + ?2 WHERE day = ?1;

-- name: delete gateways of day
DELETE FROM gateways WHERE day = ? AND late IN (0, 2);

-- name: add gateway
INSERT INTO gateways (day, subject, late, reason, is_sure, hits, visits) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET hits = hits + excluded.hits, visits = visits + excluded.visits;

-- name: gateways
SELECT day, subject, reason, is_sure, sum(hits), sum(visits), late >> 1 FROM gateways WHERE day BETWEEN ? AND ?
GROUP BY day, subject, reason, is_sure, late >> 1 ORDER BY day, subject, reason, is_sure, late >> 1;

-- name: has collected
SELECT EXISTS (SELECT 1 FROM collected);

-- name: days of both
-- Which of two is more: in numbers that may be large but never too large, whatever stands there.
SELECT day, CAST(min(total(hits * (late < 2)), 1e15) AS INTEGER), CAST(min(total(hits * (late >= 2)), 1e15) AS INTEGER)
FROM tallies WHERE subject > 0 AND day BETWEEN ? AND ? GROUP BY day ORDER BY day;

-- name: delete old gateways
DELETE FROM gateways WHERE day < ?;

-- name: days
SELECT day FROM days WHERE day BETWEEN ? AND ? ORDER BY day;

-- name: days due
SELECT day FROM days WHERE sealed_at IS NULL AND last_import <= ? ORDER BY day;

-- name: open days
SELECT day FROM days WHERE sealed_at IS NULL ORDER BY day;

-- name: has fingerprints
SELECT EXISTS (SELECT 1 FROM segments) OR EXISTS (SELECT 1 FROM fingerprints) OR EXISTS (SELECT 1 FROM responses)
  OR EXISTS (SELECT 1 FROM invitations);

-- name: mark sealed
UPDATE days SET sealed_at = ?2 WHERE day = ?1;

-- name: fingerprints of day
SELECT id, digest FROM fingerprints LEFT JOIN checks ON part = 'fingerprint' AND number = id WHERE day = ? ORDER BY id;

-- name: add fingerprints
INSERT INTO fingerprints (day, lines, body) VALUES (?, ?, ?);

-- name: delete old fingerprints of day
DELETE FROM fingerprints WHERE day = ? AND id <= ?;

-- name: last fingerprints
SELECT ifnull(max(id), 0) FROM fingerprints;

-- name: delete fingerprints
DELETE FROM fingerprints;

-- name: delete old tallies
DELETE FROM tallies WHERE day < ?;

-- name: delete old fingerprints
DELETE FROM fingerprints WHERE day < ?;

-- name: delete old segments
DELETE FROM segments WHERE day < ?;

-- name: delete old import days
DELETE FROM import_days WHERE day < ?;

-- name: delete old days
DELETE FROM days WHERE day < ?;

-- name: delete old responses
DELETE FROM responses WHERE day < ?;

-- name: delete old downloads
DELETE FROM downloads WHERE day < ?;

-- name: delete old matomo
DELETE FROM matomo WHERE last_day < ?;

-- name: delete old imports
DELETE FROM imports WHERE imported_at < ?1
  AND NOT EXISTS (SELECT 1 FROM import_days WHERE import = imports.id)
  AND NOT EXISTS (SELECT 1 FROM responses WHERE import = imports.id)
  AND NOT EXISTS (SELECT 1 FROM matomo WHERE import = imports.id);

-- name: forget response numbers
UPDATE responses SET response = randomblob(16), mark = NULL;

-- name: followed
SELECT import, device, inode, place, tail, tail_bytes FROM followed WHERE path = ?;

-- name: set followed
INSERT INTO followed (import, path, device, inode, place, tail, tail_bytes) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (import) DO UPDATE SET
  device = excluded.device, inode = excluded.inode, place = excluded.place, tail = excluded.tail, tail_bytes = excluded.tail_bytes;

-- name: delete followed
DELETE FROM followed;

-- name: add response
INSERT INTO responses (import, response, copies, wave, subject, day, completed, questionnaire, mark, numbered)
VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT DO UPDATE SET copies = copies + 1;

-- name: questionnaires
SELECT DISTINCT questionnaire FROM responses WHERE wave = ? ORDER BY 1;

-- name: imports of wave
SELECT DISTINCT import FROM responses NOT INDEXED WHERE wave = ?;

-- name: mark of response
SELECT mark FROM responses WHERE response = ? ORDER BY import DESC LIMIT 1;

-- name: unnamed response
SELECT 1 FROM responses WHERE response = ? AND wave = ? AND questionnaire = '' LIMIT 1;

-- name: name response
UPDATE responses SET response = ?2, questionnaire = ?4, mark = ?5 WHERE response = ?1 AND wave = ?3 AND questionnaire = '';

-- name: has numbered responses
SELECT 1 FROM responses WHERE wave = ? AND questionnaire = ? AND numbered = 1 LIMIT 1;

-- name: delete questionnaire
DELETE FROM responses WHERE wave = ? AND questionnaire = ?;

-- name: completions of wave
SELECT ifnull(sum(copies * completed), 0), count(*)
FROM (SELECT max(copies) AS copies, max(completed) AS completed FROM responses WHERE wave = ? GROUP BY response);

-- name: responses
SELECT r.wave, r.subject, r.day, sum(r.most), sum(r.most * r.completed) FROM (
  SELECT wave, subject, day, max(copies) OVER same AS most, max(completed) OVER same AS completed, max(import) OVER same = import AS is_latest
  FROM responses WINDOW same AS (PARTITION BY +response)
) r LEFT JOIN subjects s ON s.id = r.subject
WHERE r.is_latest AND ifnull(r.day, 0) BETWEEN ? AND ?
GROUP BY r.wave, r.subject, r.day ORDER BY r.wave, s.code, r.subject, r.day;

-- name: change key
UPDATE store SET key_check = ?;

-- name: delete import day
DELETE FROM import_days WHERE import = ? AND day = ?;

-- name: old days
SELECT count(*) FROM days WHERE day < ?;

-- name: mark all sealed
UPDATE days SET sealed_at = ? WHERE sealed_at IS NULL;

-- name: number of responses
SELECT ifnull(sum(copies), 0) FROM (SELECT max(copies) AS copies FROM responses GROUP BY response);

-- name: add matomo
INSERT INTO matomo (import, row, subject, first_day, last_day, visits, actions) VALUES (?, ?, ?, ?, ?, ?, ?);

-- name: matomo
SELECT s.code, sum(m.visits) FROM (
  SELECT *, max(import) OVER (PARTITION BY subject, first_day, last_day) = import AS is_latest FROM matomo
) m JOIN subjects s ON s.id = m.subject
WHERE m.is_latest GROUP BY m.subject, m.first_day, m.last_day ORDER BY s.code, m.subject, m.first_day;

-- name: free pages
PRAGMA freelist_count;

-- name: pages
PRAGMA page_count;

-- Sums over what counts: each gives the number of a day, an import, or 0, then values; see `Checks`.

-- name: check tallies
SELECT day, subject, late, hits, visits, starts, completions FROM tallies WHERE day BETWEEN ?1 AND ?2;

-- name: check gateways
SELECT day, subject, late, reason, is_sure, hits, visits FROM gateways WHERE day BETWEEN ?1 AND ?2;

-- name: check segments
SELECT day, id, import, sightings, digest FROM segments LEFT JOIN checks ON part = 'segment' AND number = id WHERE day BETWEEN ?1 AND ?2;

-- name: check fingerprints
SELECT day, id, lines, digest FROM fingerprints LEFT JOIN checks ON part = 'fingerprint' AND number = id WHERE day BETWEEN ?1 AND ?2;

-- name: check downloads
SELECT day, relay, wave, piece FROM downloads WHERE day BETWEEN ?1 AND ?2;

-- name: check imports
SELECT id, kind, source, format, file_bytes, file_digest, content_digest, rules, imported_at, lines, unparsed, without_code, hits, unknown,
  mistyped, retired, out_of_wave, excluded, no_relay
FROM imports WHERE id BETWEEN ?1 AND ?2;

-- name: check exclusions
SELECT import, reason, lines FROM exclusions WHERE import BETWEEN ?1 AND ?2;

-- name: check unknown codes
SELECT import, code, lines FROM unknown_codes WHERE import BETWEEN ?1 AND ?2;

-- name: check import days
SELECT import, day, sightings, late FROM import_days WHERE import BETWEEN ?1 AND ?2;

-- name: check responses
SELECT import, response, copies, wave, subject, day, completed, questionnaire, mark, numbered FROM responses
WHERE import BETWEEN ?1 AND ?2;

-- name: check matomo
SELECT import, row, subject, first_day, last_day, visits, actions FROM matomo WHERE import BETWEEN ?1 AND ?2;

-- name: check followed
SELECT import, path, device, inode, place, tail, tail_bytes FROM followed WHERE import BETWEEN ?1 AND ?2;

-- name: check subjects
SELECT 0, id, code FROM subjects NOT INDEXED WHERE id BETWEEN ?1 AND ?2;

-- name: check store
SELECT 0, id, key_check, made_at, purged_at FROM store;

-- name: check owner
SELECT 0, title, host, waves FROM owner;

-- name: check invitations
SELECT 0, relay, counter, digest, issued_at, revoked_at FROM invitations;

-- name: check days
SELECT 0, day, last_import, sealed_at, lines FROM days;

-- name: check schema
SELECT 0, type, name, tbl_name, sql FROM sqlite_schema;

-- name: check checks
SELECT 0, part, number, digest FROM checks WHERE part <> 'store';

-- name: checks of part
SELECT number, digest FROM checks WHERE part = ? AND number BETWEEN ? AND ?;

-- name: delete checks of part
DELETE FROM checks WHERE part = ? AND number BETWEEN ? AND ?;

-- name: set check
INSERT INTO checks (part, number, digest) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET digest = excluded.digest;

-- name: integrity
PRAGMA integrity_check(20);

-- name: number of imports
SELECT count(*) FROM imports;

-- name: number of days
SELECT count(*) FROM days;

-- name: begin to read
BEGIN;

-- name: invitation
SELECT counter, digest, issued_at, revoked_at FROM invitations WHERE relay = ? ORDER BY counter DESC LIMIT 1;

-- name: invitations
SELECT relay, max(counter), issued_at, revoked_at FROM invitations GROUP BY relay ORDER BY relay;

-- name: add invitation
INSERT INTO invitations (relay, counter, digest, issued_at) VALUES (?, ?, ?, ?);

-- name: revoke
UPDATE invitations SET revoked_at = ?2 WHERE relay = ?1 AND revoked_at IS NULL;

-- name: invited
-- By the rows that have a sum, not by an index that has none: they are few.
SELECT relay FROM invitations WHERE +digest = ? AND revoked_at IS NULL;

-- name: add download
INSERT INTO downloads (relay, wave, piece, day) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING;

-- name: downloads
SELECT relay, min(day) FROM downloads WHERE day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR wave = ?3) GROUP BY relay;

-- name: has invitations
SELECT EXISTS (SELECT 1 FROM invitations);

-- name: check proposals
SELECT 0, id, relay, sent_at, state, decided_at, reason, name, message, channels, email, places, logo FROM proposals;

-- name: add proposal
INSERT INTO proposals (relay, sent_at, state, name, message, channels, email, places, logo) VALUES (?, ?, 'sent', ?, ?, ?, ?, ?, ?);

-- name: last proposal
SELECT last_insert_rowid();

-- name: proposals
SELECT id, relay, sent_at, state, decided_at, reason, name, message, channels, email, places, logo,
  (SELECT length(bytes) FROM logos WHERE digest = logo) FROM proposals
WHERE (?1 IS NULL OR relay = ?1) AND (?2 IS NULL OR id = ?2) AND (?3 IS NULL OR state = ?3) ORDER BY id;

-- name: decide proposal
UPDATE proposals SET state = ?2, decided_at = ?3, reason = ?4 WHERE id = ?1 AND state = 'sent';

-- name: withdraw proposal
UPDATE proposals SET state = 'withdrawn', decided_at = ?2 WHERE relay = ?1 AND state = 'sent';

-- name: forget proposals
DELETE FROM proposals WHERE relay = ?1 AND state IN ('withdrawn', 'refused') AND id NOT IN
  (SELECT id FROM proposals WHERE relay = ?1 AND state IN ('withdrawn', 'refused') ORDER BY id DESC LIMIT 20);

-- name: add logo
INSERT INTO logos (digest, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING;

-- name: logo
SELECT bytes FROM logos WHERE digest = ?;

-- name: forget logos
DELETE FROM logos WHERE digest NOT IN (SELECT logo FROM proposals WHERE logo IS NOT NULL AND state IN ('sent', 'accepted'));

-- name: proposals mark
SELECT coalesce(max(decided_at), 0) * 1000 + count(*) FROM proposals WHERE state = 'accepted';

-- name: check accounts
SELECT 0, id, email, name, role, country, password, made_at, disabled_at, factor, factor_since, factor_step FROM accounts
WHERE 0 BETWEEN ?1 AND ?2;

-- name: check account regions
SELECT 0, account, region FROM account_regions WHERE 0 BETWEEN ?1 AND ?2;

-- name: check account links
SELECT 0, account, digest, ends_at FROM account_links WHERE 0 BETWEEN ?1 AND ?2;

-- name: check contacts
SELECT 0, id, relay, account, day, outcome, note, again_on, made_at FROM contacts WHERE 0 BETWEEN ?1 AND ?2;

-- name: check audit
SELECT 0, id, at, account, deed, subject, detail FROM audit WHERE 0 BETWEEN ?1 AND ?2;

-- name: accounts
-- By the rows that have a sum, not by an index that has none: they are few.
SELECT id, email, name, role, country, password IS NOT NULL, made_at, disabled_at, factor, factor_since FROM accounts
WHERE (?1 IS NULL OR id = ?1) AND (?2 IS NULL OR +email = ?2) ORDER BY name, id;

-- name: regions of account
SELECT region FROM account_regions WHERE account = ? ORDER BY region;

-- name: add account
INSERT INTO accounts (email, name, role, country, made_at) VALUES (?, ?, ?, ?, ?);

-- name: change account
UPDATE accounts SET name = ?2, role = ?3, country = ?4 WHERE id = ?1;

-- name: forget regions
DELETE FROM account_regions WHERE account = ?;

-- name: add region
INSERT INTO account_regions (account, region) VALUES (?, ?);

-- name: disable account
UPDATE accounts SET disabled_at = ?2 WHERE id = ?1;

-- name: reset account
UPDATE accounts SET disabled_at = NULL, password = NULL, factor = factor + 1, factor_since = NULL WHERE id = ?;

-- name: password
SELECT password FROM accounts WHERE id = ?;

-- name: set password
UPDATE accounts SET password = ?2 WHERE id = ?1;

-- name: set factor
UPDATE accounts SET factor_since = ?2, factor_step = ?3 WHERE id = ?1;

-- name: use factor
UPDATE accounts SET factor_step = ?2 WHERE id = ?1 AND factor_step < ?2;

-- name: drop factor
UPDATE accounts SET factor = factor + 1, factor_since = NULL WHERE id = ?;

-- name: set link
INSERT INTO account_links (account, digest, ends_at) VALUES (?, ?, ?)
ON CONFLICT (account) DO UPDATE SET digest = excluded.digest, ends_at = excluded.ends_at;

-- name: link
SELECT account FROM account_links WHERE +digest = ?1 AND ends_at > ?2;

-- name: forget link
DELETE FROM account_links WHERE account = ?;

-- name: add session
INSERT INTO sessions (digest, account, begun_at, seen_at) VALUES (?1, ?2, ?3, ?3);

-- name: session
SELECT account, begun_at, seen_at FROM sessions WHERE digest = ?1 AND begun_at > ?2 AND seen_at > ?3;

-- name: see session
UPDATE sessions SET seen_at = ?2 WHERE digest = ?1;

-- name: end session
DELETE FROM sessions WHERE digest = ?;

-- name: end sessions
DELETE FROM sessions WHERE account = ?;

-- name: end old sessions
DELETE FROM sessions WHERE begun_at <= ?1 OR seen_at <= ?2;

-- name: number of sessions
SELECT count(*) FROM sessions WHERE account = ?1 AND begun_at > ?2 AND seen_at > ?3;

-- name: add contact
INSERT INTO contacts (relay, account, day, outcome, note, again_on, made_at) VALUES (?, ?, ?, ?, ?, ?, ?);

-- name: contacts
SELECT contacts.id, relay, account, accounts.name, day, outcome, note, again_on FROM contacts JOIN accounts ON accounts.id = account
WHERE ?1 IS NULL OR relay = ?1 ORDER BY contacts.id;

-- name: forget contact
DELETE FROM contacts WHERE id = ?1 AND account = ?2;

-- name: relay of contact
SELECT relay FROM contacts WHERE id = ?;

-- name: add audit
INSERT INTO audit (at, account, deed, subject, detail) VALUES (?, ?, ?, ?, ?);

-- name: audit
SELECT audit.id, at, accounts.name, deed, subject, detail FROM audit LEFT JOIN accounts ON accounts.id = account
WHERE (?1 IS NULL OR audit.id < ?1) ORDER BY audit.id DESC LIMIT ?2;
