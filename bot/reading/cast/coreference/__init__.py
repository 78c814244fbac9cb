"""What pronouns, bare offices, groups and counterparts refer to."""
