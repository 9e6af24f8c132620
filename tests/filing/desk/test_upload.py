"""A file instead of typing: a template, every mistake by row and column, all or nothing."""

from io import BytesIO
from typing import Any
from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from openpyxl import load_workbook

from filing.imports import jobs
from filing.models import Cell, ImportJob, Submission
from tests.filing.desk.factories import make_institution, make_user
from tests.filing.desk.test_fill import make_draft
from tests.html import rows, said

GOOD = "sex;value\ntotal;42\nmale;40\nfemale;2\n"
BAD = "sex;value\ntotal;42\nmlae;40\nfemale;2o\n"


class UploadCase(TestCase):
    def setUp(self) -> None:
        self.draft = make_draft()
        self.page = f"/en/desk/submissions/{self.draft.uid}/"
        self.client.force_login(self.draft.created_by)

    def send(self, text: str | bytes, client: Client | None = None, lang: str = "en") -> Any:
        content = text if isinstance(text, bytes) else text.encode()
        file = SimpleUploadedFile("quarter.csv", content)
        address = f"{self.page}upload/".replace("/en/", f"/{lang}/")
        return (client or self.client).post(address, {"file": file}, follow=True)


class UploadTests(UploadCase):
    def test_takes_a_good_file(self) -> None:
        response = self.send(GOOD)
        self.assertContains(response, "3 figures were taken")
        self.assertContains(response, f'href="{self.page}send/"')
        self.assertEqual(Cell.objects.get(sex__code="male").value, 40)

    def test_names_each_mistake_by_row_and_column_and_takes_nothing(self) -> None:
        response = self.send(BAD)
        self.assertContains(response, "Nothing was taken")
        page = response.content.decode()
        self.assertIn("mlae", " ".join(next(row for row in rows(page) if row[0] == "3")))
        self.assertContains(response, "Is it “group male”?")
        self.assertIn("2o", said(page).split())
        self.assertEqual(Cell.objects.count(), 0)

    def test_asks_for_a_file(self) -> None:
        response = self.client.post(f"{self.page}upload/")
        self.assertContains(response, "Choose a file first.", status_code=400)

    def test_refuses_what_is_too_large(self) -> None:
        with mock.patch("filing.desk.views.uploading.MOST_BYTES", 60):
            response = self.send(GOOD + " " * 60)
            self.assertContains(response, "Send it in parts.", status_code=413)
            response = self.send(GOOD + " " * 600)
            self.assertContains(response, "Send it in parts.", status_code=413)
        self.assertEqual(ImportJob.objects.count(), 0)

    def test_shows_how_far_a_large_file_is_and_comes_anew(self) -> None:
        rest = "".join(f"{who};{n}\n" for who, n in (("total", 42), ("male", 40), ("female", 2)))
        response = self.send("sex;value\n" + rest + ";\n" * 80_000)
        self.assertContains(response, "The file is being read: 0 % so far.")
        self.assertEqual(response["Refresh"], "3")
        jobs.run_due_imports()
        response = self.client.get(response.wsgi_request.path)
        self.assertNotIn("Refresh", response)
        self.assertNotContains(response, "is being read")

    def test_needs_the_token_of_the_page(self) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.draft.created_by)
        self.assertEqual(self.send(GOOD, client).status_code, 403)
        self.assertEqual(Cell.objects.count(), 0)

    def test_is_closed_once_the_figures_are_sent(self) -> None:
        Submission.objects.update(state=Submission.State.SENT)
        self.assertContains(self.send(GOOD), "This cannot be done now", status_code=409)
        self.assertRedirects(self.client.get(f"{self.page}upload/"), self.page)

    def test_hides_files_and_forms_of_other_institutions(self) -> None:
        job = self.send(GOOD).wsgi_request.path
        other = Client()
        other.force_login(make_user("petar", "contributor", make_institution("other")))
        for path in (job, f"{self.page}upload/", f"{self.page}template.csv"):
            self.assertEqual(other.get(path).status_code, 404)
        self.assertEqual(self.send(GOOD, other).status_code, 404)


class TemplateTests(UploadCase):
    def test_gives_a_template_that_can_be_filled_in_and_sent_back(self) -> None:
        for lang in ("bg", "en"):
            address = f"{self.page}template.csv".replace("/en/", f"/{lang}/")
            response = self.client.get(address)
            self.assertIn('filename="asylum-2026-Q1.csv"', response["Content-Disposition"])
            lines = response.content.decode("utf-8-sig").splitlines()
            figures = iter(("42", "40", "2"))
            filled = [lines[0], *(_fill(line, next(figures)) for line in lines[1:])]
            self.assertNotContains(self.send("\n".join(filled), lang=lang), "Nothing was taken")
        self.assertEqual(Cell.objects.get(sex__code="male").value, 40)

    def test_gives_a_workbook(self) -> None:
        response = self.client.get(f"{self.page}template.xlsx")
        book = load_workbook(BytesIO(response.content))
        self.assertEqual(book.worksheets[0].max_row, 4)


def _fill(line: str, figure: str) -> str:
    """The last two columns are the figure and its note."""
    return ";".join([*line.split(";")[:-2], figure, ""])
