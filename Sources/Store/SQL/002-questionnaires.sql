-- A response is known by its questionnaire and its number.
-- The questionnaire by its own id, its title or its file; empty for what was stored before questionnaires had names.
ALTER TABLE responses ADD COLUMN questionnaire TEXT NOT NULL DEFAULT '';
-- A keyed hash of the minute at which it was begun: tells two questionnaires apart whose numbers are the same.
ALTER TABLE responses ADD COLUMN mark INTEGER;
-- Whether the tool gave it a number; NULL where nobody knows any more.
ALTER TABLE responses ADD COLUMN numbered INTEGER CHECK (numbered IN (0, 1));
CREATE INDEX responses_by_response ON responses (response);
CREATE INDEX responses_by_questionnaire ON responses (wave, questionnaire);
