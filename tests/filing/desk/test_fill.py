"""A contributor types figures into the grid; nothing that was typed is lost."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client, TestCase
from django.utils.html import escape

from filing import workflow
from filing.models import Cell, Submission
from filing.scope import key_text, scope_of
from tests.filing.desk.factories import (
    make_area,
    make_category,
    make_form,
    make_institution,
    make_respondent,
    make_round,
    make_user,
)
from tests.html import inputs, rows, said

JSON = {"HTTP_ACCEPT": "application/json"}


def make_draft(slug: str = "asylum") -> Submission:
    """A draft of the agency, begun by its first contributor."""
    form = make_form(slug)
    make_respondent(form)
    person = make_user("maria", "contributor", make_institution())
    return workflow.begin(make_round(form), make_institution(), person)


def fields_of(response: HttpResponse) -> dict[str, str]:
    """What the form of the page holds, as a browser sends it back."""
    html = response.content.decode()
    found = re.findall(r'<input[^>]* name="([von]-[^"]+)" value="([^"]*)"', html)
    return dict(found)


def names_of(submission: Submission) -> list[str]:
    return [key_text(key) for key in scope_of(submission)]


class FillTests(TestCase):
    def setUp(self) -> None:
        self.draft = make_draft()
        self.address = f"/en/desk/submissions/{self.draft.uid}/fill/"
        self.client.force_login(self.draft.created_by)
        self.total, self.men, self.women = names_of(self.draft)

    def post(self, page: HttpResponse, client: Client | None = None, **typed: str) -> Any:
        data = fields_of(page) | {f"v-{getattr(self, who)}": text for who, text in typed.items()}
        return (client or self.client).post(self.address, data, follow=True)

    def count_values(self, page: HttpResponse) -> int:
        fields = inputs(page.content.decode(), "text")
        return sum(name.startswith("v-") for name, _value in fields)

    def test_shows_a_field_for_every_cell_with_its_headers(self) -> None:
        response = self.client.get(self.address)
        page = response.content.decode()
        self.assertIn("Area bg: group male", [row[0] for row in rows(page)])
        self.assertIn("Indicator ASY_APP persons", said(page))
        for name in names_of(self.draft):
            self.assertContains(response, f'name="v-{name}"')

    def test_saves_what_was_typed(self) -> None:
        response = self.post(self.client.get(self.address), men="40", women="2")
        self.assertContains(response, "Saved at")
        self.assertContains(response, 'value="40"')
        self.assertEqual(Cell.objects.count(), 2)

    def test_keeps_words_that_are_no_number_and_names_their_cell(self) -> None:
        response = self.post(self.client.get(self.address), men="forty", women="2")
        self.assertContains(response, 'value="forty"')
        self.assertContains(response, escape("“forty” is not a number."))
        self.assertContains(response, 'value="2"')

    def test_shows_what_the_parts_of_a_total_add_up_to(self) -> None:
        response = self.post(self.client.get(self.address), total="1300", men="1000", women="200")
        self.assertIn("parts: 1,200", said(response.content.decode()))
        self.assertContains(response, "The total is 1,300, but its parts add up to 1,200.")

    def test_leaves_alone_what_somebody_else_changed_and_this_person_did_not(self) -> None:
        page = self.client.get(self.address)
        colleague = Client()
        colleague.force_login(make_user("ivan", "contributor", make_institution()))
        self.post(colleague.get(self.address), colleague, men="40")
        response = self.post(page, women="2")
        self.assertContains(response, "Saved at")
        self.assertContains(response, 'value="40"')
        self.assertContains(response, 'value="2"')

    def test_loses_neither_of_two_figures_for_one_cell(self) -> None:
        page = self.client.get(self.address)
        colleague = Client()
        colleague.force_login(make_user("ivan", "contributor", make_institution()))
        self.post(colleague.get(self.address), colleague, men="40")
        response = self.post(page, men="41", women="2")
        self.assertContains(
            response, escape("Somebody else wrote “40” here meanwhile; you wrote “41”."),
            status_code=409,
        )  # fmt: skip
        self.assertContains(response, 'value="41"', status_code=409)
        self.assertEqual(Cell.objects.get(sex__code="female").value, 2)
        self.post(response)
        self.assertEqual(Cell.objects.get(sex__code="male").value, 41)

    def test_takes_the_figure_of_the_other_when_asked(self) -> None:
        page = self.client.get(self.address)
        colleague = Client()
        colleague.force_login(make_user("ivan", "contributor", make_institution()))
        self.post(colleague.get(self.address), colleague, men="40")
        data = fields_of(self.post(page, men="41"))
        response = self.client.post(self.address, {**data, "take": self.men}, follow=True)
        self.assertContains(response, 'value="40"')
        self.assertNotContains(response, 'value="41"')

    def test_answers_the_script_with_the_cells_it_sent(self) -> None:
        page = fields_of(self.client.get(self.address))
        sent = {f"v-{self.men}": "4x", f"o-{self.men}": page[f"o-{self.men}"]}
        response = self.client.post(self.address, sent, **JSON)
        answer = response.json()
        self.assertIn("4x", answer["cells"][self.men])
        self.assertIn("is not a number", answer["cells"][self.men])
        self.assertNotIn(self.women, answer["cells"])
        self.assertEqual(answer["stale"], [])

    def test_tells_the_script_of_a_conflict(self) -> None:
        page = fields_of(self.client.get(self.address))
        sent = {f"v-{self.men}": "4", f"o-{self.men}": page[f"o-{self.men}"]}
        self.client.post(self.address, sent, **JSON)
        answer = self.client.post(self.address, {**sent, f"v-{self.men}": "5"}, **JSON).json()
        self.assertEqual(answer["stale"], [self.men])
        self.assertIn("you wrote “5”", answer["cells"][self.men])

    def test_says_so_when_it_was_sent_meanwhile_and_keeps_the_words_in_sight(self) -> None:
        page = self.client.get(self.address)
        Submission.objects.update(state=Submission.State.SENT)
        response = self.post(page, men="41")
        self.assertContains(response, "it cannot be saved here any more", status_code=409)
        self.assertContains(response, 'value="41"', status_code=409)
        self.assertEqual(Cell.objects.count(), 0)
        self.assertRedirects(self.client.get(self.address), self.address.removesuffix("fill/"))

    def test_names_figures_of_cells_that_the_form_no_longer_has(self) -> None:
        page = self.client.get(self.address)
        self.draft.round.questionnaire.categories.remove(make_category("male"))
        response = self.post(page, men="41", women="2")
        self.assertContains(response, "no longer asks for some cells", status_code=409)
        self.assertContains(response, "41", status_code=409)
        self.assertEqual(Cell.objects.get().value, 2)

    def test_brings_back_what_was_typed_after_signing_in_again(self) -> None:
        page = self.client.get(self.address)
        self.client.logout()
        response = self.client.post(self.address, fields_of(page) | {f"v-{self.men}": "41"})
        self.assertEqual(response.status_code, 302)
        response = self.client.get(self.address)
        self.assertEqual(response.status_code, 302)
        self.client.force_login(self.draft.created_by)
        response = self.client.get(self.address)
        self.assertContains(response, "You were signed out.")
        self.assertContains(response, 'value="41"')
        self.assertEqual(Cell.objects.count(), 0)
        self.post(response)
        self.assertEqual(Cell.objects.get().value, 41)

    def test_tells_the_script_that_nobody_is_signed_in(self) -> None:
        self.client.logout()
        response = self.client.post(self.address, {f"v-{self.men}": "41"}, **JSON)
        self.assertEqual(response.status_code, 401)
        self.assertIn("You are signed out.", response.json()["said"])

    def test_hides_forms_of_other_institutions(self) -> None:
        other = make_user("petar", "contributor", make_institution("other"))
        self.client.force_login(other)
        self.assertEqual(self.client.get(self.address).status_code, 404)
        self.assertEqual(self.client.post(self.address, {}).status_code, 404)

    def test_is_not_for_reviewers(self) -> None:
        self.client.force_login(make_user("rosa", "reviewer"))
        self.assertNotEqual(self.client.get(self.address).status_code, 200)

    def test_cuts_a_large_form_into_pages(self) -> None:
        form = self.draft.round.questionnaire
        for number in range(400):
            form.areas.add(make_area(f"area-{number:03}"))
        first = self.client.get(self.address)
        self.assertContains(first, "Save and open the next page")
        self.assertEqual(self.count_values(first), 999)
        last = self.client.get(f"{self.address}?page=99")
        self.assertNotContains(last, "Save and open the next page")
        self.assertEqual(self.count_values(last), 3 * 401 - 999)

    def test_asks_as_few_questions_for_many_cells(self) -> None:
        self.client.get(self.address)
        for number in range(100):
            self.draft.round.questionnaire.areas.add(make_area(f"area-{number:03}"))
        with self.assertNumQueries(15):
            self.client.get(self.address)
