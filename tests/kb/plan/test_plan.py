"""The plan: steps that a reader ticked, on a page and in files."""

import csv
import datetime
import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone, translation
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn

from kb.models import Section
from kb.plan.state import MOST_STEPS
from tests.factories import make_section
from tests.html import elements, inputs, said

pytestmark = pytest.mark.django_db
STEPS = [("s1", "", "Обадете се."), ("m1", "municipality", "Лице."), ("n1", "ngo", "Списък.")]
WRITTEN = {
    "title": "План 2027",
    "organisation": "Община Харманли",
    "hb-3.1/s1-owner": "Иванова",
    "hb-3.1/s1-day": "2027-03-31",
    "hb-3.1/s1-note": "Първо\nбюрото",
}


@pytest.fixture
def section() -> Section:
    section = make_section(title_en="Right to work", slug="right-to-work", steps=STEPS)
    section.steps.filter(key="s1").update(text_en="Call them.")
    return section


def address(*steps: str, language: str = "en", reader: str = "") -> str:
    query = "&".join(f"step={step}" for step in steps)
    return f"/{language}/handbook/plan/?{query}" + (f"&reader={reader}" if reader else "")


def read(client: Client, *steps: str, **options: str) -> str:
    response = client.get(address(*steps, **options))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def download(client: Client, kind: str, *steps: str, language: str = "bg", **more: str) -> bytes:
    response = client.post(address(*steps, language=language), WRITTEN | {"as": kind} | more)
    assert response.status_code == 200, response.content.decode()
    name = f'attachment; filename="bgimigranti-plan-{language}.{kind}"'
    assert response["Content-Disposition"] == name
    return response.content


def opened(content: bytes) -> DocumentType:
    return Document(io.BytesIO(content))


def table_of(content: bytes, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter))


class TestPlanPage:
    def test_groups_steps_by_section_in_the_order_of_the_book(
        self, client: Client, section: Section
    ) -> None:
        make_section(chapter=5, title_en="Housing", steps=[("s1", "", "Пишете.")])
        page = read(client, "hb-5.1/s1", "hb-3.1/n1", "hb-3.1/s1")
        order = ["3.1 Right to work", "Call them.", "Списък.", "5.1 Housing", "Пишете."]
        places = [page.index(one) for one in order]
        assert places == sorted(places)
        assert 'lang="bg">Списък.' in page
        assert "3 steps" in page

    def test_keeps_the_choice_on_every_way_out(self, client: Client, section: Section) -> None:
        page = read(client, "hb-3.1/s1")
        for way in (
            "/en/handbook/3.1-right-to-work/?step=hb-3.1/s1",
            "/en/handbook/?step=hb-3.1/s1",
            "/en/handbook/plan/?reader=ngo&amp;step=hb-3.1/s1",
        ):
            assert f'href="{way}"' in page
        assert "/bg/handbook/plan/?step=hb-3.1/s1" in page

    def test_says_what_to_do_while_it_is_empty(self, client: Client, section: Section) -> None:
        page = read(client)
        assert "Your plan has no steps yet." in page and "<form" not in page

    def test_names_steps_that_there_are_not(self, client: Client, section: Section) -> None:
        make_section(chapter=4, steps=STEPS, is_published=False)
        page = read(client, "hb-3.1/s1", "hb-9.9/s1", "hb-4.1/s1", "<b>")
        assert "no steps “hb-9.9/s1”, “hb-4.1/s1”, “&lt;b&gt;”, so we left them out" in page
        assert "1 step" in page

    def test_hides_a_section_until_its_day(self, client: Client) -> None:
        tomorrow = timezone.now() + datetime.timedelta(days=1)
        make_section(steps=STEPS, publish_from=tomorrow)
        page = read(client, "hb-3.1/s1")
        assert "no step “hb-3.1/s1”" in page and "Обадете се." not in page

    def test_names_ten_and_counts_the_rest(self, client: Client) -> None:
        page = read(client, *(f"hb-3.1/x{number}" for number in range(12)))
        assert "“hb-3.1/x9”, 2 more, so we left them out" in page and "x10”" not in page

    def test_holds_a_hundred_steps(self, client: Client) -> None:
        steps = [(f"s{number}", "", f"Стъпка {number}.") for number in range(MOST_STEPS + 2)]
        make_section(steps=steps)
        page = read(client, *(f"hb-3.1/{key}" for key, _reader, _text in steps))
        assert "A plan holds up to 100 steps, so we left out the last 2." in page
        assert page.count("data-step=") == 100

    def test_shows_what_concerns_a_reader(self, client: Client, section: Section) -> None:
        steps = [f"hb-3.1/{key}" for key, _reader, _text in STEPS]
        page = read(client, *steps, reader="ngo")
        assert "Call them." in page and "Списък." in page and "Лице." not in page
        assert "2 steps of 3 chosen" in page
        page = read(client, "hb-3.1/m1", reader="ngo")
        assert "None of your steps is for this reader." in page

    def test_removes_a_step_and_keeps_what_was_written(
        self, client: Client, section: Section
    ) -> None:
        page = read(client, "hb-3.1/s1", "hb-3.1/n1")
        assert 'formaction="/en/handbook/plan/?step=hb-3.1/s1"' in page
        response = client.post("/en/handbook/plan/?step=hb-3.1/s1", WRITTEN)
        page = response.content.decode()
        assert response.status_code == 200
        assert 'value="Иванова"' in page and 'value="2027-03-31"' in page
        assert "Списък." not in page

    def test_obeys_nothing_that_was_written(self, client: Client, section: Section) -> None:
        written = {"title": '"><script>alert(1)</script>'}
        page = client.post(address("hb-3.1/s1"), written).content.decode()
        assert "<script>alert" not in page

    def test_takes_a_form_of_its_own_only(self, section: Section) -> None:
        strict = Client(enforce_csrf_checks=True)
        assert strict.post(address("hb-3.1/s1"), {"as": "csv"}).status_code == 403

    @pytest.mark.parametrize("count", [1, 12])
    def test_asks_the_database_once(
        self, client: Client, count: int, django_assert_num_queries: Callable
    ) -> None:
        for chapter in range(1, count + 1):
            make_section(chapter=chapter, steps=STEPS)
        steps = [f"hb-{chapter}.1/s1" for chapter in range(1, count + 1)]
        with django_assert_num_queries(1):
            read(client, *steps)
        with django_assert_num_queries(1):
            client.post(address(*steps), {"as": "docx"})


class TestDocument:
    def test_has_headings_tables_and_the_notes(self, client: Client, section: Section) -> None:
        make_section("Жилище", chapter=5, steps=[("s1", "", "Пишете.")])
        document = opened(download(client, "docx", "hb-3.1/s1", "hb-3.1/m1", "hb-5.1/s1"))
        headings = [
            (one.style.name, one.text)
            for one in document.paragraphs
            if one.style.name in ("Title", "Heading 1")
        ]
        assert headings == [
            ("Title", "План 2027"),
            ("Heading 1", "3.1 Право на труд"),
            ("Heading 1", "5.1 Жилище"),
        ]
        first, second = document.tables
        rows = [[cell.text for cell in row.cells] for row in first.rows]
        assert rows[0] == ["Стъпка", "За кого", "Кой", "До кога", "Бележка"]
        assert rows[1] == [
            "Обадете се.",
            "Всички",
            "Иванова",
            "31 март 2027\u202fг.",
            "Първо\nбюрото",
        ]
        assert rows[2][:2] == ["Лице.", "Община"]
        assert second.rows[1].cells[0].text == "Пишете."
        assert first.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        words = "\n".join(one.text for one in document.paragraphs)
        assert "Община Харманли, " in words and "не правен съвет" in words
        assert "/bg/handbook/3.1-right-to-work/" in words and "РСО „Марица“" in words

    @pytest.mark.parametrize(("language", "locale"), [("bg", "bg-BG"), ("en", "en-GB")])
    def test_names_its_language(
        self, client: Client, section: Section, language: str, locale: str
    ) -> None:
        document = opened(download(client, "docx", "hb-3.1/s1", language=language))
        default = next(document.styles.element.iter(qn("w:lang")))
        assert default.get(qn("w:val")) == document.core_properties.language == locale

    def test_marks_a_step_in_another_language(self, client: Client, section: Section) -> None:
        document = opened(download(client, "docx", "hb-3.1/n1", language="en"))
        cell = document.tables[0].rows[1].cells[0]
        assert cell.text == "Списък."
        assert next(cell._tc.iter(qn("w:lang"))).get(qn("w:val")) == "bg-BG"

    def test_leads_to_the_section(self, client: Client, section: Section) -> None:
        document = opened(download(client, "docx", "hb-3.1/s1"))
        links = [one.target_ref for one in document.part.rels.values() if one.is_external]
        assert [one.endswith("/bg/handbook/3.1-right-to-work/") for one in links] == [True]

    def test_is_named_where_the_reader_did_not(self, client: Client, section: Section) -> None:
        document = opened(download(client, "docx", "hb-3.1/s1", language="en", title=" "))
        assert document.paragraphs[0].text == "Plan for including newcomers"

    def test_drops_letters_that_no_document_holds(self, client: Client, section: Section) -> None:
        more = {"hb-3.1/s1-owner": "Ива\x0bно\ufffeва"}
        document = opened(download(client, "docx", "hb-3.1/s1", **more))
        assert document.tables[0].rows[1].cells[2].text == "Иванова"


class TestTable:
    def test_is_made_for_excel_in_either_language(self, client: Client, section: Section) -> None:
        content = download(client, "csv", "hb-3.1/s1")
        assert content.startswith(b"\xef\xbb\xbf")
        head, row = table_of(content, ";")
        assert head == ["Раздел", "Стъпка", "За кого", "Кой", "До кога", "Бележка", "Адрес"]
        assert row[:4] == ["3.1 Право на труд", "Обадете се.", "Всички", "Иванова"]
        assert row[4:6] == ["2027-03-31", "Първо\nбюрото"]
        head, row = table_of(download(client, "csv", "hb-3.1/s1", language="en"), ",")
        assert head[0] == "Section" and row[1] == "Call them."
        assert row[6].endswith("/en/handbook/3.1-right-to-work/")

    @pytest.mark.parametrize("cell", ["=1+1", "+359 888", "-2", "@SUM(A1)", "=cmd|' /C calc'!A0"])
    def test_holds_no_formula(self, client: Client, section: Section, cell: str) -> None:
        content = download(client, "csv", "hb-3.1/s1", **{"hb-3.1/s1-owner": cell})
        assert table_of(content, ";")[1][3] == f"'{cell}"


@pytest.mark.parametrize("kind", ["docx", "csv"])
class TestRefusal:
    @pytest.mark.parametrize(
        ("field", "value", "sentence"),
        [
            ("title", "т" * 121, "at most 120 characters (it has 121)"),
            ("hb-3.1/s1-owner", "т" * 121, "at most 120 characters (it has 121)"),
            ("hb-3.1/s1-note", "т" * 501, "at most 500 characters (it has 501)"),
            ("hb-3.1/s1-day", "soon", "Write the day as 2027-03-31 or 31.03.2027."),
        ],
    )
    def test_says_what_cannot_be_read(
        self, client: Client, section: Section, kind: str, field: str, value: str, sentence: str
    ) -> None:
        response = client.post(address("hb-3.1/s1"), WRITTEN | {"as": kind, field: value})
        page = response.content.decode()
        assert response.status_code == 400
        assert sentence in page and value in page and "Correct what is marked" in page
        assert 'aria-invalid="true"' in page

    def test_gives_no_plan_with_an_unknown_step(
        self, client: Client, section: Section, kind: str
    ) -> None:
        response = client.post(address("hb-3.1/s1", "hb-9.9/s1"), {"as": kind})
        page = response.content.decode()
        assert response.status_code == 400
        assert "no step “hb-9.9/s1”" in page
        assert 'action="/en/handbook/plan/?step=hb-3.1/s1"' in page

    def test_gives_no_empty_plan(self, client: Client, section: Section, kind: str) -> None:
        response = client.post(address(), {"as": kind})
        assert response.status_code == 400
        assert "Your plan has no steps yet." in response.content.decode()


class TestTrail:
    def test_ticks_what_the_address_names(self, client: Client, section: Section) -> None:
        page = client.get(f"{section_address(section)}?step=hb-3.1/s1&step=hb-5.1/s1&reader=ngo")
        html = page.content.decode()
        boxes = {
            attributes["value"]: "checked" in attributes
            for _, attributes in elements(html, "input")
            if attributes.get("form") == "to-plan" and attributes.get("type") == "checkbox"
        }
        assert boxes["hb-3.1/s1"] and not boxes["hb-3.1/n1"]
        assert {("step", "hb-5.1/s1"), ("reader", "ngo")} <= set(inputs(html, "hidden"))
        assert "My plan (2)" in said(html)

    def test_goes_along_through_the_handbook(self, client: Client, section: Section) -> None:
        other = make_section(title_en="Other")
        query = "?step=hb-3.1/s1&reader=ngo"
        kept = "?reader=ngo&amp;step=hb-3.1/s1"
        for page in (f"/en/handbook/{query}", f"{section_address(section)}{query}"):
            words = client.get(page).content.decode()
            assert f'href="{section_address(other)}{kept}"' in words
            assert f'href="/en/handbook/plan/{kept}"' in words

    def test_drops_what_cannot_be_a_step(self, client: Client, section: Section) -> None:
        page = client.get(f'{section_address(section)}?step="><script>&step=a/b/c&step=')
        assert page.status_code == 200
        assert "data-carried" not in page.content.decode()

    def test_offers_no_plan_where_there_is_no_step(self, client: Client) -> None:
        page = client.get(section_address(make_section()))
        assert "Add to my plan" not in page.content.decode()


def section_address(section: Section) -> str:
    with translation.override("en"):
        return section.get_absolute_url()
