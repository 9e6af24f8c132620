"""Releases as files that never change, and what each changed."""

import csv
import gzip
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from indicators.models import Area, Observation, Release
from indicators.publishing import publish
from opendata.releases import stored_files
from tests.indicators.making import figure, make_area, make_indicator, publish_figures
from work import worker
from work.lanes import LANES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def content(client: Client, number: int = 1, encoding: str = "identity") -> bytes:
    address = f"/data/releases/{number}/observations.csv"
    response = client.get(address, headers={"accept-encoding": encoding})
    assert response.status_code == 200
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def get(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response["Access-Control-Allow-Origin"] == "*"
    streamed = b"".join(getattr(response, "streaming_content", ()))
    return json.loads(streamed) if streamed else response.json()


class TestFile:
    def test_is_the_set_of_that_day_for_ever(self, client: Client) -> None:
        indicator = make_indicator()
        publish_figures(figure(indicator, 10))
        stored_files.store_missing()
        first = content(client)
        assert first == b"".join(client.get("/data/observations.csv").streaming_content)  # type: ignore[attr-defined]
        publish_figures(figure(indicator, 12))
        Area.objects.update(name_en="Another name")
        stored_files.store_missing()
        call_command("make_releases")
        assert content(client, 1) == first
        [row] = csv.DictReader(io.StringIO(content(client, 2).decode(), newline=""))
        assert (row["value"], row["area_en"], row["release"]) == ("12", "Another name", "2")

    def test_is_what_its_checksum_says(self, client: Client) -> None:
        publish_figures(figure(make_indicator(), 10))
        stored_files.store_missing()
        checksum = hashlib.sha256(content(client)).hexdigest()
        given = client.get("/data/releases/1/observations.csv.sha256").content.decode()
        assert given == f"{checksum}  observations.csv\n"
        assert Release.objects.get().checksum == checksum
        assert get(client, "/data/releases/1/release.json")["sha256"] == checksum

    def test_travels_compressed(self, client: Client) -> None:
        publish_figures(figure(make_indicator(), 10))
        stored_files.store_missing()
        assert gzip.decompress(content(client, encoding="gzip")) == content(client)

    def test_is_not_sent_twice(self, client: Client) -> None:
        publish_figures(figure(make_indicator(), 10))
        stored_files.store_missing()
        first = client.get("/data/releases/1/observations.csv")
        assert "immutable" in first["Cache-Control"]
        for header, name in (("if-none-match", "ETag"), ("if-modified-since", "Last-Modified")):
            again = client.get("/data/releases/1/observations.csv", headers={header: first[name]})
            assert (again.status_code, again.content) == (304, b"")
        assert client.head("/data/releases/1/observations.csv").content == b""

    @pytest.mark.parametrize("name", ["observations.csv", "observations.csv.sha256"])
    def test_is_promised_until_the_worker_has_stored_it(self, client: Client, name: str) -> None:
        publish_figures(figure(make_indicator(), 10))
        response = client.get(f"/data/releases/1/{name}")
        assert (response.status_code, response["Retry-After"]) == (503, "30")

    @pytest.mark.parametrize(
        "name", ["release.json", "observations.csv", "observations.csv.sha256", "changes.json"]
    )
    def test_of_an_unknown_release_is_not_found(self, client: Client, name: str) -> None:
        response = client.get(f"/data/releases/7/{name}?lang=en")
        assert response.status_code == 404
        assert response.json() == {"errors": {"release": ["There is no release 7."]}}
        assert response["Access-Control-Allow-Origin"] == "*"


class TestLatest:
    def test_leads_to_the_newest(self, client: Client) -> None:
        assert client.get("/data/releases/latest/").status_code == 404
        indicator = make_indicator()
        publish_figures(figure(indicator, 1))
        publish_figures(figure(indicator, 2))
        assert client.get("/data/releases/latest/")["Location"] == "/data/releases/2/release.json"
        moved = client.get("/data/releases/latest/observations.csv")
        assert moved["Location"] == "/data/releases/2/observations.csv"
        listed = get(client, "/data/releases/")["releases"]
        assert [(one["number"], one["figures"]) for one in listed] == [(2, 1), (1, 1)]


class TestMakeReleases:
    def test_brings_back_the_same_file(self, client: Client) -> None:
        publish_figures(figure(make_indicator(), 10))
        stored_files.store_missing()
        before = content(client)
        stored_files.path_of(1).unlink()
        call_command("make_releases")
        assert content(client) == before

    def test_refuses_another_file_unless_told(self, client: Client) -> None:
        publish_figures(figure(make_indicator(), 10))
        stored_files.store_missing()
        stored_files.path_of(1).unlink()
        Area.objects.update(name_en="Another name")
        with pytest.raises(
            CommandError, match=r"Release 1 would have the checksum (?s:.*)--replace"
        ):
            call_command("make_releases")
        assert list(stored_files.path_of(1).parent.iterdir()) == []
        call_command("make_releases", replace=1)
        assert "Another name" in content(client).decode()

    def test_knows_no_release_that_is_not_there(self) -> None:
        with pytest.raises(CommandError, match=r"There is no release 5\."):
            call_command("make_releases", replace=5)

    def test_says_that_the_disk_is_of_no_use(self, settings: Settings, tmp_path: Path) -> None:
        publish_figures(figure(make_indicator(), 10))
        settings.VAR_DIR = tmp_path / "file"
        settings.VAR_DIR.write_text("in the way")
        with pytest.raises(CommandError, match="The files were not written"):
            call_command("make_releases")
        assert worker.attempt(LANES["releases"].duties[0]) is None
        assert Release.objects.get().checksum == ""


class TestChanges:
    def test_are_new_corrected_and_withdrawn(self, client: Client) -> None:
        indicator = make_indicator()
        stays, goes = figure(indicator, 1), figure(indicator, 2, area=make_area("haskovo"))
        publish_figures(stays, goes)
        new = figure(indicator, 4, area=make_area("burgas"))
        publish([figure(indicator, 3), new], withdrawn=[goes.cell])
        rows = get(client, "/data/releases/2/changes.json")
        assert {
            row["area_code"]: (row["change"], row["value_before"], row["value"]) for row in rows
        } == {
            "bg": ("corrected", 1, 3),
            "burgas": ("new", None, 4),
            "haskovo": ("withdrawn", 2, None),
        }
        assert [row["change"] for row in get(client, "/data/releases/1/changes.json")] == [
            "new", "new",
        ]  # fmt: skip

    def test_never_betray_what_is_hidden(self, client: Client) -> None:
        indicator = make_indicator()
        publish_figures(figure(indicator, 4321))
        publish_figures(figure(indicator, 4322))
        Observation.objects.update(is_hidden=True)
        [row] = get(client, "/data/releases/2/changes.json")
        assert (row["value_before"], row["value"], row["status_before"]) == (None, None, "hidden")
