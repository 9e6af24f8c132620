"""What can go wrong in the directory."""


class DirectoryError(Exception):
    """Base of the directory's own errors."""


class GeocodingFailed(DirectoryError):
    """The geocoder is down or refuses us; asking again later may help."""


class ImportRefused(DirectoryError):
    """A file of settlements that cannot be taken; the message names file, line and column."""


class UnreadablePhoneNumber(DirectoryError):
    """A text that is not one phone number; the message is a sentence for editors."""
