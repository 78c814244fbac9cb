-- Which upcoming events stand among a server's own events: claimed before Discord is asked, so that none is made twice.
CREATE TABLE server_event (
    guild_id INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('claimed', 'made', 'gone', 'dropped')),
    scheduled_id INTEGER,          -- Discord's id
    shown TEXT NOT NULL DEFAULT '', -- a digest of what it shows
    last_day TEXT,                 -- after which there is nothing more to keep up with
    made_by INTEGER,               -- who asked for it; NULL by the server's setting
    claimed_at TEXT NOT NULL,
    PRIMARY KEY (guild_id, event_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX server_event_standing ON server_event (state) WHERE state IN ('claimed', 'made');
