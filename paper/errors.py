"""What can go wrong on paper."""


class PaperError(Exception):
    """Base of the paper's own errors."""


class CannotTypeset(PaperError):
    """The libraries that set PDF pages are not on this machine; the message names them."""


class TooManyOrders(PaperError):
    """So many selections wait to be made that no more are taken; asking later helps."""
