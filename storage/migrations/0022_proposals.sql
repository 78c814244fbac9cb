-- What members say is wrong with an event, until a curator decides; accepted ones become corrections, and go from here.
CREATE TABLE proposal (
    proposal_id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    event_id INTEGER NOT NULL, -- which may be gone by the time it is decided
    about TEXT NOT NULL,       -- the event in words, as the member saw it
    aspect TEXT NOT NULL CHECK (aspect IN ('date', 'place', 'status', 'participants', 'dismiss')),
    value TEXT NOT NULL,
    note TEXT NOT NULL,
    made_by INTEGER NOT NULL,
    made_at TEXT NOT NULL
) STRICT;

CREATE INDEX proposal_guild ON proposal (guild_id, proposal_id);
