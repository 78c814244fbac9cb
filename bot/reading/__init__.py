"""Text made into facts. Pure: no clock, no network, no database."""
