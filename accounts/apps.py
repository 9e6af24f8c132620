"""People who sign in, their institution and their role."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("people and institutions")

    def ready(self) -> None:
        from accounts import signals  # noqa: F401
        from ui.navigation import Menu, add_to_menu, name_page

        name_page("account", "accounts:home")
        name_page("sign_in", "account_login")
        name_page("sign_out", "account_logout")
        add_to_menu("account", _("Your account"), Menu.SIGNED_IN, 2)
