-- Earlier texts of articles that were corrected at their address; newest last.
CREATE TABLE article_version (
    article_version_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    title TEXT,
    outlet TEXT,
    published TEXT NOT NULL,
    date_assumed INTEGER NOT NULL CHECK (date_assumed IN (0, 1)),
    text TEXT NOT NULL,
    replaced_at TEXT NOT NULL
) STRICT;

CREATE INDEX article_version_article ON article_version (article_id);

-- What an item of a feed looked like when it was seen last; an item that looks otherwise may have been corrected.
ALTER TABLE feed_item ADD COLUMN mark TEXT;
