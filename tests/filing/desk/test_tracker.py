"""Everyone sees who has filed what, and what is missing."""

import datetime

from django.test import TestCase
from django.utils import timezone

from filing.models import Submission
from indicators.models import Release
from tests.filing.desk.factories import (
    make_form,
    make_institution,
    make_quarter,
    make_respondent,
    make_round,
    make_user,
)
from tests.html import links

LATE = datetime.date(2020, 4, 30)
SOON = datetime.date(2099, 4, 30)


class TrackerTests(TestCase):
    def test_says_that_nobody_files_yet(self) -> None:
        response = self.client.get("/en/data/tracker/")
        self.assertContains(response, "No institution files figures here yet.")

    def test_shows_a_gap_with_its_day(self) -> None:
        form = make_form()
        make_respondent(form)
        make_round(form, due_on=LATE)
        response = self.client.get("/en/data/tracker/")
        self.assertContains(response, "Missing, was due on 30 April 2020")
        self.assertContains(response, "1 filing is late.")

    def test_does_not_blame_before_the_day(self) -> None:
        form = make_form()
        make_respondent(form)
        make_round(form, due_on=SOON)
        response = self.client.get("/en/data/tracker/")
        self.assertContains(response, "Due on 30 April 2099")
        self.assertContains(response, "Nothing is late.")

    def test_tells_every_state_apart_without_naming_people(self) -> None:
        form = make_form()
        one = make_round(form, due_on=LATE)
        person = make_user("Ivanova", "reviewer")
        release = Release.objects.create(number=7, published_at=timezone.now())
        words = {
            Submission.State.DRAFT: "Begun, was due on 30 April 2020",
            Submission.State.RETURNED: "Returned, to be sent again",
            Submission.State.SENT: "Sent, under review",
            Submission.State.ACCEPTED: "Accepted, not public yet",
            Submission.State.PUBLISHED: "Published",
        }
        for state in words:
            institution = make_institution(state)
            make_respondent(form, institution)
            Submission.objects.create(
                round=one, institution=institution, state=state, created_by=person,
                release=release if state == Submission.State.PUBLISHED else None,
            )  # fmt: skip
        response = self.client.get("/en/data/tracker/")
        for sentence in words.values():
            self.assertContains(response, sentence)
        self.assertIn(("release 7", "/en/data/releases/7/"), links(response.content.decode()))
        self.assertNotContains(response, "Ivanova")

    def test_says_that_a_published_figure_is_being_corrected(self) -> None:
        form = make_form()
        make_respondent(form)
        one = make_round(form)
        for number, state in ((1, Submission.State.PUBLISHED), (2, Submission.State.DRAFT)):
            Submission.objects.create(
                round=one, institution=make_institution(), number=number, state=state
            )
        response = self.client.get("/en/data/tracker/")
        self.assertContains(response, "Published, a correction is being made")

    def test_shows_one_form_when_asked_and_ignores_an_unknown_one(self) -> None:
        make_form("asylum")
        make_form("labour")
        response = self.client.get("/en/data/tracker/?form=labour")
        self.assertContains(response, "No institution has been asked to file this form yet.", 1)
        response = self.client.get("/en/data/tracker/?form=nothing")
        self.assertContains(response, "There is no such form, so all of them are shown.")

    def test_shows_old_periods_only_when_one_form_is_chosen(self) -> None:
        form = make_form()
        make_respondent(form)
        for year in (2022, 2023, 2024, 2025):
            for quarter in (1, 3):
                make_round(form, period=make_quarter(year, quarter))
        response = self.client.get("/en/data/tracker/")
        self.assertNotContains(response, "2022-Q1")
        self.assertContains(response, "All periods of this form")
        self.assertContains(self.client.get("/en/data/tracker/?form=asylum"), "2022-Q1")

    def test_asks_few_questions_however_many_institutions_there_are(self) -> None:
        form = make_form()
        one = make_round(form)
        for number in range(12):
            institution = make_institution(f"office-{number}")
            make_respondent(form, institution)
            Submission.objects.create(round=one, institution=institution)
        with self.assertNumQueries(4):
            self.client.get("/en/data/tracker/")
