"""The content that the site ships with: from `fixtures/` into the domains."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("content shipped with the site")
