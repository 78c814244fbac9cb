"""Questions put to one guild's archive: what the command line and the slash-commands share, all but the face."""
