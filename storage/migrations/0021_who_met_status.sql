-- How an encounter stands, in the index behind /met too: of the thousands of somebody's encounters a few cancelled ones are
-- found without looking each event up.
CREATE TABLE who_met_anew (
    guild_id INTEGER NOT NULL,
    actor_id INTEGER NOT NULL,
    met_on TEXT NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    status TEXT NOT NULL, -- after the key's columns: integrity_check of SQLite 3.40 sees NULL in it otherwise
    PRIMARY KEY (guild_id, actor_id, met_on DESC, event_id)
) STRICT, WITHOUT ROWID;

INSERT INTO who_met_anew (guild_id, actor_id, met_on, event_id, status)
SELECT who_met.guild_id, who_met.actor_id, who_met.met_on, who_met.event_id, event.status
FROM who_met JOIN event USING (event_id)
ORDER BY who_met.guild_id, who_met.actor_id, who_met.met_on DESC, who_met.event_id;

DROP TABLE who_met;
ALTER TABLE who_met_anew RENAME TO who_met;
CREATE INDEX who_met_event ON who_met (event_id);
