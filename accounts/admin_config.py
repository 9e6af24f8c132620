"""Puts our admin site in the place of Django's (its own module: `apps.py` has one app)."""

from django.contrib.admin.apps import AdminConfig


class EditorsAdminConfig(AdminConfig):
    default_site = "accounts.admin_site.EditorsSite"
