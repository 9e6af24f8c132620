"""The study as a reader sees it: drawings that hold their words, choices, a file to take away."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE

Open = Callable[..., Page]
# Letters outside their drawing, bars outside their scale: what a percentage can do wrong.
OUTSIDE = """() => [...document.querySelectorAll('svg.chart')].flatMap(chart => {
  const frame = chart.getBoundingClientRect();
  return [...chart.querySelectorAll('text, rect')].filter(part => {
    const box = part.getBoundingClientRect();
    return box.left < frame.left - 2 || box.right > frame.right + 2
      || box.bottom > frame.bottom + 4;
  }).map(part => part.textContent || part.outerHTML);
})"""
# Letters on other letters of the same drawing.
OVERLAPPING = """() => [...document.querySelectorAll('svg.chart')].flatMap(chart => {
  const texts = [...chart.querySelectorAll('text')];
  const boxes = texts.map(text => [text.textContent, text.getBoundingClientRect()]);
  return boxes.flatMap(([a, p], i) => boxes.slice(i + 1).filter(([, q]) =>
    p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 5 && q.top < p.bottom - 5
  ).map(([b]) => `${a} / ${b}`));
})"""
PAGES = ["/study/", "/study/mirror/", "/study/sf-001/", "/study/sf-016/", "/study/sf-039/"]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize("path", PAGES)
class TestDrawings:
    def test_keep_their_words_inside_and_apart(
        self, open_page: Open, path: str, language: str, size: Any
    ) -> None:
        page = open_page(f"/{language}{path}", size)
        assert page.locator("svg.chart").count() > 0
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate(OVERLAPPING) == []


class TestReader:
    @pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
    def test_chooses_a_theme_and_takes_the_figures_along(self, open_page: Open, size: Any) -> None:
        page = open_page("/bg/study/", size, java_script_enabled=False)
        if size == PHONE:
            page.locator(".tools summary").first.click()
        page.locator("input[name=theme][value=knowledge]").check()
        page.get_by_role("button", name="Покажете резултатите").click()
        expect(page).to_have_url(re.compile("theme=knowledge"))
        expect(page.locator("main section.theme")).to_have_count(1)
        with page.expect_download() as waiting:
            page.get_by_role("link", name="Тези числа като CSV").click()
        text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        assert {row["theme"] for row in rows} == {"knowledge"}
        shown = page.locator("main .meta").first.inner_text()
        assert str(len(rows)) in shown

    def test_opens_the_table_by_keyboard(self, open_page: Open) -> None:
        page = open_page("/en/study/?theme=contact")
        summary = page.locator("details.numbers summary").first
        summary.focus()
        page.keyboard.press("Enter")
        expect(page.locator("details.numbers table").first).to_be_visible()

    def test_hears_each_drawing_by_its_finding(self, open_page: Open) -> None:
        page = open_page("/en/study/?theme=media")
        drawing = page.get_by_role("img", name="94% in Bulgaria name television")
        expect(drawing).to_be_visible()

    def test_sees_no_line_between_surveys(self, open_page: Open) -> None:
        page = open_page("/en/study/")
        assert page.locator("svg.chart :is(path, polyline)").count() == 0
        assert page.locator("svg.chart line:not(.cut)").count() == 0
        columns = page.locator("figure[id^=series-]")
        expect(columns).to_have_count(1)
        expect(columns).to_contain_text("different institutes asked")

    def test_prints_the_tables_too(self, open_page: Open) -> None:
        page = open_page("/en/study/?theme=contact")
        page.emulate_media(media="print")
        expect(page.locator("details.numbers table").first).to_be_visible()
        expect(page.locator(".tools").first).to_be_hidden()
