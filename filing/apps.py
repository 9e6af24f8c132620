"""How figures arrive: forms, what institutions file in them, and the desk where they do so."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilingConfig(AppConfig):
    name = "filing"
    verbose_name = _("filing of figures")
