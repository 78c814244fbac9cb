"""Values that travel through Attaché: dates, facts read from a text, and what the archive keeps."""
