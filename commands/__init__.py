"""Slash-commands, one file a topic: parse, ask, render, nothing else."""
