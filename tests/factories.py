"""Objects for tests: plain functions that fill in whatever a test does not care about.

A translated field takes its language in its name: `name_bg="…"`. Relations take objects, and
vocabularies (topics, audiences, languages, actors) take slugs or codes and are made on demand.
"""

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from django.contrib.auth.models import User

from accounts.access import lacks_factor
from accounts.models import Institution, Membership
from directory.models import (
    Location,
    Organization,
    Phone,
    Region,
    Service,
    Settlement,
    SettlementName,
)
from directory.spelling import key as spelling_key
from kb.models import (
    Actor,
    Chapter,
    Finding,
    FundingKind,
    GlossaryTerm,
    GoodPractice,
    Handbook,
    Publication,
    Section,
    Study,
)
from languages.romanisation import romanise
from tests.accounts.signing import add_factor
from topics.models import Audience, Language, Topic

_numbers = count(1)
SOURCE_URL = "https://example.org/source"


def make_topic(slug: str = "employment", **fields: Any) -> Topic:
    return Topic.objects.get_or_create(slug=slug, defaults=_named(slug, fields))[0]


def make_audience(slug: str = "refugees", **fields: Any) -> Audience:
    return Audience.objects.get_or_create(slug=slug, defaults=_named(slug, fields))[0]


def make_actor(slug: str = "ngo", **fields: Any) -> Actor:
    return Actor.objects.get_or_create(slug=slug, defaults=_named(slug, fields))[0]


def make_funding_kind(slug: str = "eu", **fields: Any) -> FundingKind:
    return FundingKind.objects.get_or_create(slug=slug, defaults=_named(slug, fields))[0]


def make_language(code: str = "bg") -> Language:
    return Language.objects.get_or_create(code=code)[0]


def make_region(slug: str = "haskovo", **fields: Any) -> Region:
    defaults = {"nuts": f"{next(_numbers):05}", "name_bg": "Хасково", "name_en": "Haskovo"}
    return Region.objects.get_or_create(slug=slug, defaults=defaults | fields)[0]


def make_settlement(
    name_bg: str = "Хасково", latitude: float | None = 41.934, longitude: float | None = 25.555,
    **fields: Any,
) -> Settlement:  # fmt: skip
    """A town that the gazetteer finds by its Bulgarian and its romanised name; made once a slug."""
    name_en = fields.pop("name_en", romanise(name_bg))
    slug = fields.pop("slug", name_en.lower().replace(" ", "-"))
    region = fields.pop("region", None) or make_region()
    settlement, is_new = Settlement.objects.get_or_create(
        slug=slug,
        defaults={
            "name_bg": name_bg, "name_en": name_en, "region": region, "latitude": latitude,
            "longitude": longitude, "source": SOURCE_URL, "kind": Settlement.Kind.TOWN, **fields,
        },
    )  # fmt: skip
    if is_new:
        for key in {spelling_key(name): name for name in (name_en, name_bg)}:
            SettlementName.objects.create(settlement=settlement, name=name_bg, key=key)
    return settlement


def make_organization(name_bg: str = "Асоциация „Мост“", **fields: Any) -> Organization:
    number = next(_numbers)
    defaults = {
        "key": f"org-{number}", "slug": f"organisation-{number}",
        "name_bg": name_bg, "description_bg": "Помага на новодошлите.",
    }  # fmt: skip
    return Organization.objects.create(**(defaults | fields))


def make_place(
    name_bg: str = "Център за хора",
    *,
    settlement: Settlement | None = None,
    organization: Organization | None = None,
    topics: Iterable[str] = (),
    audiences: Iterable[str] = (),
    languages: Iterable[str] = (),
    phones: Iterable[str] = (),
    service: dict[str, Any] | None = None,
    **fields: Any,
) -> Location:
    """A published place with one service; `service` overrides the service's fields.

    A physical place without a settlement is put in Haskovo.
    """
    number = next(_numbers)
    defaults = {
        "key": f"dir-t{number}", "slug": f"place-{number}", "name_bg": name_bg,
        "kind": Location.Kind.NGO, "seen": "2026",
    }  # fmt: skip
    if settlement is None and fields.get("location_type") != Location.Type.VIRTUAL:
        settlement = make_settlement()
    location = Location.objects.create(
        **(defaults | fields),
        settlement=settlement,
        organization=organization or make_organization(),
    )
    for position, phone in enumerate(phones, 1):
        Phone.objects.create(location=location, number=phone, position=position)
    make_service(location, topics, audiences, languages, **(service or {}))
    return location


def make_service(
    location: Location,
    topics: Iterable[str] = (),
    audiences: Iterable[str] = (),
    languages: Iterable[str] = (),
    **fields: Any,
) -> Service:
    number = next(_numbers)
    defaults = {
        "key": f"service-{number}", "name_bg": location.name_bg or "Услуга",
        "description_bg": "Помощ и съвет.", "organization": location.organization,
    }  # fmt: skip
    service = Service.objects.create(**(defaults | fields))
    service.topics.set(map(make_topic, topics))
    service.audiences.set(map(make_audience, audiences))
    service.languages.set(map(make_language, languages))
    service.locations.add(location)
    return service


def make_practice(
    title_bg: str = "Наставници за новодошли",
    *,
    topics: Iterable[str] = (),
    audiences: Iterable[str] = (),
    actors: Iterable[str] = (),
    funding_kinds: Iterable[str] = (),
    **fields: Any,
) -> GoodPractice:
    number = next(_numbers)
    defaults = {
        "key": f"practice-{number:06}", "slug": f"practice-{number:06}", "title_bg": title_bg,
        "country": "DE", "summary_bg": "Доброволци придружават семейства.", "seen": "2026",
    }  # fmt: skip
    practice = GoodPractice.objects.create(**(defaults | fields))
    practice.topics.set(map(make_topic, topics))
    practice.audiences.set(map(make_audience, audiences))
    practice.actors.set(map(make_actor, actors))
    practice.funding_kinds.set(map(make_funding_kind, funding_kinds))
    return practice


def make_handbook() -> Handbook:
    return Handbook.objects.get_or_create(key="handbook", defaults={"title_bg": "Наръчник"})[0]


def make_section(
    title_bg: str = "Право на труд",
    *,
    chapter: int = 3,
    text: str = "",
    sources: Mapping[str, str] | None = None,
    steps: Iterable[tuple[str, str, str]] = (),
    topics: Iterable[str] = (),
    audiences: Iterable[str] = (),
    **fields: Any,
) -> Section:
    """A published section of the given chapter.

    `text` is Bulgarian Markdown, `sources` has addresses by the codes of notes, `steps` are a key,
    a reader ("" for everyone) and a Bulgarian sentence each.
    """
    parent, _ = Chapter.objects.get_or_create(
        handbook=make_handbook(),
        number=chapter,
        defaults={"slug": f"chapter-{chapter}", "title_bg": "Документи"},
    )
    position = fields.pop("position", parent.sections.count() + 1)
    defaults = {"key": f"hb-{chapter}.{position}", "slug": f"section-{position}"}
    section = Section.objects.create(
        **({"body_bg": text} | defaults | fields),
        chapter=parent,
        position=position,
        title_bg=title_bg,
    )
    for number, (code, url) in enumerate((sources or {}).items(), 1):
        section.sources.create(code=code, url=url, position=number)
    for number, (key, reader, sentence) in enumerate(steps, 1):
        section.steps.create(key=key, reader=reader, text_bg=sentence, position=number)
    section.topics.set(map(make_topic, topics))
    section.audiences.set(map(make_audience, audiences))
    return section


def make_word(term_bg: str = "нов гражданин", **fields: Any) -> GlossaryTerm:
    defaults = {"key": f"word-{next(_numbers)}", "definition_bg": "Човек, който идва да живее тук."}
    return GlossaryTerm.objects.create(**(defaults | fields), term_bg=term_bg)


def make_publication(
    title_bg: str = "Новите съседи",
    *,
    topics: Iterable[str] = (),
    audiences: Iterable[str] = (),
    languages: Iterable[str] = (),
    **fields: Any,
) -> Publication:
    number = next(_numbers)
    defaults = {
        "key": f"publication-{number}", "slug": f"publication-{number}",
        "kind": Publication.Kind.NEWSPAPER,
    }  # fmt: skip
    publication = Publication.objects.create(**(defaults | fields), title_bg=title_bg)
    publication.topics.set(map(make_topic, topics))
    publication.audiences.set(map(make_audience, audiences))
    publication.languages.set(map(make_language, languages))
    return publication


def make_study() -> Study:
    defaults = {"title_bg": "Изследване", "description_bg": "Какво очакват хората."}
    return Study.objects.get_or_create(key="study", defaults=defaults)[0]


def make_finding(
    title_bg: str = "Повечето хора не познават бежанец",
    *,
    topics: Iterable[str] = (),
    audiences: Iterable[str] = (),
    **fields: Any,
) -> Finding:
    defaults = {
        "key": f"sf-t{next(_numbers)}", "theme": Finding.Theme.CONTACT, "year": 2024,
        "group": Finding.Group.HOST_SOCIETY, "question_bg": "Познавате ли бежанец?",
        "place_bg": "България", "value": 63, "unit": Finding.Unit.PERCENT,
        "organisation_bg": "Социологическа агенция", "source": SOURCE_URL, "seen": "2026",
    }  # fmt: skip
    finding = Finding.objects.create(**(defaults | fields), study=make_study(), title_bg=title_bg)
    finding.topics.set(map(make_topic, topics))
    finding.audiences.set(map(make_audience, audiences))
    return finding


def make_institution(name_bg: str = "Община Хасково", **fields: Any) -> Institution:
    defaults = {"slug": f"institution-{next(_numbers)}", "name_bg": name_bg}
    return Institution.objects.create(**(defaults | fields))


def make_user(
    *,
    role: str | None = None,
    institution: Institution | None = None,
    has_factor: bool = True,
    **fields: Any,
) -> User:
    """A person who can sign in; a contributor without an institution is given one.

    Whoever needs a second factor has it, unless `has_factor` is False.
    """
    name = f"user-{next(_numbers)}"
    user = User.objects.create_user(**({"username": name, "email": f"{name}@example.org"} | fields))
    if role == Membership.Role.CONTRIBUTOR:
        institution = institution or make_institution()
    if role:
        Membership.objects.create(user=user, role=role, institution=institution)
    if has_factor and lacks_factor(user):
        add_factor(user)
    return user


def _named(slug: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {"name_bg": slug, "name_en": slug} | fields
