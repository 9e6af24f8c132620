"""The figures as CSV: the columns of the researched list, its values, and safe cells."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from indicators.models import Area, Indicator, Observation, Remark
from indicators.selection import Selection
from languages.codes import interface_languages
from tests.indicators.making import figure, make_indicator, publish_figures

URL = "/data/observations.csv"
FACTS = Path(__file__).with_name("facts.csv")  # the researched list, as it was handed over
WORDED = ("indicator_bg", "indicator_en", "area_bg", "note_en")
RUSSIA = "Russian Federation"  # beside “Russia” in other rows: one citizenship, one word
EVIL = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]


def content(client: Client, query: str = "", **headers: str) -> str:
    response = client.get(f"{URL}{query}", headers=headers)
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]


def rows(client: Client, query: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content(client, query), newline="")))


@pytest.mark.django_db
@pytest.mark.usefixtures("shipped_once")
class TestResearchedList:
    def test_is_given_back_row_by_row(self, client: Client) -> None:
        with FACTS.open(encoding="utf-8", newline="") as file:
            facts = list(csv.DictReader(file))
        names = list(facts[0])
        given = rows(client)
        assert list(given[0])[: len(names)] == names

        def row(of: dict[str, str]) -> tuple[str, ...]:
            # Names and notes are texts of ours, which editors word better with time.
            known = of | {name: str(bool(of[name])) for name in WORDED}
            known["value"] = str(Decimal(of["value"]).normalize())
            if of["citizenship"] == RUSSIA:
                known["citizenship"] = "Russia"
            return tuple(known[name] for name in names)

        assert Counter(map(row, given)) == Counter(map(row, facts))

    def test_is_narrowed_by_the_parameters_of_the_pages(self, client: Client) -> None:
        given = rows(
            client, "?indicator=MIG_IMM&indicator=MIG_EMI&area=bg&citizenship=eu&from=2023"
        )
        assert {row["indicator_code"] for row in given} == {"MIG_IMM", "MIG_EMI"}
        assert {row["citizenship"] for row in given} == {"EU"}
        assert min(int(row["year"]) for row in given) >= 2023
        wanted = Selection(
            ("MIG_IMM", "MIG_EMI"), categories={"citizenship": ("eu",)}, from_year=2023
        )
        assert len(given) == len(list(wanted.figures())) > 0

    def test_is_named_after_its_one_indicator(self, client: Client) -> None:
        def header(query: str) -> str:
            return client.get(f"{URL}{query}")["Content-Disposition"]

        assert header("") == 'attachment; filename="observations.csv"'
        assert header("?indicator=MIG_IMM") == 'attachment; filename="MIG_IMM.csv"'

    @pytest.mark.parametrize("query", ["", "?indicator=MIG_IMM"])
    def test_asks_a_fixed_number_of_times(
        self, client: Client, query: str, django_assert_num_queries: Callable
    ) -> None:
        # Newest release, six vocabularies, their digest, figures, remarks; how many figures there
        # are, or codes of the selection.
        with django_assert_num_queries(10 if not query else 11):
            rows(client, query)


@pytest.mark.django_db
class TestCells:
    def test_are_safe_in_spreadsheets(self, client: Client) -> None:
        for number, text in enumerate(EVIL):
            make_indicator(f"I{number}", name_en=text, name_bg=text)
            indicator = Indicator.objects.get(code=f"I{number}")
            publish_figures(figure(indicator, -5))
        given = rows(client)
        assert [row["indicator_en"] for row in given] == [f"'{text}" for text in EVIL]
        assert {row["value"] for row in given} == {"-5"}

    @pytest.mark.parametrize(("value", "text"), [("0", "0"), ("0.0100", "0.01"), ("6500", "6500")])
    def test_hold_numbers_for_machines(self, client: Client, value: str, text: str) -> None:
        publish_figures(figure(make_indicator(), value))
        assert rows(client)[0]["value"] == text

    def test_never_betray_what_is_hidden(self, client: Client) -> None:
        publish_figures(figure(make_indicator(), 7))
        Observation.objects.update(is_hidden=True)
        [row] = rows(client)
        assert (row["value"], row["status"]) == ("", "hidden")

    def test_say_that_a_figure_is_missing(self, client: Client) -> None:
        publish_figures(figure(make_indicator(), None, status="missing"))
        [row] = rows(client)
        assert (row["value"], row["status"]) == ("", "missing")

    def test_hold_remarks_in_both_languages(self, client: Client) -> None:
        publish_figures(figure(make_indicator(), 1))
        remark = Remark.objects.create(
            digest="x", text_bg="Закръглено,\nнавярно", text_en="Rounded"
        )
        Observation.objects.update(remark=remark)
        [row] = rows(client)
        assert (row["note_bg"], row["note_en"]) == ("Закръглено,\nнавярно", "Rounded")


@pytest.mark.django_db
class TestAnswer:
    def test_is_plain_utf_8_that_any_site_may_read(self, client: Client) -> None:
        publish_figures(figure(make_indicator(), 1))
        response = client.get(URL)
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        assert response["Access-Control-Allow-Origin"] == "*"
        text = content(client)
        assert text.startswith("indicator_code,") and "Търсещи закрила" in text
        assert text.count("\r\n") == 2

    def test_is_a_header_alone_where_nothing_was_found(self, client: Client) -> None:
        assert rows(client) == []
        assert content(client).startswith("indicator_code,")

    def test_is_not_sent_twice(self, client: Client) -> None:
        publish_figures(figure(make_indicator(), 1))
        first = client.get(URL)
        assert first["Last-Modified"] and "no-cache" in first["Cache-Control"]
        again = client.get(URL, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["Access-Control-Allow-Origin"] == "*"
        other = client.get(f"{URL}?from=2020", headers={"if-none-match": first["ETag"]})
        assert other.status_code == 200

    @pytest.mark.parametrize("change", ["release", "name", "threshold", "unpublished"])
    def test_is_sent_again_after_a_change(self, client: Client, change: str) -> None:
        indicator = make_indicator()
        publish_figures(figure(indicator, 1))
        known = client.get(URL)["ETag"]
        if change == "release":
            publish_figures(figure(indicator, 2))
        elif change == "name":
            Area.objects.update(name_en="Bulgaria!")
        elif change == "threshold":
            Indicator.objects.update(suppression_threshold=5)
        else:
            Indicator.objects.update(is_published=False)
        assert client.get(URL, headers={"if-none-match": known}).status_code == 200

    def test_is_compressed(self, client: Client) -> None:
        response = client.get(URL, headers={"accept-encoding": "gzip"})
        assert response["Content-Encoding"] == "gzip"

    def test_has_its_headers_alone_for_head(self, client: Client) -> None:
        publish_figures(figure(make_indicator(), 1))
        with CaptureQueriesContext(connection) as asked:
            response = client.head(URL)
        assert (response.status_code, response.content) == (200, b"")
        assert response["ETag"] == client.get(URL)["ETag"]
        assert not any("indicators_observation" in query["sql"] for query in asked)

    def test_names_every_bad_parameter(self, client: Client) -> None:
        make_indicator()
        response = client.get(
            f"{URL}?lang=en&indicator=ASY_APP&indicator=NOPE&area=mars&from=x&release=9&utm=1"
        )
        assert response.status_code == 400
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response.json() == {
            "errors": {
                "indicator": ["“NOPE” is not known for “indicator”."],
                "area": ["“mars” is not known for “area”."],
                "from": ["“x” is not known for “from”."],
                "release": ["“9” is not known for “release”."],
            }
        }

    def test_refuses_in_the_language_asked_for(self, client: Client) -> None:
        assert client.get(f"{URL}?area=mars").json() == {
            "errors": {"area": ["„mars“ не е познато за „area“."]}
        }
        errors = client.get(f"{URL}?lang=xx").json()["errors"]
        assert errors == {"lang": [f"Изберете едно от: {', '.join(interface_languages())}."]}

    def test_takes_no_other_method(self, client: Client) -> None:
        assert client.post(URL).status_code == 405
