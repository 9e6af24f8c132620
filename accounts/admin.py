"""Institutions, who is a member of which, and invitations, in the admin."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.http import HttpRequest
from modeltranslation.admin import TranslationAdmin

from accounts.models import Institution, Invitation, Membership
from languages.fieldsets import fieldset, localized, translated_fieldsets

# The first has no page on this site; the other would show the secrets of the second factor.
for model in (EmailAddress, Authenticator):
    admin.site.unregister(model)


@admin.register(Institution)
class InstitutionAdmin(TranslationAdmin):
    list_display = ("name", "slug", "is_active")
    list_filter = ("is_active",)
    # LIKE minds Cyrillic capitals.
    search_fields = (*(f"{path}__iregex" for path in localized("name")), "slug")
    fieldsets = (
        fieldset(None, "slug", "url", "is_active"),
        *translated_fieldsets("name"),
    )


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("user", "role", "institution", "language")
    list_filter = ("role",)
    search_fields = ("user__email", "user__first_name")
    raw_id_fields = ("user",)
    list_select_related = ("user", "institution")


@admin.register(Invitation)
class InvitationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """To look at: invitations are made, sent and withdrawn on the page of people."""

    list_display = ("email", "role", "institution", "expires_at", "accepted_at", "withdrawn_at")
    list_filter = ("role",)
    search_fields = ("email",)
    list_select_related = ("institution",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Invitation | None = None) -> bool:
        return False
