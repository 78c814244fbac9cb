"""The error tree of the service."""


class UserError(Exception):
    """Something the person who asked can mend; the message is one clear sentence for them."""
