"""Events and whole archives written for other programs: calendar, table, JSON. Pure."""
