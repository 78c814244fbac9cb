-- Schedules on chosen weekdays, with a horizon of their own, that a person can pause.
ALTER TABLE schedule ADD COLUMN weekdays TEXT NOT NULL DEFAULT '0123456' CHECK (weekdays GLOB '[0-6]*'); -- Monday is 0
ALTER TABLE schedule ADD COLUMN horizon_days INTEGER NOT NULL DEFAULT 14 CHECK (horizon_days BETWEEN 1 AND 60);
ALTER TABLE schedule ADD COLUMN paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1));

DROP INDEX schedule_due;
CREATE INDEX schedule_due ON schedule (next_due_at) WHERE disabled_because IS NULL AND paused = 0;
