"""An editor defines a form in the admin."""

from unittest import mock

from django.contrib.auth import get_user_model
from django.test import TestCase

from filing.models import Questionnaire
from indicators.models import Category
from tests.accounts.signing import add_factor
from tests.filing.desk.factories import make_area, make_indicator, make_institution, make_totals


class QuestionnaireAdminTests(TestCase):
    def setUp(self) -> None:
        user = get_user_model().objects.create_superuser("elena", "elena@example.org", "x")
        add_factor(user)
        self.client.force_login(user)
        make_totals()
        self.sent = {
            "slug": "asylum", "title_bg": "Убежище", "title_en": "Asylum",
            "frequency": "Q", "due_days": "30", "is_active": "on",
            "indicators": [make_indicator().pk], "areas": [make_area().pk],
            "categories": [Category.objects.first().pk],
            "respondents-TOTAL_FORMS": "1", "respondents-INITIAL_FORMS": "0",
            "respondents-0-institution": make_institution().pk,
        }  # fmt: skip

    def test_defines_a_form_with_who_files_it(self) -> None:
        self.client.post("/admin/filing/questionnaire/add/", self.sent)
        form = Questionnaire.objects.get()
        self.assertEqual(form.title_en, "Asylum")
        self.assertEqual(form.respondents.get().institution, make_institution())

    def test_refuses_a_form_that_nobody_could_fill_in(self) -> None:
        with mock.patch("filing.admin.MOST_CELLS", 0):
            response = self.client.post(
                "/admin/filing/questionnaire/add/", self.sent, headers={"Accept-Language": "en"}
            )
        self.assertContains(response, "This form asks for 1 figures; the most is 0.")
        self.assertEqual(Questionnaire.objects.count(), 0)
