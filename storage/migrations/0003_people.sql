-- Who and what takes part. An actor is one person, office or party; a naming is one way articles name it.
-- Namings are what was read and stay; which actor they stand for is decided anew as more becomes known.
CREATE TABLE actor (
    actor_id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('person', 'role', 'party')),
    name TEXT NOT NULL,
    role TEXT,
    mentions INTEGER NOT NULL DEFAULT 0 -- reports that name it
) STRICT;

CREATE INDEX actor_guild ON actor (guild_id, mentions DESC);

CREATE TABLE naming (
    naming_id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('person', 'role', 'party')),
    name TEXT NOT NULL,
    key TEXT NOT NULL,               -- of the name: case, diacritics and punctuation folded
    family TEXT NOT NULL,            -- a person's family name, folded; empty for others
    block TEXT NOT NULL,             -- what all spellings of a person's family name, or all names of a party, share
    office TEXT NOT NULL DEFAULT '', -- of a role, or of a person named by office and family name alone
    country TEXT NOT NULL DEFAULT '',
    actor_id INTEGER NOT NULL REFERENCES actor,
    UNIQUE (guild_id, type, key, office, country)
) STRICT;

CREATE INDEX naming_block ON naming (guild_id, type, block);
CREATE INDEX naming_key ON naming (guild_id, key);
CREATE INDEX naming_family ON naming (guild_id, family);
CREATE INDEX naming_actor ON naming (actor_id);

-- Words of the names of actors, for completing what somebody types.
CREATE TABLE name_part (
    guild_id INTEGER NOT NULL,
    part TEXT NOT NULL,
    actor_id INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
    PRIMARY KEY (guild_id, part, actor_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX name_part_actor ON name_part (actor_id);

-- Which office somebody was seen in, from the first to the last day an article said so.
CREATE TABLE office (
    guild_id INTEGER NOT NULL,
    country TEXT NOT NULL,
    office TEXT NOT NULL,
    naming_id INTEGER NOT NULL REFERENCES naming ON DELETE CASCADE,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    PRIMARY KEY (guild_id, country, office, naming_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX office_naming ON office (naming_id);
