-- Where a feed's address said, when it was polled last, that it has moved for good.
ALTER TABLE feed ADD COLUMN moved_to TEXT;
