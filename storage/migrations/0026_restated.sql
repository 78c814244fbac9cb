-- What became otherwise in an event when a corrected version took the place of an article's text. It stands on the report
-- that tells of the event, since events are worked out anew whenever something is reported.
CREATE TABLE restated (
    restated_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    report_id INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
    changed_at TEXT NOT NULL,
    field TEXT NOT NULL,
    before TEXT,
    after TEXT
) STRICT;

CREATE INDEX restated_report ON restated (report_id);
CREATE INDEX restated_guild ON restated (guild_id);

-- A step in an event's life may be brought by a corrected version.
ALTER TABLE change ADD COLUMN by_version INTEGER NOT NULL DEFAULT 0 CHECK (by_version IN (0, 1));
