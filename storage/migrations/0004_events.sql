-- Events, and the reports they are worked out from: one article's word on an event, kept as it was read.
CREATE TABLE event (
    event_id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN (
        'meeting', 'call', 'visit', 'summit', 'talks', 'election', 'deadline', 'hearing', 'ceremony', 'other'
    )),
    status TEXT NOT NULL CHECK (status IN ('planned', 'expected', 'held', 'postponed', 'cancelled', 'denied')),
    encounter INTEGER NOT NULL CHECK (encounter IN (0, 1)),
    title TEXT,
    place TEXT,
    place_keys TEXT NOT NULL DEFAULT '', -- the place and what contains it, folded, as |astana|kazakhstan|
    start_on TEXT,                       -- as precise as known: 2024, 2024-07 or 2024-07-03
    end_on TEXT,
    first_day TEXT,                      -- the days these can mean; NULL when undated
    last_day TEXT,
    occasion TEXT,
    reported_on TEXT NOT NULL,           -- the day of the newest report
    learned_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX event_learned ON event (guild_id, learned_at);
CREATE INDEX event_changed ON event (guild_id, changed_at);
CREATE INDEX event_upcoming ON event (guild_id, last_day, first_day) WHERE status IN ('planned', 'expected', 'postponed');
CREATE INDEX event_undated ON event (guild_id, reported_on)
    WHERE first_day IS NULL AND status IN ('planned', 'expected', 'postponed');

CREATE TABLE event_actor (
    event_id INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    position INTEGER NOT NULL,
    actor_id INTEGER NOT NULL REFERENCES actor,
    guild_id INTEGER NOT NULL,
    PRIMARY KEY (event_id, position)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX event_actor_once ON event_actor (actor_id, event_id);

-- The index behind /met: one row a participant and encounter, newest first without sorting.
-- met_on is the first day of the encounter, or of its newest report when it is undated.
CREATE TABLE who_met (
    guild_id INTEGER NOT NULL,
    actor_id INTEGER NOT NULL,
    met_on TEXT NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    PRIMARY KEY (guild_id, actor_id, met_on DESC, event_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX who_met_event ON who_met (event_id);

CREATE TABLE report (
    report_id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    event_id INTEGER REFERENCES event,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    ordinal INTEGER NOT NULL, -- its place among what was read from the article
    encounter INTEGER NOT NULL CHECK (encounter IN (0, 1)),
    kind TEXT NOT NULL CHECK (kind IN (
        'meeting', 'call', 'visit', 'summit', 'talks', 'election', 'deadline', 'hearing', 'ceremony', 'other'
    )),
    status TEXT NOT NULL CHECK (status IN ('planned', 'expected', 'held', 'postponed', 'cancelled', 'denied')),
    title TEXT,
    place TEXT,
    start_on TEXT,
    end_on TEXT,
    occasion TEXT,
    evidence TEXT NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    confidence REAL NOT NULL,
    UNIQUE (article_id, ordinal)
) STRICT;

CREATE INDEX report_event ON report (event_id);

CREATE TABLE report_actor (
    report_id INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
    position INTEGER NOT NULL,
    naming_id INTEGER NOT NULL REFERENCES naming,
    actor_id INTEGER NOT NULL REFERENCES actor, -- whom it stands for on that day: for an office, its holder where known
    PRIMARY KEY (report_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX report_actor_naming ON report_actor (naming_id);
CREATE INDEX report_actor_actor ON report_actor (actor_id);

-- Where joining looks for reports that may tell of the same event: by two participants, by one, or by a word of the title.
CREATE TABLE near (
    guild_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    first_day TEXT NOT NULL,
    report_id INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
    last_day TEXT NOT NULL, -- after the key's columns: integrity_check of SQLite 3.40 sees NULL in it otherwise
    PRIMARY KEY (guild_id, key, first_day, report_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX near_report ON near (report_id);

-- The life of an event, step by step.
CREATE TABLE change (
    change_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    changed_at TEXT NOT NULL,
    field TEXT NOT NULL,
    before TEXT,
    after TEXT,
    article_id INTEGER REFERENCES article ON DELETE SET NULL
) STRICT;

CREATE INDEX change_event ON change (event_id);
CREATE INDEX change_article ON change (article_id);

CREATE TABLE meta (
    guild_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (guild_id, key)
) STRICT, WITHOUT ROWID;
