-- Schedules of daily briefings, and the ledger that has each part of each of them posted exactly once.
CREATE TABLE schedule (
    schedule_id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again, so that a ledger row cannot pass to another schedule
    guild_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    wall_time TEXT NOT NULL,
    zone TEXT NOT NULL,
    next_due_at TEXT NOT NULL,
    covered_until TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    disabled_because TEXT
) STRICT;

CREATE INDEX schedule_guild ON schedule (guild_id, schedule_id);
CREATE INDEX schedule_due ON schedule (next_due_at) WHERE disabled_because IS NULL;

CREATE TABLE delivery (
    schedule_id INTEGER NOT NULL REFERENCES schedule ON DELETE CASCADE,
    due_at TEXT NOT NULL,
    part INTEGER NOT NULL,
    guild_id INTEGER NOT NULL,
    nonce TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('claimed', 'posted', 'skipped', 'failed')),
    channel_id INTEGER NOT NULL,
    claimed_at TEXT NOT NULL,
    message_id INTEGER,
    reason TEXT,
    PRIMARY KEY (schedule_id, due_at, part)
) STRICT, WITHOUT ROWID;

CREATE INDEX delivery_pending ON delivery (claimed_at) WHERE state = 'claimed';
