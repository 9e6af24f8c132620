"""The one CSV writer: cells that cannot run, numbers that stay numbers, and the two marks."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.csv_writing import Cell, NumberText, write_csv

STARTS = ["=", "+", "-", "@", "\t", "\r", "\n"]


def written(*cells: Cell, is_for_people: bool = False, separator: str = ",") -> bytes:
    header = [f"column {number}" for number, _cell in enumerate(cells)]
    return b"".join(write_csv(header, [cells], is_for_people=is_for_people, separator=separator))


def read_back(*cells: Cell) -> list[str]:
    _header, row = csv.reader(io.StringIO(written(*cells).decode(), newline=""))
    return row


class TestText:
    @pytest.mark.parametrize("start", STARTS)
    def test_cannot_run_as_a_formula(self, start: str) -> None:
        assert read_back(f"{start}1+1") == [f"'{start}1+1"]

    @pytest.mark.parametrize("text", ["30% = a third", "a+b", "'quoted'", " =1", "", "Хасково"])
    def test_is_left_alone_where_it_is_none(self, text: str) -> None:
        assert read_back(text, "more") == [text, "more"]

    @pytest.mark.parametrize("start", STARTS)
    def test_cannot_run_from_a_heading(self, start: str) -> None:
        content = b"".join(write_csv([f"{start}1"], [], is_for_people=False)).decode()
        assert next(csv.reader(io.StringIO(content, newline=""))) == [f"'{start}1"]

    @given(st.text())
    def test_never_begins_like_a_formula(self, text: str) -> None:
        (cell, _more) = read_back(text, "more")
        assert cell[:1] not in set(STARTS)
        assert cell in {text, f"'{text}"}


class TestNumbers:
    @pytest.mark.parametrize(
        ("number", "text"),
        [
            (Decimal("-5"), "-5"),
            (Decimal("0.0100"), "0.01"),
            (Decimal(6500), "6500"),
            (Decimal("1E+3"), "1000"),
            (-3, "-3"),
            (0, "0"),
            (NumberText("-5,1 e"), "-5,1 e"),
            (date(2027, 3, 31), "2027-03-31"),
            (None, ""),
        ],
    )
    def test_stay_numbers(self, number: Cell, text: str) -> None:
        assert read_back(number, "more") == [text, "more"]


class TestFile:
    def test_for_people_begins_with_a_byte_order_mark(self) -> None:
        content = written("Малко", "хора", is_for_people=True, separator=";")
        assert content == b"\xef\xbb\xbfcolumn 0;column 1\r\n" + "Малко;хора\r\n".encode()

    def test_for_programs_has_none(self) -> None:
        assert written("Малко", "хора") == "column 0,column 1\r\nМалко,хора\r\n".encode()

    def test_without_rows_has_its_header(self) -> None:
        assert b"".join(write_csv(["key"], [], is_for_people=False)) == b"key\r\n"

    def test_comes_in_pieces_so_that_memory_does_not_grow(self) -> None:
        pieces = list(write_csv(["n"], ([n] for n in range(1200)), is_for_people=False))
        assert len(pieces) > 1
        assert b"".join(pieces).count(b"\r\n") == 1201
