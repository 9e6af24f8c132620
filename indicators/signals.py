"""What a changed indicator entails, whoever changes it."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from indicators import suppression
from indicators.models import Indicator


@receiver(post_save, sender=Indicator)
def hide_small_figures(instance: Indicator, raw: bool, **_kwargs: Any) -> None:
    """A threshold holds from the moment that it is saved, for figures of every release."""
    if not raw:
        suppression.apply(instance)
