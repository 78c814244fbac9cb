-- What the service notes for itself, across all guilds, such as which commands Discord was last told of.
CREATE TABLE remark (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
