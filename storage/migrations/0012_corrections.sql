-- What people corrected. A correction is never changed, only undone; it stands on reports and names, not on events,
-- which are worked out anew whenever something is reported.
CREATE TABLE correction (
    correction_id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN (
        'date', 'place', 'status', 'participants', 'dismiss', 'merge', 'split', 'rename', 'article'
    )),
    about TEXT NOT NULL,                                   -- in words, as it was called then
    before TEXT,
    after TEXT,
    article_id INTEGER REFERENCES article ON DELETE CASCADE, -- not to be used, for that kind
    made_by INTEGER,                                       -- a user; 0 is the command line
    made_at TEXT NOT NULL,
    undone_by INTEGER,
    undone_at TEXT
) STRICT;

CREATE INDEX correction_guild ON correction (guild_id, correction_id DESC);
CREATE INDEX correction_article ON correction (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX correction_standing ON correction (guild_id, kind, article_id) WHERE undone_at IS NULL;

-- The reports of the event it was made on, and what each is known again by when its article is read anew.
CREATE TABLE corrected_report (
    correction_id INTEGER NOT NULL REFERENCES correction ON DELETE CASCADE,
    number INTEGER NOT NULL,
    guild_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    report_id INTEGER REFERENCES report ON DELETE SET NULL,
    encounter INTEGER NOT NULL CHECK (encounter IN (0, 1)),
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    start_on TEXT,
    names TEXT NOT NULL, -- JSON: the keys of those it names
    PRIMARY KEY (correction_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX corrected_report_report ON corrected_report (report_id) WHERE report_id IS NOT NULL;
CREATE INDEX corrected_report_article ON corrected_report (article_id);

-- The names it is about: those merged, taken out or renamed, or those who took part.
CREATE TABLE corrected_naming (
    correction_id INTEGER NOT NULL REFERENCES correction ON DELETE CASCADE,
    position INTEGER NOT NULL,
    naming_id INTEGER NOT NULL REFERENCES naming ON DELETE CASCADE,
    guild_id INTEGER NOT NULL,
    PRIMARY KEY (correction_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX corrected_naming_naming ON corrected_naming (naming_id);

-- A step in an event's life may be a person's word.
ALTER TABLE change ADD COLUMN made_by INTEGER;
