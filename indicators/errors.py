"""What can go wrong with figures."""


class IndicatorsError(Exception):
    """Anything below; callers that do not care which may catch this one."""


class PublishRefused(IndicatorsError):
    """Figures that cannot become a release; nothing was written."""
