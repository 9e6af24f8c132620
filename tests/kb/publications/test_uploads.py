"""Files that editors upload: what is taken, what is refused, how it is sent."""

import io
import zipfile
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings

from kb.models import Publication
from kb.publications import uploads
from kb.publications.uploads import TYPES, validate_upload
from tests.directory.test_admin import change_url, submit
from tests.factories import make_publication

pytestmark = pytest.mark.django_db
HTML = b"<html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NOT_INSIDE = "The file is called {} but is something else inside, or it holds macros."


def packed(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


def docx(*more: str) -> bytes:
    return packed(dict.fromkeys(["[Content_Types].xml", "word/document.xml", *more], b"<x/>"))


def odt(*more: str) -> bytes:
    mimetype = {"mimetype": TYPES["odt"].encode()}
    return packed(mimetype | dict.fromkeys(["content.xml", *more], b"<x/>"))


SOUND = {
    "text.pdf": b"%PDF-1.7\n%%EOF",
    "text.docx": docx(),
    "text.odt": odt(),
    "photo.jpg": b"\xff\xd8\xff\xe0 jfif",
    "photo.JPEG": b"\xff\xd8\xff\xe0 jfif",
    "photo.png": b"\x89PNG\r\n\x1a\n ihdr",
}
HOSTILE = [
    ("page.pdf", HTML, NOT_INSIDE.format("PDF")),
    ("page.pdf", b"  %PDF-1.7" + HTML, NOT_INSIDE.format("PDF")),
    ("drawing.png", SVG, NOT_INSIDE.format("PNG")),
    ("page.jpg", HTML, NOT_INSIDE.format("JPG")),
    ("text.docx", HTML, NOT_INSIDE.format("DOCX")),
    ("text.docx", odt(), NOT_INSIDE.format("DOCX")),
    ("text.docx", docx("word/vbaProject.bin"), NOT_INSIDE.format("DOCX")),
    ("text.odt", docx(), NOT_INSIDE.format("ODT")),
    ("text.odt", odt("Basic/Standard/script.xml"), NOT_INSIDE.format("ODT")),
    ("text.odt", odt()[:40], NOT_INSIDE.format("ODT")),
    ("drawing.svg", SVG, "Only PDF, DOCX, ODT, JPG and PNG files are taken."),
    ("page.html", HTML, "Only PDF, DOCX, ODT, JPG and PNG files are taken."),
    ("page.pdf.html", b"%PDF-1.7", "Only PDF, DOCX, ODT, JPG and PNG files are taken."),
    ("pdf", b"", "The file is empty. Choose it again."),
    ("text.pdf", b"", "The file is empty. Choose it again."),
]


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def make_with_file(content: bytes = SOUND["text.pdf"], **fields: object) -> Publication:
    return make_publication(file=upload("my file.pdf", content), **fields)


class TestValidation:
    @pytest.mark.parametrize("name", SOUND)
    def test_takes_what_is_what_it_says(self, name: str) -> None:
        file = upload(name, SOUND[name])
        validate_upload(file)
        assert file.read() == SOUND[name]

    @pytest.mark.parametrize(("name", "content", "sentence"), HOSTILE)
    def test_refuses_the_rest_with_a_sentence(
        self, name: str, content: bytes, sentence: str
    ) -> None:
        with override("en"), pytest.raises(ValidationError) as refused:
            validate_upload(upload(name, content))
        assert refused.value.messages == [sentence]

    def test_refuses_what_is_too_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(uploads, "LARGEST_BYTES", 1024)
        with override("en"), pytest.raises(ValidationError) as refused:
            validate_upload(upload("text.pdf", SOUND["text.pdf"] + b"x" * 2048))
        assert refused.value.messages == [
            "The file has 2.0\xa0KB; at most 1.0\xa0KB can be stored. Make it smaller."
        ]


class TestEditing:
    def test_stores_under_a_random_name(self, editor: Client, media: Path) -> None:
        one = make_publication()
        file = upload("../../../etc/пас wd.PDF", SOUND["text.pdf"])
        assert submit(editor, change_url(one), file=file).status_code == 302
        [stored] = [path for path in media.rglob("*") if path.is_file()]
        assert stored.parent == media / "publications"
        assert len(stored.stem) == 32 and stored.suffix == ".pdf" and stored.stem.isalnum()
        assert stored.stat().st_mode & 0o111 == 0

    def test_stores_nothing_that_is_refused(self, editor: Client, media: Path) -> None:
        one = make_publication()
        page = submit(editor, change_url(one), file=upload("page.pdf", HTML))
        assert NOT_INSIDE.format("PDF") in page.content.decode()
        assert not media.exists()
        one.refresh_from_db()
        assert not one.file

    def test_saves_an_entry_whose_file_is_gone(self, editor: Client) -> None:
        one = make_with_file()
        Path(one.file.path).unlink()
        page = submit(editor, change_url(one), file="", title_en="Changed")
        assert page.status_code == 302


class TestDownload:
    def test_is_sent_as_a_file_and_never_shown(self, client: Client) -> None:
        one = make_with_file(slug="piece")
        assert 'href="/en/publications/piece/file/"' in (
            client.get("/en/publications/piece/").content.decode()
        )
        response = client.get("/en/publications/piece/file/", HTTP_ACCEPT_ENCODING="gzip")
        assert b"".join(response.streaming_content) == SOUND["text.pdf"]  # type: ignore[attr-defined]
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"] == 'attachment; filename="bgimigranti-piece.pdf"'
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Length"] == str(len(SOUND["text.pdf"]))
        assert one.file.name not in str(response.headers)

    def test_has_no_other_address(self, client: Client) -> None:
        one = make_with_file()
        for path in (f"/{one.file.name}", f"/media/{one.file.name}", f"/static/{one.file.name}"):
            assert client.get(path).status_code == 404

    def test_keeps_its_address_when_it_is_replaced(self, editor: Client) -> None:
        one = make_with_file(slug="piece")
        submit(editor, change_url(one), file=upload("photo.png", SOUND["photo.png"]))
        response = editor.get("/en/publications/piece/file/")
        assert response["Content-Type"] == "image/png"

    def test_of_a_draft_is_for_editors_alone(self, client: Client) -> None:
        make_with_file(slug="piece", is_published=False)
        assert client.get("/en/publications/piece/file/").status_code == 404
        user = User.objects.create_user("reader")
        client.force_login(user)
        assert client.get("/en/publications/piece/file/").status_code == 404
        user.user_permissions.add(Permission.objects.get(codename="view_publication"))
        response = client.get("/en/publications/piece/file/")
        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"

    @pytest.mark.parametrize("slug", ["piece", "none", "..%2F..%2Fdb.sqlite3"])
    def test_is_not_found_where_there_is_none(self, client: Client, slug: str) -> None:
        make_publication(slug="piece")
        assert client.get(f"/en/publications/{slug}/file/").status_code == 404

    def test_is_not_found_when_it_is_gone(self, client: Client) -> None:
        one = make_with_file(slug="piece")
        Path(one.file.path).unlink()
        assert client.get("/en/publications/piece/file/").status_code == 404
