"""docs/personal-data.md tells the truth: every model is listed, and its recipe forgets a person."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.serializers import serialize
from django.db.models import EmailField, Model
from django.test import Client

from accounts import inviting
from accounts.models import Invitation
from mail.models import Letter

PAGE = (Path(__file__).resolve().parents[2] / "docs/personal-data.md").read_text(encoding="utf-8")
# What people publish of themselves; the page speaks of it under "People in the content".
OF_ORGANISATIONS = {"Location"}


def about_people(model: type[Model]) -> bool:
    fields = model._meta.concrete_fields
    return any(isinstance(field, EmailField) or field.related_model is User for field in fields)


MODELS = sorted(
    {model.__name__ for model in apps.get_models() if about_people(model)} - OF_ORGANISATIONS
)


class TestModels:
    @pytest.mark.parametrize("name", MODELS)
    def test_that_name_a_person_are_on_the_page(self, name: str) -> None:
        listed = re.findall(r"`([A-Za-z]+)(…?)`", PAGE)
        assert any(name == one or (more and name.startswith(one)) for one, more in listed)


@pytest.mark.django_db
class TestForgetting:
    def test_leaves_no_trace_of_the_address_or_the_name(self, client: Client) -> None:
        email = "somebody@example.org"
        _invitation, address = inviting.invite(email, "reviewer")
        token = address.rstrip("/").rpartition("/")[2]
        user = inviting.accept(token, "Zornitsa", "correct horse 9 battery")
        client.post("/en/account/login/", {"login": email, "password": "correct horse 9 battery"})
        LogEntry.objects.create(
            user=user,
            content_type=ContentType.objects.get_for_model(User),
            object_id=str(user.pk),
            object_repr=email,
            action_flag=CHANGE,
        )
        other = User.objects.create_user("other@example.org", "other@example.org")
        inviting.invite("third@example.org", "reviewer")

        recipe = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)[0]
        exec(recipe, {})  # noqa: S102 - the recipe of the page, word for word

        rows = [row for model in apps.get_models() for row in model._default_manager.all()]
        kept = serialize("json", rows)
        assert email not in kept
        assert "Zornitsa" not in kept
        assert "_auth_user_id" not in client.session
        assert LogEntry.objects.filter(user=user).exists()
        assert User.objects.filter(pk=other.pk, is_active=True).exists()
        assert Invitation.objects.get().email == Letter.objects.get().recipient
