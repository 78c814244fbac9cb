-- What was read in a text, for a while: a text is read once however many guilds hold it. No row belongs to a guild.
CREATE TABLE reading (
    digest TEXT NOT NULL,  -- of the very text, since facts point into it
    published TEXT NOT NULL,
    version TEXT NOT NULL, -- of the reader
    facts TEXT NOT NULL,
    read_at TEXT NOT NULL,
    PRIMARY KEY (digest, published, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX reading_age ON reading (read_at);

-- Which version of the reader read an article last; none is known for those of before.
CREATE TABLE article_read (
    article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    guild_id INTEGER NOT NULL,
    version TEXT NOT NULL
) STRICT;
