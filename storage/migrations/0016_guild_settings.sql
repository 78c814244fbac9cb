-- What a server set for itself; a server without a row has the defaults.
CREATE TABLE guild_settings (
    guild_id INTEGER PRIMARY KEY,
    zone TEXT, -- of the IANA list
    language TEXT, -- such as en or de; NULL: what Discord says each member reads
    curator_role_id INTEGER,
    default_channel_id INTEGER,
    server_events INTEGER NOT NULL DEFAULT 0 CHECK (server_events IN (0, 1)),
    erase_at TEXT -- UTC; when the bot was removed from the server, the moment its rows go
) STRICT;

CREATE INDEX guild_settings_erase ON guild_settings (erase_at) WHERE erase_at IS NOT NULL;
