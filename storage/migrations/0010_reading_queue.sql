-- Articles that wait to be read, and those that were kept without being read.
CREATE TABLE waiting (
    waiting_id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    text_hash TEXT NOT NULL,
    url TEXT,
    title TEXT,
    outlet TEXT,
    published TEXT NOT NULL,
    date_assumed INTEGER NOT NULL CHECK (date_assumed IN (0, 1)),
    text TEXT NOT NULL,
    known_at TEXT,                       -- when it counts as learned; NULL: when it is kept
    added_by INTEGER,
    batch TEXT,                          -- the import it belongs to
    failures INTEGER NOT NULL DEFAULT 0, -- readings of it that came to nothing
    claims INTEGER NOT NULL DEFAULT 0,   -- how often somebody began to read it
    claimed_until TEXT,                  -- somebody reads it until then, or died over it
    UNIQUE (guild_id, text_hash)
) STRICT;

CREATE INDEX waiting_turn ON waiting (guild_id, failures, waiting_id);
CREATE INDEX waiting_text ON waiting (text_hash);
CREATE INDEX waiting_batch ON waiting (guild_id, batch) WHERE batch IS NOT NULL;

CREATE TABLE unread (
    article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    guild_id INTEGER NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('language', 'failed')),
    reason TEXT NOT NULL, -- a sentence
    noted_at TEXT NOT NULL,
    batch TEXT
) STRICT;

CREATE INDEX unread_newest ON unread (guild_id, why, article_id);
