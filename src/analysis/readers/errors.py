"""Why a file has no text."""


class UnreadableFile(ValueError):
    """A file whose text cannot be had; the message says why and what to do."""
