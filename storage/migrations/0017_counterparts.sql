-- Where "his Russian counterpart" and the like stand, who are looked up anew when more becomes known of those beside them.
CREATE INDEX naming_counterpart ON naming (guild_id, country) WHERE type = 'role' AND office = 'counterpart';
