"""Facts and the archive's candidates, made into decisions: same person, same event, what changed. Pure."""
