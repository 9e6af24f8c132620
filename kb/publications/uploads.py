"""Files that editors upload: which are accepted, and how they are named and sent.

A file is known by its content; the name it came with decides nothing but must agree. It is kept
under a random name, sent as a download, and nothing on the site ever runs or shows it.
"""

from __future__ import annotations  # Django's File takes no [Any] at run time

import uuid
import zipfile
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

LARGEST_BYTES = 20 * 1024 * 1024
FOLDER = "publications"
_HEAD_BYTES = 1024
_SHORT_TEXT_BYTES = 200
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "jpg": "image/jpeg",
    "png": "image/png",
}
_SAME = {"jpeg": "jpg"}


def validate_upload(file: File[Any]) -> None:
    """Raise ValidationError for a file that is empty, too large, or not of an accepted type.

    A file that is stored already was checked when it came.
    """
    if getattr(file, "_committed", False):
        return
    if not file.size:
        raise ValidationError(_("The file is empty. Choose it again."), code="empty")
    if file.size > LARGEST_BYTES:
        sizes = {"size": filesizeformat(file.size), "most": filesizeformat(LARGEST_BYTES)}
        message = _("The file has %(size)s; at most %(most)s can be stored. Make it smaller.")
        raise ValidationError(message % sizes, code="large")
    kind = extension(file.name or "")
    if kind not in TYPES:
        message = _("Only PDF, DOCX, ODT, JPG and PNG files are taken.")
        raise ValidationError(message, code="type")
    if not _CHECKS[kind](file):
        message = _("The file is called %(type)s but is something else inside, or it holds macros.")
        raise ValidationError(message % {"type": kind.upper()}, code="content")


def extension(name: str) -> str:
    """The type that a name claims, in small letters: “Report.JPEG” is a jpg."""
    claimed = name.rpartition(".")[2].lower()
    return _SAME.get(claimed, claimed)


def random_name(_instance: object, name: str) -> str:
    """The path of an upload below MEDIA_ROOT: random, so that nothing of its own name remains."""
    return f"{FOLDER}/{uuid.uuid4().hex}.{extension(name)}"


def _begins(*signatures: bytes) -> Callable[[File[Any]], bool]:
    def check(file: File[Any]) -> bool:
        file.seek(0)
        head = file.read(_HEAD_BYTES)
        file.seek(0)
        return bool(head.startswith(signatures))

    return check


def _is_zip_of(looks_right: Callable[[zipfile.ZipFile], bool]) -> Callable[[File[Any]], bool]:
    def check(file: File[Any]) -> bool:
        try:
            with zipfile.ZipFile(file) as packed:
                return looks_right(packed)
        except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError):
            return False  # damaged, in an odd compression, or encrypted
        finally:
            file.seek(0)

    return check


def _is_docx(packed: zipfile.ZipFile) -> bool:
    """ECMA-376, part 2: the list of types and the main part; macros live in vbaProject.bin."""
    names = {name.lower() for name in packed.namelist()}
    has_macros = any(name.endswith("vbaproject.bin") for name in names)
    return {"[content_types].xml", "word/document.xml"} <= names and not has_macros


def _is_odt(packed: zipfile.ZipFile) -> bool:
    """OpenDocument 1.3, part 2, 3.3: a file `mimetype`; macros live in Basic/ and Scripts/."""
    names = packed.namelist()
    if "mimetype" not in names or "content.xml" not in names:
        return False
    with packed.open("mimetype") as file:
        said = file.read(_SHORT_TEXT_BYTES).strip()
    has_macros = any(name.startswith(("Basic/", "Scripts/")) for name in names)
    return said == TYPES["odt"].encode() and not has_macros


_CHECKS: dict[str, Callable[[File[Any]], bool]] = {
    "pdf": _begins(b"%PDF-"),
    "docx": _is_zip_of(_is_docx),
    "odt": _is_zip_of(_is_odt),
    "jpg": _begins(b"\xff\xd8\xff"),
    "png": _begins(b"\x89PNG\r\n\x1a\n"),
}
