"""Forms of signing in, with our words, and of inviting people."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.totp import forms as app_forms
from django import forms
from django.contrib.auth.forms import SetPasswordMixin
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from accounts.models import Institution, Membership
from languages.codes import interface_languages
from languages.names import own_name

LABELS = {
    "login": _("E-mail"),
    "email": _("E-mail"),
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
}


class PlainForm(forms.BaseForm):
    """Labels of ours, no second copy of them inside the fields."""

    labels: dict[str, Any] = LABELS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            if name != "password1":
                field.help_text = ""


class SignInForm(PlainForm, account_forms.LoginForm):
    """E-mail and password."""


class ConfirmForm(PlainForm, account_forms.ReauthenticateForm):
    """The password again, before something that matters."""


class AskForPasswordForm(PlainForm, account_forms.ResetPasswordForm):
    """The address that gets a link for a new password."""


class NewPasswordForm(PlainForm, account_forms.ResetPasswordKeyForm):
    """A new password from such a link."""


class ChangePasswordForm(PlainForm, account_forms.ChangePasswordForm):
    """A new password while signed in."""


class CodeForm(PlainForm, factor_forms.AuthenticateForm):
    """The second factor at sign-in."""

    labels = {"code": _("Code from the app, or a recovery code")}


class ConfirmCodeForm(PlainForm, factor_forms.ReauthenticateForm):
    """The second factor again, before something that matters."""

    labels = {"code": _("Code from the app, or a recovery code")}


class SetUpForm(PlainForm, app_forms.ActivateTOTPForm):
    """The first code that a new app shows."""

    labels = {"code": _("Code that the app shows")}


class AcceptForm(SetPasswordMixin, forms.Form):  # type: ignore[type-arg]
    """Name and password of somebody who was invited."""

    name = forms.CharField(
        label=_("Your name"), max_length=150, widget=forms.TextInput({"autocomplete": "name"})
    )
    password1, password2 = SetPasswordMixin.create_password_fields(
        label1=_("Password"), label2=_("Password, once more")
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["password2"].help_text = ""

    def clean(self) -> dict[str, Any]:
        self.validate_passwords()
        user = User(email=self.email, first_name=self.cleaned_data.get("name", ""))
        self.validate_password_for_user(user)
        return self.cleaned_data


def language_choices() -> list[tuple[str, str]]:
    """Languages of the interface, each in its own words."""
    return [(code, own_name(code)) for code in interface_languages()]


class InviteForm(forms.Form):
    """Whom to invite, as what."""

    email = forms.EmailField(label=_("E-mail"), max_length=150)
    role = forms.ChoiceField(label=_("Role"), choices=Membership.Role.choices)
    institution: Any = forms.ModelChoiceField(
        Institution.objects.none(), label=_("Institution (for contributors)"), required=False
    )
    language = forms.ChoiceField(label=_("Language of letters"), choices=language_choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = Institution.objects.active()  # type: ignore[attr-defined]


class LanguageForm(forms.ModelForm):  # type: ignore[type-arg]
    """In which language a member gets letters."""

    class Meta:
        model = Membership
        fields = ("language",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of letters"), choices=language_choices
        )
