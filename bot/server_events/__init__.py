"""Upcoming events as events of a server: made once, kept true, cancelled when they are."""
