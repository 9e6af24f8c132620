"""The file of each release: written once, and never again.

A release could be exported again at any time, but names of areas and indicators change, and a file
that was cited must not. So it is stored when the release is made, with the names of that day, and
its SHA-256 with the release. It is stored compressed in `VAR_DIR/releases/`; the checksum is of the
CSV itself. The worker stores the file of a new release within seconds.
"""

import gzip
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from django.conf import settings

from indicators.models import Release
from indicators.selection import Selection
from opendata.errors import ReleaseDiffers
from opendata.formats import as_csv
from opendata.formats.labels import Labels

_CHUNK_BYTES = 64 * 1024


def path_of(number: int) -> Path:
    """The path of the compressed file of a release, stored or not."""
    return Path(settings.VAR_DIR) / "releases" / f"{number}.csv.gz"


def is_stored(release: Release) -> bool:
    """Whether the file of a release can be served."""
    return bool(release.checksum) and path_of(release.number).exists()


def store_missing() -> int:
    """Store every release that has no file yet, oldest first; returns how many. Raises OSError."""
    return len([store(release) for release in Release.objects.without_file()])


def store(release: Release, replace: bool = False) -> str:
    """Write the file of a release and keep its checksum, which is returned.

    Raises ReleaseDiffers where another checksum is known already, unless it is to be replaced;
    OSError.
    """
    target = path_of(release.number)
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as file:
        try:
            checksum = _write(file, release)
            if release.checksum not in {"", checksum} and not replace:
                raise ReleaseDiffers(
                    f"Release {release.number} would have the checksum {checksum}, "
                    f"but had {release.checksum}."
                )
            os.fchmod(file.fileno(), 0o644)
            Path(file.name).replace(target)
        finally:
            Path(file.name).unlink(missing_ok=True)
    Release.objects.filter(pk=release.pk).update(checksum=checksum)
    return checksum


def _write(file: IO[bytes], release: Release) -> str:
    """The whole file; returns the SHA-256 of what is in it."""
    digest = hashlib.sha256()
    # Without a time and a name, the same figures are the same bytes.
    with gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
        for chunk in as_csv.write(Labels().rows(Selection(release=release.number))):
            digest.update(chunk)
            packed.write(chunk)
    file.flush()
    return digest.hexdigest()


def packed(number: int) -> Iterator[bytes]:
    """The file as it is stored: gzip."""
    with path_of(number).open("rb") as file:
        yield from _chunks(file)


def unpacked(number: int) -> Iterator[bytes]:
    """The file uncompressed, for clients that do not accept gzip."""
    with gzip.open(path_of(number)) as file:
        yield from _chunks(file)


def _chunks(file: IO[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    while some := file.read(_CHUNK_BYTES):
        yield some
