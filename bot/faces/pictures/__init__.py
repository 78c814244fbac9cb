"""Pictures: what is easier seen than read, as PNG with a text that says the same. Pure; drawn in a worker process."""
