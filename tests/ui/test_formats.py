"""Dates and numbers in forms and in the admin, as each language writes them."""

import datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import override

from kb.models import GoodPractice
from tests.directory.test_admin import change_url, editor, submit
from tests.factories import make_practice

__all__ = ["editor"]
MOMENT = datetime.datetime(2026, 4, 3, 14, 5)  # noqa: DTZ001 - as the clock on the wall shows it


class TestFormats:
    @pytest.mark.parametrize(
        ("language", "name", "text"),
        [
            ("bg", "DATE_FORMAT", "3.04.2026 г."),
            ("bg", "DATETIME_FORMAT", "3.04.2026 г., 14:05"),
            ("bg", "SHORT_DATE_FORMAT", "3.04.2026"),
            ("bg", "SHORT_DATETIME_FORMAT", "3.04.2026 14:05"),
            ("en", "DATE_FORMAT", "3 April 2026"),
            ("en", "DATETIME_FORMAT", "3 April 2026, 14:05"),
            ("en", "SHORT_DATE_FORMAT", "03/04/2026"),
        ],
    )
    def test_write_the_day_first(self, language: str, name: str, text: str) -> None:
        with override(language):
            assert formats.date_format(MOMENT, name) == text

    @pytest.mark.parametrize("language", ["bg", "en"])
    def test_begin_the_week_on_monday(self, language: str) -> None:
        with override(language):
            assert formats.get_format("FIRST_DAY_OF_WEEK") == 1

    def test_write_bulgarian_numbers(self) -> None:
        with override("bg"):
            number = formats.number_format(Decimal("56807.5"), force_grouping=True)
        assert number == "56\u202f807,5"


@pytest.mark.django_db
class TestDatesInTheAdmin:
    @pytest.mark.parametrize(
        ("language", "typed", "shown"),
        [
            ("bg", "3.4.2026", "03.04.2026"),
            ("bg", "03.04.2026 г.", "03.04.2026"),
            ("bg", "2026-04-03", "03.04.2026"),
            ("en", "3/4/2026", "2026-04-03"),
            ("en", "2026-04-03", "2026-04-03"),
        ],
    )
    def test_are_read_and_shown_again(
        self, editor: Client, language: str, typed: str, shown: str
    ) -> None:
        editor.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        practice = make_practice()
        url = change_url(practice)
        changes = {"publish_from_0": typed, "publish_from_1": "14:05"}
        assert submit(editor, url, **changes).status_code == 302
        kept = GoodPractice.objects.get().publish_from
        assert kept and timezone.localtime(kept).replace(tzinfo=None) == MOMENT
        page = editor.get(url)
        assert f'value="{shown}"' in page.content.decode()
        changes = {"publish_from_0": shown, "publish_from_1": "14:05:00"}
        assert submit(editor, url, **changes).status_code == 302
        assert GoodPractice.objects.get().publish_from == kept

    @pytest.mark.parametrize("language", ["bg", "en"])
    def test_that_are_none_are_refused(self, editor: Client, language: str) -> None:
        editor.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        url = change_url(make_practice())
        page = submit(editor, url, publish_from_0="31.02.2026", publish_from_1="14:05")
        assert page.status_code == 200
        assert page.context["adminform"].form.errors["publish_from"]

    @pytest.mark.parametrize(("language", "first"), [("bg", "%d.%m.%Y"), ("en", "%Y-%m-%d")])
    def test_are_written_so_by_its_calendar(
        self, editor: Client, language: str, first: str
    ) -> None:
        editor.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        catalogue = editor.get(reverse("admin:jsi18n")).content.decode()
        assert f'"DATE_INPUT_FORMATS": [\n      "{first}"' in catalogue
        assert '"FIRST_DAY_OF_WEEK": 1' in catalogue
