-- A briefing can go to a forum, where each is a post of its own, and bring a picture; that a schedule stopped is said once.
ALTER TABLE schedule ADD COLUMN forum INTEGER NOT NULL DEFAULT 0 CHECK (forum IN (0, 1));
ALTER TABLE schedule ADD COLUMN picture INTEGER NOT NULL DEFAULT 0 CHECK (picture IN (0, 1));
ALTER TABLE schedule ADD COLUMN notice INTEGER NOT NULL DEFAULT 0 CHECK (notice IN (0, 1)); -- it is still to be said

CREATE INDEX schedule_notice ON schedule (schedule_id) WHERE notice = 1;
