"""What editors see of forms and vocabularies, and what they cannot change there."""

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import translation

from filing import admin as pages
from filing.models import Questionnaire
from indicators.models import Category, Indicator
from tests.filing.forms import Form, make_form

pytestmark = pytest.mark.django_db
KINDS = (
    *("indicators_unit", "indicators_producer", "indicators_area", "indicators_category"),
    *("indicators_period", "indicators_indicator", "indicators_source", "indicators_release"),
    *("filing_questionnaire", "filing_round", "filing_submission"),
)


def _first(kind: str) -> int:
    """The key of an entry; `kind` is an app and a model."""
    return apps.get_model(*kind.split("_"))._default_manager.order_by("pk").first().pk


@pytest.fixture
def form() -> Form:
    translation.activate("en")
    form = make_form()
    form.fill()
    form.publish()
    return form


class TestPages:
    @pytest.mark.parametrize("kind", KINDS)
    def test_open_for_the_list_and_an_entry(
        self, form: Form, admin_client: Client, kind: str
    ) -> None:
        assert admin_client.get(reverse(f"admin:{kind}_changelist")).status_code == 200
        address = reverse(f"admin:{kind}_change", args=[_first(kind)])
        assert admin_client.get(address).status_code == 200

    @pytest.mark.parametrize("kind", ["indicators_release", "filing_submission"])
    def test_let_nobody_add_or_delete_what_was_filed(
        self, form: Form, admin_client: Client, kind: str
    ) -> None:
        assert admin_client.get(reverse(f"admin:{kind}_add")).status_code == 403
        pk = _first(kind)
        assert admin_client.get(reverse(f"admin:{kind}_delete", args=[pk])).status_code == 403

    def test_show_the_versions_of_an_indicator(self, form: Form, admin_client: Client) -> None:
        indicator = Indicator.objects.get(code="LEFT")
        indicator.name_en = "Departed"
        indicator.save()
        address = reverse("admin:indicators_indicator_history", args=[indicator.pk])
        assert admin_client.get(address).content.count(b"/history/") >= 2


class TestQuestionnaire:
    def test_is_refused_when_it_asks_for_too_much(
        self, form: Form, admin_client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pages, "MOST_CELLS", 11)
        questionnaire = form.questionnaire
        data = {
            "slug": "again", "frequency": "Q", "due_days": 30, "title_bg": "Пак",
            "indicators": [one.pk for one in questionnaire.indicators.all()],
            "areas": [one.pk for one in questionnaire.areas.all()],
            "categories": [one.pk for one in Category.objects.filter(dimension="sex")],
            "respondents-TOTAL_FORMS": 0, "respondents-INITIAL_FORMS": 0,
        }  # fmt: skip
        address = "/admin/filing/questionnaire/add/"
        said = admin_client.post(address, data, headers={"accept-language": "en"}).content.decode()
        assert "This form asks for 12 figures; the most is 11." in said
        monkeypatch.setattr(pages, "MOST_CELLS", 12)
        assert admin_client.post(address, data).status_code == 302
        assert Questionnaire.objects.filter(slug="again").exists()
