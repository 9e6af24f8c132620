"""Publications, and whether their texts can be shown as they are."""

from content.loading import FieldError
from content.reading import Data
from content.writing import in_languages, save, some
from kb.models import Publication
from kb.text.problems import problems
from languages.names import validate_language
from topics.models import Audience, Language, Topic

_TEXTS = ("title", "outlet", "summary", "body")
_UNKNOWN = ("date", "source", "seen")


def write_publication(data: Data) -> None:
    _check_text(data["body"] or {})
    values = {name: data[name] for name in ("slug", "kind")}
    values |= {name: data[name] or "" for name in _UNKNOWN}
    for name in _TEXTS:
        values |= in_languages(name, data[name])
    publication: Publication = save(Publication, {"key": data["key"]}, values)
    publication.languages.set([_language(code) for code in data["languages"]])
    publication.topics.set(some(Topic, "topics", data["topics"]))
    publication.audiences.set(some(Audience, "audiences", data["audiences"]))


def _check_text(bodies: Data) -> None:
    for code, body in bodies.items():
        if wrong := problems(body):
            raise FieldError(f"body.{code}", "; ".join(wrong))


def _language(code: str) -> Language:
    validate_language(code)
    return Language.objects.get_or_create(code=code)[0]
