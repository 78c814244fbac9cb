-- Articles, each once a guild, and the search index over their title and text.
CREATE TABLE article (
    article_id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    url TEXT,
    text_hash TEXT NOT NULL, -- of the text without differences in spacing, case and width
    title TEXT,
    outlet TEXT,
    published TEXT NOT NULL,
    date_assumed INTEGER NOT NULL CHECK (date_assumed IN (0, 1)),
    text TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by INTEGER,
    UNIQUE (guild_id, url),
    UNIQUE (guild_id, text_hash)
) STRICT;

CREATE INDEX article_recent ON article (guild_id, published DESC, article_id DESC);

CREATE VIRTUAL TABLE article_words USING fts5 (
    title, text, content = 'article', content_rowid = 'article_id', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
    INSERT INTO article_words (rowid, title, text) VALUES (new.article_id, new.title, new.text);
END;

CREATE TRIGGER article_removed AFTER DELETE ON article BEGIN
    INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', old.article_id, old.title, old.text);
END;

CREATE TRIGGER article_rewritten AFTER UPDATE OF title, text ON article BEGIN
    INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', old.article_id, old.title, old.text);
    INSERT INTO article_words (rowid, title, text) VALUES (new.article_id, new.title, new.text);
END;
