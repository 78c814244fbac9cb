"""Getting articles in: files, pages, the guarded fetcher, the reader's worker process."""
