-- What a guild wants of a feed it follows: JSON lists of words, people and sections; NULL is everything.
ALTER TABLE following ADD COLUMN filter TEXT;
