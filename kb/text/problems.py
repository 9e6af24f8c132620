"""What no reader should meet in a text, in sentences for its editor."""

import re

from django.utils.translation import gettext as _

from kb.text.markdown import plain_words
from kb.text.parsed import REFERENCE, parse

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
# What the parser would not take for a link is still there as words.
_NO_LINK = re.compile(r"\]\(([^)\s]*)")
_PICTURE = re.compile(
    r"!\[(?P<words>[^\]]*)\](?:\((?P<address>[^)\s]*)[^)]*\)|\[(?P<label>[^\]]*)\])"
)
_LEADING = ("http://", "https://", "mailto:", "tel:", "#", "/")


def problems(source: str) -> list[str]:
    """Links that lead nowhere, pictures and HTML, one sentence each."""
    text = parse(source)
    words = [plain_words(token) for token in text.inlines]
    wrong = [one for one in text.links if not (REFERENCE.match(one) or one.startswith(_LEADING))]
    wrong += [match for each in words for match in _NO_LINK.findall(each)]
    message = _("The link “%(link)s” is neither a web address nor an entry of the site.")
    found = [message % {"link": one} for one in wrong]
    found += [_about_picture(match) for match in _PICTURE.finditer(source)]
    tags = [match for each in words for match in _TAG.findall(each)]
    message = _("HTML does nothing here: “%(tag)s” would stand on the page as it is. Use Markdown.")
    return found + [message % {"tag": tag} for tag in dict.fromkeys(tags)]


def _about_picture(found: re.Match[str]) -> str:
    """A text has no place to keep a picture; what its readers need are its words."""
    words = found["words"].strip()
    name = (found["address"] or found["label"] or words).rsplit("/", 1)[-1]
    if words:
        message = _(
            "The picture “%(picture)s” cannot stand in a text. Write what it shows, or attach it "
            "to a publication and link to that: [%(words)s](publication:…)."
        )
        return message % {"picture": name, "words": words}
    message = _(
        "The picture “%(picture)s” has no alternative text, and pictures cannot stand in a text. "
        "Write in words what it shows; the picture itself can be the file of a publication."
    )
    return message % {"picture": name}
