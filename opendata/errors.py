"""What can go wrong with open data."""


class OpenDataError(Exception):
    """Anything below; callers that do not care which may catch this one."""


class ReleaseDiffers(OpenDataError):
    """A file made anew is not the one whose checksum is known; nothing was written."""
