"""What can go wrong with figures."""


class IndicatorsError(Exception):
    """Base of the errors of this room."""


class PublishRefused(IndicatorsError):
    """Figures that cannot become a release; nothing was written."""
