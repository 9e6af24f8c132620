"""Calls for help and harmless texts, as the shipped samples tell them apart.

`dangers.json` was written apart from the samples, in six rounds, and no sentence of it is one of
them; each has its danger, or null for a harmless text with the same words. After each round other
samples of the kinds that failed were added, so these figures flatter: new sentences do worse. At
first sight the last round had a recall of 0.95 and false alarms of 0.05; parts of the samples held
out, which are harder than what most people type, 0.90 and 0.11.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.reading import read_entries
from content.schemas import danger
from content.shipped import FOLDER
from search.understanding.danger import THRESHOLD
from search.understanding.danger_evaluation import figures, score, score_folds
from search.understanding.danger_learning import Sample, learn
from search.understanding.danger_model import DangerModel
from search.understanding.danger_text import signs, windows, words

APART = Path(__file__).with_name("dangers.json")
RELEVANCE = Path(__file__).parents[2] / "relevance"
LETTER = (
    "Добър ден, казвам се Мария и живея в Хасково от три години. Имам две деца, голямото ходи на"
    " училище, а малкото още няма място в детска градина. Работя в шивашки цех на две смени."
    " Документите ми са редовни, картата изтича догодина. {danger} Майка ми е далеч и няма кой да"
    " ми помогне с децата. Моля, пишете ми на този адрес, телефона ми е развален. Благодаря ви"
    " предварително и хубав ден."
)


def shipped() -> list[Sample]:
    rows = [entry.data for entry in read_entries(FOLDER / "dangers.json", danger())]
    return [
        Sample("" if row["harmless"] else row["slug"], language, text)
        for row in rows
        for language, texts in row["samples"].items()
        for text in texts
    ]


def kept_apart() -> list[Sample]:
    rows: list[dict[str, Any]] = json.loads(APART.read_text(encoding="utf-8"))
    return [Sample(row["danger"] or "", row["language"], row["text"]) for row in rows]


@pytest.fixture(scope="module")
def model() -> DangerModel:
    return DangerModel(learn(shipped()), THRESHOLD)


class TestCallsForHelp:
    def test_are_told_from_harmless_texts_with_the_same_words(self, model: DangerModel) -> None:
        found = figures(score(model, kept_apart()), THRESHOLD)
        assert found.recall >= 0.98
        assert found.false_alarms <= 0.05

    def test_are_seldom_heard_in_ordinary_questions(self, model: DangerModel) -> None:
        """Whole questions of people in need of something else; five of the 196 are calls."""
        rows = json.loads((RELEVANCE / "held_out.json").read_text(encoding="utf-8"))
        asked = [Sample("", row["ui"], row["query"]) for row in rows]
        heard = [sample for sample, found in score(model, asked) if found > THRESHOLD]
        assert len(heard) <= 0.11 * len(rows)

    def test_are_tried_with_sentences_that_nobody_taught(self) -> None:
        apart = {sample.text for sample in kept_apart()}
        assert len(apart) >= 600
        assert not apart & {sample.text for sample in shipped()}

    def test_name_their_language_and_their_kind(self, model: DangerModel) -> None:
        calls = [(sample, model.read(sample.text)) for sample in kept_apart() if sample.kind]
        heard = [(sample, call) for sample, call in calls if call]
        languages = sum(sample.language == call.language for sample, call in heard)
        kinds = sum(sample.kind == call.kind for sample, call in heard)
        assert languages / len(heard) >= 0.95
        assert kinds / len(heard) >= 0.85

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("насилие", "violence"),
            ("domestic violence", "violence"),
            ("самогубство", "suicide"),
            ("торговля людьми", "trafficking"),
            ("خودکشی", "suicide"),
            ("tecavüz", "violence"),
            ("اغتصاب", "violence"),
        ],
    )
    def test_may_be_one_word(self, model: DangerModel, text: str, kind: str) -> None:
        call = model.read(text)
        assert call and call.kind == kind

    @pytest.mark.parametrize(
        "text",
        [
            "статистика за насилието",
            "violence statistics",
            "закон об изнасиловании",
            "suicide rate by country",
            "доктор",
            "Haskovo",
            "zzzz qqqq",
            "@@@ 😀",
            "",
        ],
    )
    def test_are_not_heard_in_other_texts(self, model: DangerModel, text: str) -> None:
        assert model.read(text) is None

    def test_are_heard_in_the_middle_of_a_letter(self, model: DangerModel) -> None:
        call = model.read(LETTER.format(danger="Мъжът ми ме бие и заплашва да ме убие."))
        assert call and call.kind == "violence"

    def test_are_not_heard_in_a_letter_about_other_things(self, model: DangerModel) -> None:
        assert model.read(LETTER.format(danger="Търся курс по български.")) is None

    @pytest.mark.parametrize(
        "text", ["МЪЖЪТ МИ МЕ БИЕ!!!", "мъжът ми ме биееее", "muja mi me bie", "myjyt mi me bie"]
    )
    def test_are_heard_however_they_are_typed(self, model: DangerModel, text: str) -> None:
        assert model.read(text)

    def test_are_not_heard_where_nothing_was_taught(self) -> None:
        assert DangerModel(learn([]), THRESHOLD).read("мъжът ми ме бие") is None

    def test_are_found_in_folds_that_were_held_out(self) -> None:
        samples = [
            Sample(kind, "en", f"{who} {what}")
            for who in ("he", "she", "dad", "mum", "uncle")
            for kind, what in (("violence", "beats me"), ("", "sells flats"))
        ]
        folds = score_folds(samples)
        assert sum(map(len, folds)) == len(samples)
        assert figures([pair for fold in folds for pair in fold], 0.0).recall == 1


class TestReading:
    def test_joins_a_persian_verb_and_shortens_a_cry(self) -> None:
        assert words("مي زند") == words("می‌زند") == words("میزند")
        assert words("помоооощ") == ["помощ"]

    def test_knows_signs_in_both_alphabets(self) -> None:
        assert "blow" in signs(words("удари"))
        assert "blow" in signs(words("udari"))
        assert "blow" not in signs(words("подарък"))

    def test_reads_a_long_sentence_in_parts_that_overlap(self) -> None:
        parts = list(windows(" ".join(f"w{number}" for number in range(40))))
        assert {word for part in parts for word in part} == {f"w{number}" for number in range(40)}
        assert max(map(len, parts)) <= 14

    @given(st.text(max_size=2000) | st.text(alphabet="yа.م б", max_size=2000))
    def test_reads_a_bounded_number_of_words(self, text: str) -> None:
        parts = list(windows(text))
        assert sum(map(len, parts)) <= 2 * 450 + 14
        assert all(len(word) <= 30 for part in parts for word in part)
