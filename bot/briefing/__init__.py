"""Composing a briefing, knowing when it is due, and delivering it exactly once."""
