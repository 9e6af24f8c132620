"""The pages of allauth that this site has, by the names that allauth looks for.

Left out: sign-up, changing one's address, keys that need a script (WebAuthn).
"""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from accounts.plain import uncompressed


class WordConverter(StringConverter):
    """Letters and digits: what stands before the first hyphen of a link for a new password."""

    regex = "[0-9A-Za-z]+"


register_converter(WordConverter, "word")
_password = [
    path("change/", account.password_change, name="account_change_password"),
    path("reset/", account.password_reset, name="account_reset_password"),
    path("reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path(
        "reset/key/<word:uidb36>-<str:key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
_factor = [
    path("", factor.index, name="mfa_index"),
    path("authenticate/", factor.authenticate, name="mfa_authenticate"),
    path("reauthenticate/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("totp/activate/", uncompressed(app.activate_totp), name="mfa_activate_totp"),
    path("totp/deactivate/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "recovery-codes/",
        uncompressed(recovery.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "recovery-codes/generate/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "recovery-codes/download/",
        uncompressed(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]
urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", include(_password)),
    path("2fa/", include(_factor)),
]
