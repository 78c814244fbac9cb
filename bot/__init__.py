"""Attaché: the service that reads, remembers and briefs."""
