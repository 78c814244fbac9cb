-- What each part of each briefing told of which event: how it stood. Asked by schedule and event, without reading whole payloads.
CREATE TABLE told (
    schedule_id INTEGER NOT NULL,
    event_id INTEGER NOT NULL, -- no reference: an event that is gone was told all the same
    due_at TEXT NOT NULL,
    part INTEGER NOT NULL,
    guild_id INTEGER NOT NULL,
    status TEXT NOT NULL,
    start_on TEXT,
    end_on TEXT,
    place TEXT,
    PRIMARY KEY (schedule_id, event_id, due_at, part),
    FOREIGN KEY (schedule_id, due_at, part) REFERENCES delivery ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX told_part ON told (schedule_id, due_at, part);

INSERT INTO told (schedule_id, event_id, due_at, part, guild_id, status, start_on, end_on, place)
SELECT schedule_id, CAST(told.key AS INTEGER), due_at, part, guild_id,
    told.value ->> 0, told.value ->> 1, told.value ->> 2, told.value ->> 3
FROM delivery CROSS JOIN json_each(iif(json_valid(payload), payload, '{}'), '$.told') AS told;

-- The first day of its event by which a reminder was planned, as the event has it; others need not be looked at.
ALTER TABLE schedule ADD COLUMN planned_for TEXT;
