"""The findings as a file for spreadsheets, and the codebook beside it."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from tests.factories import make_finding, make_study
from tests.html import elements

pytestmark = pytest.mark.django_db
EVIL = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]


def rows(client: Client, query: str = "", language: str = "en") -> list[dict[str, str]]:
    response = client.get(f"/{language}/study/findings.csv{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="findings.csv"'
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


class TestFindingsCsv:
    def test_gives_back_the_values_it_was_given(self, client: Client) -> None:
        finding = make_finding(
            title_en="Thirty, \"give or take\"\nin two lines", value="30.60", year=2017,
            question_en="Would you help?", sample_en="1,027 interviews", sample_size=1027,
            organisation_en="Eurobarometer", place_en="Bulgaria", topics=["health", "housing"],
            note_en="Doubtful.", mirror="language", fieldwork_en="October 2017",
        )  # fmt: skip
        (row,) = rows(client)
        assert row == {
            "key": finding.key, "title": finding.title_en, "value": "30.6", "unit": "percent",
            "question": "Would you help?", "question_key": "", "series": "",
            "survey": finding.key, "theme": "contact", "mirror": "language",
            "topics": "health housing", "group": "host_society", "group_detail": "",
            "place": "Bulgaria", "place_code": "bg", "benchmark": "false", "year": "2017",
            "fieldwork": "October 2017", "sample": "1,027 interviews", "sample_size": "1027",
            "small_sample": "false", "organisation": "Eurobarometer", "source": finding.source,
            "seen": "2026", "note": "Doubtful.", "language": "en",
            "address": f"http://testserver/en/study/{finding.key}/",
        }  # fmt: skip

    @pytest.mark.parametrize("value", ["0", "0.01", "100", "6500", "99.99"])
    def test_writes_numbers_for_machines_in_every_language(
        self, client: Client, value: str
    ) -> None:
        make_finding(value=value, unit="persons")
        for language in ("bg", "en"):
            (row,) = rows(client, language=language)
            assert Decimal(row["value"]) == Decimal(value)
            assert "," not in row["value"] and "E" not in row["value"]

    def test_begins_with_a_mark_that_excel_needs_for_cyrillic(self, client: Client) -> None:
        make_finding("Малко хора")
        content = client.get("/bg/study/findings.csv").content
        assert content.startswith(b"\xef\xbb\xbfkey,")
        assert content.count(b"\r\n") == 2
        assert "Малко хора" in content.decode()

    @pytest.mark.parametrize("query", ["?theme=media", "?theme=media&unheard=of"])
    def test_holds_the_choice_of_the_page(self, client: Client, query: str) -> None:
        make_finding(title_en="Neutral", theme="media")
        make_finding(title_en="Few met", theme="contact")
        assert [row["title"] for row in rows(client, query)] == ["Neutral"]
        page = client.get(f"/en/study/{query}").content.decode()
        assert 'href="/en/study/findings.csv?theme=media"' in page
        assert "Neutral" in page and "Few met" not in page

    def test_names_surveys_alike_whatever_is_chosen(self, client: Client) -> None:
        first = make_finding(theme="media")
        make_finding(theme="contact")
        make_finding(theme="contact", year=2019)
        everything = {row["key"]: row["survey"] for row in rows(client)}
        assert list(everything.values()).count(first.key) == 2
        for row in rows(client, "?theme=contact"):
            assert row["survey"] == everything[row["key"]]

    @pytest.mark.parametrize(
        ("size", "small"), [(99, "true"), (100, "false"), (None, "")]
    )  # fmt: skip
    def test_tells_small_samples_from_unknown_ones(
        self, client: Client, size: int | None, small: str
    ) -> None:
        make_finding(sample_size=size)
        (row,) = rows(client)
        assert (row["sample_size"], row["small_sample"]) == (str(size or ""), small)

    @pytest.mark.parametrize("text", EVIL)
    def test_runs_no_formula(self, client: Client, text: str) -> None:
        make_finding(title_en=text, note_en=text)
        (row,) = rows(client)
        assert row["title"] == row["note"] == f"'{text}"

    def test_leaves_plain_text_alone(self, client: Client) -> None:
        make_finding(title_en="30% = a third - nearly")
        assert rows(client)[0]["title"] == "30% = a third - nearly"

    def test_marks_the_comparison_with_the_union(self, client: Client) -> None:
        make_finding(place_code="eu")
        assert rows(client)[0]["benchmark"] == "true"

    def test_hides_drafts(self, client: Client) -> None:
        make_finding(is_published=False)
        assert rows(client) == []

    def test_answers_404_before_there_is_a_study(self, client: Client) -> None:
        assert client.get("/en/study/findings.csv").status_code == 404

    @pytest.mark.parametrize(
        ("language", "sentence"),
        [
            ("en", "“zzz” is not in the list “Theme”, so we left it out."),
            ("bg", "„zzz“ не е в списъка „Тема“, затова не го взехме предвид."),
        ],
    )
    def test_refuses_a_choice_that_is_none(
        self, client: Client, language: str, sentence: str
    ) -> None:
        make_finding()
        response = client.get(f"/{language}/study/findings.csv?theme=zzz")
        assert response.status_code == 400
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert response.content.decode() == sentence

    def test_takes_no_other_method(self, client: Client) -> None:
        make_study()
        assert client.post("/en/study/findings.csv").status_code == 405

    @pytest.mark.parametrize("count", [1, 20])
    def test_asks_the_database_a_fixed_number_of_times(
        self, client: Client, count: int, django_assert_num_queries: Callable
    ) -> None:
        for _ in range(count):
            make_finding(topics=["health"])
        with django_assert_num_queries(6):
            rows(client)


class TestCodebook:
    def test_explains_every_column_of_the_file(self, client: Client) -> None:
        make_finding()
        columns = list(rows(client)[0])
        page = client.get("/en/study/codebook/").content.decode()
        content = client.get("/en/study/codebook.csv").content.decode("utf-8-sig")
        book = list(csv.DictReader(io.StringIO(content, newline="")))
        assert [row["column"] for row in book if row["column"] != "*"] == columns
        assert all(row["meaning"] for row in book)
        for name in columns:
            assert name in [words for words, _ in elements(page, "code")]

    def test_lists_every_code_that_a_row_may_hold(self, client: Client) -> None:
        make_finding(theme="media", unit="points", group="employers", mirror="work")
        content = client.get("/en/study/codebook.csv").content.decode("utf-8-sig")
        book = {row["column"]: row["values"] for row in csv.DictReader(io.StringIO(content))}
        (row,) = rows(client)
        for name in ("theme", "unit", "group", "mirror"):
            assert f"{row[name]} = " in book[name]

    @pytest.mark.parametrize("language", ["bg", "en"])
    def test_says_how_to_name_the_sources(self, client: Client, language: str) -> None:
        make_study()
        page = client.get(f"/{language}/study/codebook/").content.decode()
        expected = {"bg": "Посочвайте института, годината", "en": "Name the institute, the year"}
        assert expected[language] in " ".join(page.split())

    @pytest.mark.parametrize("path", ["codebook/", "codebook.csv"])
    def test_answers_404_before_there_is_a_study(self, client: Client, path: str) -> None:
        assert client.get(f"/en/study/{path}").status_code == 404
