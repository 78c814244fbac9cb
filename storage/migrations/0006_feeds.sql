-- Feeds, each kept and fetched once however many guilds follow it, and which of their items were seen.
CREATE TABLE feed (
    feed_id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL UNIQUE,
    title TEXT,
    etag TEXT,
    last_modified TEXT,
    next_poll_at TEXT NOT NULL,
    interval_seconds INTEGER NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0, -- in a row
    problem TEXT,                        -- the last failure's sentence
    disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1))
) STRICT;

CREATE INDEX feed_due ON feed (next_poll_at) WHERE disabled = 0;

-- An item has several keys, of its id, its link and its title, and is known by any of them.
CREATE TABLE feed_item (
    feed_id INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
    key TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (feed_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE following (
    guild_id INTEGER NOT NULL,
    feed_id INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
    channel_id INTEGER NOT NULL, -- where to say that the feed fails
    added_by INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    caught_up INTEGER NOT NULL DEFAULT 0 CHECK (caught_up IN (0, 1)), -- 0 until what was there has been taken as history
    PRIMARY KEY (guild_id, feed_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX following_feed ON following (feed_id);
