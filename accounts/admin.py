"""Institutions, who is a member of which, and invitations, in the admin."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from accounts.models import Institution, Invitation, Membership

# The first has no page on this site; the other would show the secrets of the second factor.
for model in (EmailAddress, Authenticator):
    admin.site.unregister(model)


@admin.register(Institution)
class InstitutionAdmin(TranslationAdmin):
    list_display = ("name", "slug", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name_bg__iregex", "name_en__iregex", "slug")  # LIKE minds Cyrillic capitals
    fieldsets = (
        (None, {"fields": ("slug", "name_bg", "name_en", "url", "is_active")}),
        (
            _("Other languages"),
            {
                "fields": ("name_uk", "name_ru", "name_ar", "name_fa", "name_tr"),
                "classes": ("collapse",),
            },
        ),
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
