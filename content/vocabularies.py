"""Topics, audiences, actors and regions."""

from django.db import models

from content.reading import Data
from content.writing import in_languages, save
from directory.models import Region


def write_term(model: type[models.Model], data: Data) -> None:
    values = {"order": data["order"], **in_languages("name", data["name"])}
    if "description" in data:
        values |= in_languages("description", data["description"])
    save(model, {"slug": data["slug"]}, values)


def write_region(data: Data) -> None:
    values = {"nuts": data["nuts"], **in_languages("name", data["name"])}
    save(Region, {"slug": data["slug"]}, values)
