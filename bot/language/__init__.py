"""What the bot says, in the languages it speaks: one catalogue of sentences, keyed by the English one."""
