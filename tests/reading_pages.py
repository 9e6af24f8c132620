"""Pages as a browser reads them: how a template is indented is not part of what it says."""

import re

from django.http import HttpResponseBase

_BLOCKS = (
    "address|article|aside|blockquote|body|caption|dd|details|div|dl|dt|fieldset|figcaption|figure"
    "|footer|form|h[1-6]|head|header|html|legend|li|link|main|meta|nav|ol|option|p|script|section"
    "|select|summary|svg|table|tbody|td|tfoot|th|thead|title|tr|ul|g|path|rect|circle|line|text"
)
_KEPT = re.compile(r"(<(textarea|pre|script)\b.*?</\2>)", re.DOTALL)
_TAG = re.compile(r"<[a-z/!][^<>]*>", re.IGNORECASE)
_SPACE = r"[ \t\r\n\f]"  # of HTML: a no-break space is a letter like any other
_AROUND_BLOCK = re.compile(rf"{_SPACE}*(</?(?:{_BLOCKS})\b[^<>]*>){_SPACE}*")


def without_indentation(html: str) -> str:
    """One space where a browser sees one, none where it sees none; texts of fields stay."""
    parts = _KEPT.split(html)
    for place in range(0, len(parts), 3):  # between them: what is kept, and the name of its tag
        parts[place] = _read(parts[place])
    return "".join(part for place, part in enumerate(parts) if place % 3 != 2)


def read_as_a_browser(response: HttpResponseBase) -> HttpResponseBase:
    """The response of a test client, its page without indentation."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    if is_page and not response.streaming and not response.has_header("Content-Encoding"):
        text = response.content.decode(response.charset)  # type: ignore[attr-defined]
        response.content = without_indentation(text).encode(response.charset)  # type: ignore[attr-defined]
    return response


def _read(html: str) -> str:
    html = _TAG.sub(lambda tag: re.sub(rf"{_SPACE}+", " ", tag[0]).replace(" >", ">"), html)
    return _AROUND_BLOCK.sub(r"\1", re.sub(rf"{_SPACE}+", " ", html))
