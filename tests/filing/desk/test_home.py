"""The desk says what is to do, by role."""

import datetime

from django.test import TestCase

from filing.models import Submission
from tests.filing.desk.factories import (
    make_form,
    make_institution,
    make_quarter,
    make_respondent,
    make_round,
    make_user,
)


class HomeTests(TestCase):
    def test_asks_strangers_to_sign_in(self) -> None:
        self.assertEqual(self.client.get("/en/desk/").status_code, 302)

    def test_begins_what_is_due(self) -> None:
        form = make_form()
        make_respondent(form)
        one = make_round(form, due_on=datetime.date(2020, 1, 31))
        self.client.force_login(make_user("maria", "contributor", make_institution()))
        self.assertContains(self.client.get("/en/desk/"), "Overdue since 31 January 2020")
        response = self.client.post(f"/en/desk/rounds/{one.pk}/")
        self.assertRedirects(response, f"/en/desk/submissions/{Submission.objects.get().uid}/fill/")
        self.client.post(f"/en/desk/rounds/{one.pk}/")
        self.assertEqual(Submission.objects.count(), 1)

    def test_does_not_begin_what_another_institution_files(self) -> None:
        one = make_round()
        self.client.force_login(make_user("maria", "contributor", make_institution()))
        self.assertContains(self.client.get("/en/desk/"), "Nothing is waiting for you.")
        response = self.client.post(f"/en/desk/rounds/{one.pk}/", follow=True)
        self.assertContains(response, "Your institution is not asked to fill in this form.")

    def test_puts_returned_ones_first(self) -> None:
        form = make_form()
        make_respondent(form)
        make_round(form, due_on=datetime.date(2020, 1, 31))
        late = make_round(form, period=make_quarter(2026, 2), due_on=datetime.date(2099, 1, 31))
        Submission.objects.create(
            round=late, institution=make_institution(), state=Submission.State.RETURNED
        )
        self.client.force_login(make_user("maria", "contributor", make_institution()))
        text = self.client.get("/en/desk/").content.decode()
        self.assertLess(text.index("please mend"), text.index("Overdue since"))
