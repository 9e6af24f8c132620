"""Errors of making papers."""


class PaperError(Exception):
    """Base of the errors of this app."""


class CannotTypeset(PaperError):
    """The libraries that typeset PDF are not installed; the message names them."""


class TooManyOrders(PaperError):
    """Too many selections are waiting; asking again later may help."""
