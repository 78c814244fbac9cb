-- Out of which event a new one was split, by a report that showed them to be two. Whoever was told of the first is told of
-- the second, however long ago its reports came.
CREATE TABLE split (
    event_id INTEGER PRIMARY KEY REFERENCES event ON DELETE CASCADE,
    guild_id INTEGER NOT NULL,
    split_from INTEGER NOT NULL -- no reference: that event may be gone
) STRICT;

CREATE INDEX split_guild ON split (guild_id);
