-- Who wrote an article, and the moment it appeared with its zone, where it says so.
ALTER TABLE article ADD COLUMN author TEXT;
ALTER TABLE article ADD COLUMN published_at TEXT;
ALTER TABLE waiting ADD COLUMN author TEXT;
ALTER TABLE waiting ADD COLUMN published_at TEXT;
