"""What an editor is told about a text."""

from kb.text.problems import problems
from tests.kb.text.test_rendering import TEXT


class TestProblems:
    def test_name_links_that_lead_nowhere(self) -> None:
        found = problems("[a](javascript:alert(1)) [b](riga) [c](ftp://example.org)")
        assert ["javascript" in found[2], "riga" in found[0], "ftp" in found[1]] == [True] * 3

    def test_name_pictures(self) -> None:
        assert len(problems("![a chart](https://example.org/a.png)")) == 1

    def test_are_none_in_a_sound_text(self) -> None:
        assert problems(TEXT + "[d](https://example.org) [e](#x) [f](mailto:a@b.bg)") == []
