"""A briefing composed from what the archive learned between two times. Pure."""
