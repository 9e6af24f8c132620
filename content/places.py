"""A directory entry becomes an organisation, a service and a location."""

from content.loading import FieldError, Written
from content.reading import Data
from content.writing import children, in_languages, one, save, some
from directory import phone_numbers
from directory.models import (
    Location,
    LocationSource,
    Organization,
    Phone,
    Schedule,
    Service,
    Settlement,
)
from languages.names import validate_language
from topics.models import Audience, Language, Topic


def find_place(key: str) -> Written:
    """What an entry became; nothing if an editor deleted its place."""
    location = Location.objects.filter(key=key).first()
    if location is None:
        return []
    others = [*Service.objects.filter(key=key), *Organization.objects.filter(key=key)]
    return [location, *others]


def write_place(data: Data) -> None:
    organization = _organization(data)
    location = _location(data, organization)
    _service(data, organization, location)


def _organization(data: Data) -> Organization:
    if data["part_of"]:
        found: Organization = one(Organization, "part_of", key=data["part_of"])
        return found
    values = {
        "slug": data["slug"],
        "website": data["website"] or "",
        **in_languages("name", data["name"]),
        **in_languages("description", data["description"]),
    }
    saved: Organization = save(Organization, {"key": data["key"]}, values)
    return saved


def _location(data: Data, organization: Organization) -> Location:
    settlement = _settlement(data)
    values = {
        "slug": data["slug"],
        "location_type": Location.Type.PHYSICAL if settlement else Location.Type.VIRTUAL,
        "kind": data["kind"],
        "organization": organization,
        "settlement": settlement,
        "address": data["address"] or "",
        "postal_code": data["postal_code"] or "",
        "latitude": data["latitude"],
        "longitude": data["longitude"],
        "precision": data["precision"] or "",
        "email": "".join(data["emails"]),
        "website": data["website"] or "",
        "status": data["status"],
        "closed_on": data["closed_on"] or "",
        "seen": data["seen"] or "",
        "is_stale": data["stale"],
        "is_undated": data["undated"],
        "is_hotline": data["hotline"],
        **in_languages("name", data["name"]),
        **in_languages("note", data["note"]),
    }
    location: Location = save(Location, {"key": data["key"]}, values)
    _contacts(location, data)
    return location


def _settlement(data: Data) -> Settlement | None:
    if data["settlement"] is None:
        return None
    found: Settlement = one(Settlement, "settlement", slug=data["settlement"])
    region = found.region.slug if found.region else None
    if data["region"] != region:
        raise FieldError("region", f"{found.slug} lies in {region or found.country}")
    return found


def _contacts(location: Location, data: Data) -> None:
    for manager in (location.phones, location.schedules, location.sources):
        manager.all().delete()
    children("phones", _phones(location, data["phones"]))
    if data["hours"]:
        words = in_languages("description", data["hours"]["text"])
        schedule = Schedule(location=location, periods=data["hours"]["periods"], **words)
        children("hours", [schedule])
    children("sources", _sources(location, data["sources"]))


def _phones(location: Location, rows: list[Data]) -> list[Phone]:
    phones = []
    for position, row in enumerate(rows, start=1):
        number = phone_numbers.read(row["number"])
        if (row["e164"] or "") != number.e164:
            right = number.e164 or "null"
            raise FieldError("phones", f"e164 of {row['number']} is {right}, not {row['e164']}")
        phones.append(
            Phone(location=location, number=number.shown, e164=number.e164, position=position)
        )
    return phones


def _sources(location: Location, rows: list[Data]) -> list[LocationSource]:
    unknown = {field for row in rows for field in row["fields"]} - set(LocationSource.FIELDS)
    if unknown:
        raise FieldError("sources", f"unknown contact fields: {', '.join(sorted(unknown))}")
    return [
        LocationSource(location=location, url=row["url"], fields=row["fields"], position=number)
        for number, row in enumerate(rows, start=1)
    ]


def _service(data: Data, organization: Organization, location: Location) -> None:
    is_closed = data["status"] == Location.Status.CLOSED
    values = {
        "organization": organization,
        "status": Service.Status.DEFUNCT if is_closed else Service.Status.ACTIVE,
        "is_nationwide": data["nationwide"],
        **in_languages("name", data["name"]),
        **in_languages("description", data["description"]),
    }
    service: Service = save(Service, {"key": data["key"]}, values)
    service.locations.set([location])
    service.topics.set(some(Topic, "topics", data["topics"]))
    service.audiences.set(some(Audience, "audiences", data["audiences"]))
    service.languages.set([_language(code) for code in data["languages"]])


def _language(code: str) -> Language:
    validate_language(code)
    return Language.objects.get_or_create(code=code)[0]
