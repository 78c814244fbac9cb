"""What people do with an archive beside asking: correct it, read it anew, import it, erase what they gave."""
