"""What can go wrong with open data."""


class OpenDataError(Exception):
    """Base of the errors of this room."""


class ReleaseDiffers(OpenDataError):
    """A file made anew is not the one whose checksum is known; nothing was written."""
