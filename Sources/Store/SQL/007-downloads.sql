-- Downloads are summed and forgotten by their day.
CREATE INDEX downloads_by_day ON downloads (day);
