"""Telephone numbers: read, shown and dialled."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from directory import phone_numbers
from directory.errors import UnreadablePhoneNumber
from directory.models import Phone
from tests.directory.test_admin import change_url, editor, submit
from tests.factories import make_place

__all__ = ["editor"]
SEVERAL = "These are several numbers. Write each in a row of its own."


class TestRead:
    @pytest.mark.parametrize(
        ("text", "e164", "dialled"),
        [
            ("112", "", "112"),
            ("166", "", "166"),
            ("116 111", "", "116111"),
            ("116111", "", "116111"),
            ("1917", "", "1917"),
            ("038 640 640", "+35938640640", "+35938640640"),
            ("038640640", "+35938640640", "+35938640640"),
            ("038/640-640", "+35938640640", "+35938640640"),
            ("(038) 640 640", "+35938640640", "+35938640640"),
            ("02/ 980 95 10", "+35929809510", "+35929809510"),
            ("0877983868", "+359877983868", "+359877983868"),
            ("0700 17 670", "+35970017670", "+35970017670"),
            ("+359 38 66 22 11", "+35938662211", "+35938662211"),
            ("+35938662211", "+35938662211", "+35938662211"),
            ("+359 38\u00a0662\u202f211", "+35938662211", "+35938662211"),
            ("+380 322 465 075", "+380322465075", "+380322465075"),
            ("+44 20 7946 0958", "+442079460958", "+442079460958"),
            ("00 800 6 7 8 9 10 11", "+80067891011", "+80067891011"),
            ("0470 2959", "+3594702959", "+3594702959"),
            ("038 640 640 вътр. 12", "+35938640640", "+35938640640;ext=12"),
            ("038 640 640 ext. 12", "+35938640640", "+35938640640;ext=12"),
            ("+359 38 640 640, в. 12", "+35938640640", "+35938640640;ext=12"),
        ],
    )
    def test_knows_what_is_dialled(self, text: str, e164: str, dialled: str) -> None:
        number = phone_numbers.read(text)
        assert (number.e164, number.dialled) == (e164, dialled)
        assert number.shown == " ".join(text.split())

    @pytest.mark.parametrize(
        ("text", "shown", "dialled"),
        [
            ("+359 (0)38 66 22 11", "+359 38 66 22 11", "+35938662211"),
            ("00359 38 662 211", "+359 38 662 211", "+35938662211"),
            ("359 38 662 211", "+359 38 662 211", "+35938662211"),
            ("  038  640 640 ", "038 640 640", "+35938640640"),
        ],
    )
    def test_shows_them_as_they_are_dialled(self, text: str, shown: str, dialled: str) -> None:
        number = phone_numbers.read(text)
        assert (number.shown, number.dialled) == (shown, dialled)

    @pytest.mark.parametrize(
        "text",
        [
            "038 66 22 11, 038 66 22 12",
            "038 66 22 11; 0885 787 209",
            "038 66 22 11 / 038 66 22 12",
            "038 66 22 11 / 12",
            "038 66 22 11 и 038 66 22 12",
            "+359 38 66 22 11 +359 38 66 22 12",
            "112, 166",
        ],
    )
    def test_refuses_two_in_one_field(self, text: str) -> None:
        with override("en"), pytest.raises(UnreadablePhoneNumber, match=SEVERAL):
            phone_numbers.read(text)

    @pytest.mark.parametrize("text", ["", "call us", "038", "+359 38", "640 640", "0" * 30])
    def test_refuses_what_is_none(self, text: str) -> None:
        sentence = f"“{text}” is no phone number. Write it as 038 640 640, +359 38 640 640 or 112."
        with override("en"), pytest.raises(UnreadablePhoneNumber) as refusal:
            phone_numbers.read(text)
        assert str(refusal.value) == sentence

    def test_refuses_in_bulgarian(self) -> None:
        with override("bg"), pytest.raises(UnreadablePhoneNumber, match="няколко номера"):
            phone_numbers.read("038 66 22 11, 038 66 22 12")

    @given(st.text(max_size=40))
    def test_reads_or_refuses(self, text: str) -> None:
        try:
            number = phone_numbers.read(text)
        except UnreadablePhoneNumber as error:
            assert str(error)
        else:
            assert phone_numbers.read(number.shown).dialled == number.dialled

    def test_agrees_with_every_number_that_is_shipped(self) -> None:
        places = json.loads((settings.BASE_DIR / "fixtures/directory.json").read_text())
        numbers = [phone for place in places for phone in place["phones"]]
        assert numbers
        for phone in numbers:
            read = phone_numbers.read(phone["number"])
            assert (read.shown, read.e164) == (phone["number"], phone["e164"] or "")


class TestDialled:
    @pytest.mark.parametrize(
        ("number", "e164", "dialled"),
        [
            ("+359 38 66 22 11", "", "+35938662211"),
            ("112", "", "112"),
            ("038 12 34", "", "0381234"),  # no number in Bulgaria, but what was given
            ("+359 38 1", "", "+359381"),
            ("+359 (0)38 66 22 11", "", "+35938662211"),
            ("+359 (0)38 1", "", "+359381"),
            ("00 800 6 7 8 9 10 11", "", "+80067891011"),
            ("038 12 34", "+359381234", "+359381234"),
        ],
    )
    def test_never_loses_the_plus(self, number: str, e164: str, dialled: str) -> None:
        assert Phone(number=number, e164=e164).tel == dialled


@pytest.mark.django_db
class TestAdminForm:
    def add(self, editor: Client, number: str) -> Any:
        """A first number for a place."""
        changes = {
            "phones-TOTAL_FORMS": 1,
            "phones-0-number": number,
            "phones-0-position": 1,
        }
        return submit(editor, change_url(make_place()), **changes)

    def test_works_out_the_international_form(self, editor: Client, client: Client) -> None:
        assert self.add(editor, "+359 (0)38 66 22 11").status_code == 302
        phone = Phone.objects.get()
        assert (phone.number, phone.e164) == ("+359 38 66 22 11", "+35938662211")
        page = client.get(phone.location.get_absolute_url()).content.decode()
        assert 'href="tel:+35938662211"' in page

    @pytest.mark.parametrize("number", ["038 66 22 11, 038 66 22 12", "see the website"])
    def test_refuses_what_is_not_one_number(self, editor: Client, number: str) -> None:
        page = self.add(editor, number)
        assert page.status_code == 200
        assert page.context["errors"]
        assert not Phone.objects.exists()
