-- Briefings of a scope, with a ping, that keep silent on quiet days; and watches and reminders, which use the same ledger.
-- A row of schedule is a place that something is posted to: every morning, whenever there is news of what it watches, or once.
ALTER TABLE schedule ADD COLUMN kind TEXT NOT NULL DEFAULT 'briefing' CHECK (kind IN ('briefing', 'watch', 'reminder'));
ALTER TABLE schedule ADD COLUMN role_id INTEGER;                       -- whom to ping
ALTER TABLE schedule ADD COLUMN skip_quiet INTEGER NOT NULL DEFAULT 0 CHECK (skip_quiet IN (0, 1));
ALTER TABLE schedule ADD COLUMN scope TEXT;                            -- JSON; NULL is everything
ALTER TABLE schedule ADD COLUMN user_id INTEGER;                       -- whose private messages the channel is
ALTER TABLE schedule ADD COLUMN quiet_from TEXT;                       -- wall times between which a watch waits
ALTER TABLE schedule ADD COLUMN quiet_until TEXT;
ALTER TABLE schedule ADD COLUMN seen_event INTEGER NOT NULL DEFAULT 0; -- the newest event a watch has looked at
ALTER TABLE schedule ADD COLUMN event_id INTEGER;                      -- of what a reminder reminds; no reference: the event may go
ALTER TABLE schedule ADD COLUMN hours_before INTEGER;

CREATE UNIQUE INDEX schedule_watch ON schedule (guild_id, channel_id) WHERE kind = 'watch';

CREATE TABLE watch (
    watch_id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    schedule_id INTEGER NOT NULL REFERENCES schedule ON DELETE CASCADE,
    subject TEXT NOT NULL CHECK (subject IN ('actor', 'place', 'occasion')),
    name TEXT NOT NULL,
    actor_id INTEGER,                    -- no reference: joining may find that two actors are one
    since_event INTEGER NOT NULL,        -- the newest event there was when it began
    added_by INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    UNIQUE (schedule_id, subject, name)
) STRICT;

CREATE INDEX watch_guild ON watch (guild_id, schedule_id);

-- Calendars one can subscribe to by an address nobody can guess; only a hash of its token is kept.
CREATE TABLE calendar_address (
    token_hash TEXT PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    created_by INTEGER NOT NULL,
    created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX calendar_address_guild ON calendar_address (guild_id);
