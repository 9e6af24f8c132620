"""Our outline of Bulgaria: the drawing, its data and where points lie on it."""

import json
import re
from pathlib import Path

import pytest

from directory.coordinates import Coordinates
from ui.maps import basemap

FOLDER = Path(basemap.__file__).parent
ROOT = FOLDER.parent.parent
DATA = json.loads((FOLDER / "data" / "bulgaria.json").read_text(encoding="utf-8"))
DRAWING = (ROOT / "static" / "map" / "bulgaria.svg").read_text(encoding="utf-8")
REGIONS = json.loads((ROOT / "fixtures" / "regions.json").read_text(encoding="utf-8"))


class TestBasemap:
    def test_puts_the_corner_at_the_origin(self) -> None:
        assert basemap.project(Coordinates(44.3, 22.3)) == (0, 0)

    def test_puts_haskovo_right_of_sofia_and_below(self) -> None:
        sofia = basemap.project(Coordinates(42.69751, 23.32415))
        haskovo = basemap.project(Coordinates(41.93415, 25.55557))
        assert haskovo == (508.7, 502.7)
        assert haskovo[0] > sofia[0]
        assert haskovo[1] > sofia[1]

    def test_puts_a_point_abroad_outside_the_drawing(self) -> None:
        x, _y = basemap.project(Coordinates(41.0, 29.0))
        assert x > basemap.WIDTH

    @pytest.mark.parametrize(
        ("key", "constant"),
        [
            ("west_degrees", basemap.WEST_DEGREES),
            ("north_degrees", basemap.NORTH_DEGREES),
            ("units_per_degree_longitude", basemap.UNITS_PER_DEGREE_LONGITUDE),
            ("units_per_degree_latitude", basemap.UNITS_PER_DEGREE_LATITUDE),
        ],
    )
    def test_projects_as_its_data_were_drawn(self, key: str, constant: float) -> None:
        assert DATA["projection"][key] == constant
        assert DATA["viewBox"] == f"0 0 {basemap.WIDTH} {basemap.HEIGHT}"

    def test_draws_every_region_as_the_data_say(self) -> None:
        paths = dict(re.findall(r'<path id="([^"]+)" d="([^"]+)"/>', DRAWING))
        assert paths == {region["slug"]: region["path"] for region in DATA["regions"]}
        assert set(paths) == {region["slug"] for region in REGIONS}
