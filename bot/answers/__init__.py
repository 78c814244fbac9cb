"""A question and what the archive returned, made into an Answer. Pure."""
