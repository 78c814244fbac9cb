-- Names that people said stand for two, so that they are not asked again.
CREATE TABLE kept_apart (
    guild_id INTEGER NOT NULL,
    naming_id INTEGER NOT NULL REFERENCES naming ON DELETE CASCADE,
    other_naming_id INTEGER NOT NULL REFERENCES naming ON DELETE CASCADE,
    made_by INTEGER,
    made_at TEXT NOT NULL,
    PRIMARY KEY (guild_id, naming_id, other_naming_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX kept_apart_naming ON kept_apart (naming_id);
CREATE INDEX kept_apart_other ON kept_apart (other_naming_id);
