"""Institutions, people and a form for tests of filing: run as a script, it fills a database.

The database is the one that VAR_DIR names. Each story has an institution and two contributors of
its own, so that no test meets what another has typed.
"""

import datetime
import json
import os
import sys
from typing import Any

STORIES = ("grid", "plain", "file", "twins", "lost", "looks")


def fill() -> dict[str, Any]:
    """The keys of sessions and rounds: of each story, and of the reviewer and the editor."""
    from filing.models import Questionnaire
    from indicators.models import Area, Category
    from tests.filing.desk.factories import make_indicator, make_user

    form = Questionnaire.objects.create(
        slug="asylum-quarter",
        title_bg="Убежище по тримесечия",
        title_en="Asylum by quarter",
        guidance_bg="Лица, подали молба през периода.",
        guidance_en="Persons who applied in the period.",
        frequency="Q",
    )
    form.indicators.add(make_indicator("ASY_APP"), make_indicator("ASY_DEC_TOTAL"))
    form.areas.add(Area.objects.get(code="bg"))
    form.categories.set(
        Category.objects.filter(dimension="sex", code__in=("total", "female", "male"))
    )
    facts: dict[str, Any] = {story: _story(form, story) for story in STORIES}
    for name, role in (("rosa", "reviewer"), ("elena", "editor")):
        facts[name] = _session(make_user(name, role))
    return facts


def _story(form: Any, name: str) -> dict[str, Any]:
    from filing import workflow
    from tests.filing.desk.factories import (
        make_institution,
        make_quarter,
        make_respondent,
        make_round,
        make_user,
    )

    institution = make_institution(name)
    make_respondent(form, institution)
    period = make_quarter(2026, 1)
    due = datetime.date(2026, 4, 30)
    round_ = form.rounds.first() or make_round(form, period=period, due_on=due)
    people = [make_user(f"{who}-{name}", "contributor", institution) for who in ("maria", "ivan")]
    submission = workflow.begin(round_, institution, people[0])
    sessions = dict(zip(("maria", "ivan"), map(_session, people), strict=True))
    return {**sessions, "uid": str(submission.uid)}


def _session(user: Any) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    json.dump(fill(), sys.stdout)
