"""From a draft to public figures: each person sees what is theirs to do."""

from django.contrib.auth.models import User
from django.test import Client, TestCase

from filing import workflow
from filing.cell_edits import CellEdit, save_cells
from filing.models import Submission
from indicators.models import Release
from indicators.selection import Selection
from tests.filing.desk.factories import make_institution, make_user
from tests.filing.desk.test_fill import make_draft, names_of
from tests.html import elements, inputs


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


class StepsCase(TestCase):
    def setUp(self) -> None:
        self.draft = make_draft()
        self.maria = self.draft.created_by
        self.rosa = make_user("rosa", "reviewer")
        self.elena = make_user("elena", "editor")
        self.desk = "/en/desk/"
        self.page = f"/en/desk/submissions/{self.draft.uid}/"
        self.client.force_login(self.maria)

    def file(self, total: str = "42", men: str = "40", women: str = "2") -> None:
        keys = list(self.scope_keys())
        typed = [
            CellEdit(k, text, "", 0) for k, text in zip(keys, (total, men, women), strict=True)
        ]
        save_cells(self.draft, typed, self.maria)

    def scope_keys(self) -> list[tuple[int, ...]]:
        return [tuple(map(int, name.split("-"))) for name in names_of(self.draft)]

    def send(self) -> None:
        self.file()
        workflow.send(self.draft, self.maria)


class SendTests(StepsCase):
    def test_lists_problems_with_links_to_their_cells_and_does_not_send(self) -> None:
        self.file(total="50")
        response = self.client.get(f"{self.page}send/")
        self.assertContains(response, "The total is 50, but its parts add up to 42.")
        name = names_of(self.draft)[0]
        self.assertContains(response, f'href="{self.page}fill/?page=1#v-{name}"')
        self.assertNotContains(response, "Send to the reviewer")
        response = self.client.post(f"{self.page}send/", follow=True)
        self.assertContains(response, "Some figures need mending or a note")
        self.assertEqual(Submission.objects.get().state, Submission.State.DRAFT)

    def test_sends_what_is_in_order_and_says_who_has_it(self) -> None:
        self.file()
        self.assertContains(self.client.get(f"{self.page}send/"), "Send to the reviewer")
        response = self.client.post(f"{self.page}send/", follow=True)
        self.assertContains(response, "Sent. A reviewer looks at it next.")
        self.assertContains(self.client.get(self.desk), "With the reviewers")

    def test_is_sent_once_however_often_the_button_is_pressed(self) -> None:
        self.send()
        response = self.client.post(f"{self.page}send/", follow=True)
        self.assertContains(response, "This cannot be done now: the submission is “sent”.")

    def test_counts_gaps(self) -> None:
        self.file(total="", men="40", women="")
        self.assertContains(
            self.client.get(f"{self.page}send/"),
            "2 of 3 cells are not filled in; they stay gaps that everyone sees.",
        )


class ReviewTests(StepsCase):
    def test_returns_with_comments_that_the_contributor_reads_at_the_cell(self) -> None:
        self.send()
        rosa = signed_in(self.rosa)
        self.assertContains(rosa.get(self.desk), f"{self.page}review/")
        name = names_of(self.draft)[1]
        sent = {"then": "return", f"c-{name}": "Is this with minors?", "comment": "Nearly there."}
        response = rosa.post(f"{self.page}review/", sent, follow=True)
        self.assertContains(response, "Returned. The institution has been written to.")
        response = self.client.get(f"{self.page}fill/")
        self.assertContains(response, "Reviewer: Is this with minors?")
        self.assertContains(response, "Nearly there.")
        self.assertContains(self.client.get(self.desk), "Returned with comments: please mend")

    def test_does_not_return_without_a_word(self) -> None:
        self.send()
        response = signed_in(self.rosa).post(f"{self.page}review/", {"then": "return"})
        self.assertContains(response, "Say what is to be mended", status_code=409)

    def test_does_not_accept_over_comments(self) -> None:
        self.send()
        sent = {"then": "accept", "comment": "Hm."}
        response = signed_in(self.rosa).post(f"{self.page}review/", sent)
        self.assertContains(response, "You wrote comments.", status_code=409)
        texts = [words for words, _ in elements(response.content.decode(), "textarea")]
        self.assertIn("Hm.", texts)

    def test_keeps_comments_while_pages_are_turned(self) -> None:
        self.send()
        rosa = signed_in(self.rosa)
        name = names_of(self.draft)[1]
        rosa.post(f"{self.page}review/", {"then": "2", f"c-{name}": "Why?"})
        self.assertContains(rosa.get(f"{self.page}review/"), "1 comment at a figure is kept.")
        rosa.post(f"{self.page}review/", {"then": "return"})
        self.assertContains(self.client.get(f"{self.page}fill/"), "Reviewer: Why?")

    def test_is_for_reviewers_alone(self) -> None:
        self.send()
        self.assertEqual(self.client.get(f"{self.page}review/").status_code, 403)


class PublishTests(StepsCase):
    def test_makes_figures_public_and_begins_a_correction(self) -> None:
        self.send()
        workflow.accept(self.draft, self.rosa)
        elena = signed_in(self.elena)
        self.assertContains(elena.get(self.desk), "To publish")
        self.assertContains(elena.get(self.page), "makes 3 new or changed figures public")
        response = elena.post(f"{self.page}publish/", follow=True)
        self.assertContains(response, "Published. The figures are public now.")
        values = {figure.code("sex"): figure.value for figure in Selection().figures()}
        self.assertEqual(values, {"total": 42, "male": 40, "female": 2})
        number = Release.objects.latest().number
        self.assertContains(response, f"/en/data/releases/{number}/")
        response = self.client.post(f"{self.page}correct/", follow=True)
        self.assertContains(response, "A correction is begun.")
        self.assertContains(self.client.get(self.desk), "Correction of what is published")

    def test_is_for_editors_alone(self) -> None:
        self.send()
        workflow.accept(self.draft, self.rosa)
        for person in (self.maria, self.rosa):
            response = signed_in(person).post(f"{self.page}publish/")
            self.assertNotEqual(response.status_code, 200)
        self.assertEqual(Submission.objects.get().state, Submission.State.ACCEPTED)

    def test_cannot_correct_what_is_not_public(self) -> None:
        self.send()
        response = self.client.post(f"{self.page}correct/", follow=True)
        self.assertContains(response, "This cannot be done now")


class SubmissionDetailTests(StepsCase):
    def test_tells_what_happened_in_order(self) -> None:
        self.send()
        workflow.return_to_contributor(self.draft, self.rosa, "Please look again.")
        workflow.send(self.draft, self.maria)
        response = self.client.get(self.page)
        lines = [
            words.split()[0] for words, _ in elements(response.content.decode(), "li") if words
        ]
        steps = [word for word in lines if word in ("Begun", "Sent", "Returned")]
        self.assertEqual(steps, ["Sent", "Returned", "Sent", "Begun"])
        self.assertContains(response, "Please look again.")

    def test_hides_what_is_not_theirs(self) -> None:
        other = signed_in(make_user("petar", "contributor", make_institution("other")))
        for path in ("", "send/", "fill/"):
            self.assertEqual(other.get(f"{self.page}{path}").status_code, 404)
        for path in ("send/", "correct/"):
            self.assertEqual(other.post(f"{self.page}{path}").status_code, 404)

    def test_shows_the_figures_for_reading(self) -> None:
        self.file("1234", "1000", "234")
        response = self.client.get(self.page)
        self.assertContains(response, "1,234")
        self.assertEqual(inputs(response.content.decode(), "text"), [])
