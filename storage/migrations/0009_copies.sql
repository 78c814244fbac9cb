-- Texts that repeat another nearly word for word, as papers print an agency's: each is linked to the first one of its guild.
ALTER TABLE article ADD COLUMN copy_of_id INTEGER REFERENCES article ON DELETE SET NULL;

CREATE INDEX article_copies ON article (copy_of_id) WHERE copy_of_id IS NOT NULL;

-- Where the first texts are found again: two texts that are much alike have a band in common.
CREATE TABLE text_band (
    guild_id INTEGER NOT NULL,
    band INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    PRIMARY KEY (guild_id, band, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX text_band_article ON text_band (article_id);

-- When the first text goes, the oldest of its copies stands in its place.
CREATE TRIGGER article_first_removed BEFORE DELETE ON article
WHEN EXISTS (SELECT 1 FROM article WHERE copy_of_id = old.article_id) BEGIN
    UPDATE text_band SET article_id = (SELECT min(article_id) FROM article WHERE copy_of_id = old.article_id)
    WHERE article_id = old.article_id;
    UPDATE article SET copy_of_id = nullif(
        (SELECT min(article_id) FROM article AS heir WHERE heir.copy_of_id = old.article_id), article_id
    ) WHERE copy_of_id = old.article_id;
END;
