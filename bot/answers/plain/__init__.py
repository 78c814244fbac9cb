"""Questions in plain English, understood by rules. Pure."""
