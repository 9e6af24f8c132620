"""What stands first while people type, in the shipped content.

Each prefix is a sample of a kind, with the language of the page and whatever may stand first; a
floor over all of them, and over each kind, says whether the kind is right.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest

from search import suggest
from search.suggest import Suggestion

FLOOR, FLOOR_OF_KIND = 0.9, 0.75
EXPECTED = """
# the plain word of the reader's language before the long one
bg док       документи | доктор
bg лек       лекар | лекарства
bg адв       адвокат
bg жил       жилище | жилища
bg обр       образование | обрязване
bg преп      препоръка | преподаватели | преподавател
bg учил      училище
bg прев      преводач | превод
en doc       doctor | documents
en scho      school
en hous      housing
en law       lawyer
en inter     interpreter | internet
en hosp      hospital
ru шко       школа
ru жил       жилье
ru адв       адвокат
ru врач      врач
ru больн     больница
ru докум     документы
uk шко       школа
uk жит       житло
uk робо      робота
uk лікар     лікар | лікарня
uk доку      документи
uk адв       адвокат
tr avu       avukat
tr okul      okul
tr dok       doktor
tr iş        iş
tr hast      hastane | hastalık
tr tercü     tercüman | tercüme
ar طبي       طبيب
ar مدرس      مدرسة
ar محام      محامي | محام
ar مستش      مستشفى
ar مترج      مترجم
ar إقام      إقامة | اقامة
fa پزش       پزشک
fa مدرس      مدرسه
fa وکی       وکیل
fa بیما      بیمارستان | بیمه | بیمار
fa اقام      اقامت
fa متر       مترجم
# towns of home before foreign words and villages far away
bg хар       Харманли
bg свил      Свиленград
bg дими      Димитровград
bg ивай      Ивайловград
bg тополо    Тополовград
en hask      Haskovo
en svil      Svilengrad
en harm      Harmanli
ru харм      Харманли
uk хаск      Хасково
tr hask      Хасково | Hasköy | Haskovo
bg соф       София
en plovd     Plovdiv
# letters typed on another keyboard, or as in chats
bg fldjr     адвокат
bg hf,jn     работа
bg ljrevt    документи
ru irjk      школа
ru dhfx      врач
bg 4uj       чужденци | чужденец
bg u4il  училище
bg u4ili     училище
bg lekar     лекар
bg advok     адвокат
# a danger leads to a line
bg насил     112
bg самоуб    112
bg трафик на  0800 20 100
bg изнас     112
ru изнасил   112
ru самоубий  112
uk насильс   112
uk самогу    112
en violen    112
en suici     112
en traffick  0800 20 100
tr intih     112
tr şidde     112
ar عنف       112
ar انتحا     112
fa خشون      112
fa خودکش     112
# numbers lead to whoever has them
bg 0800      0800
bg 116       116 111
en 112       112
uk 0700      0700
# harmless beginnings lead to none
bg домаш     !
bg детск     !
en traffic p  !
ru дет       !
tr çocuk     !
ar مدرسة     !
"""


def samples() -> Iterator[tuple[str, str, str, list[str]]]:
    """Kind, language, prefix, and what may stand first."""
    kind = ""
    for line in EXPECTED.strip().splitlines():
        if line.startswith("#"):
            kind = line.removeprefix("# ")
        else:
            prefix, expected = re.split(r"  +", line[3:], maxsplit=1)
            yield kind, line[:2], prefix, [one.strip() for one in expected.split("|")]


def is_right(found: list[Suggestion], expected: list[str]) -> bool:
    """A number is that of a line, "!" is no line, all else is the text."""
    if expected == ["!"]:
        return all(one.kind != suggest.LINE for one in found)
    if not found:
        return False
    first = found[0]
    if first.kind == suggest.LINE:
        return any(first.detail.startswith(one) for one in expected)
    return first.text.casefold() in [one.casefold() for one in expected]


class TestSuggestions:
    def test_have_what_people_mean_first(self) -> None:
        right: dict[str, list[bool]] = defaultdict(list)
        wrong = []
        for kind, language, prefix, expected in samples():
            found = suggest.suggest(prefix, language)
            right[kind].append(is_right(found, expected))
            if not right[kind][-1]:
                wrong.append((prefix, found[0].text if found else "", expected))
        every = [one for several in right.values() for one in several]
        assert sum(every) / len(every) >= FLOOR, wrong
        shares = {kind: sum(several) / len(several) for kind, several in right.items()}
        assert min(shares.values()) >= FLOOR_OF_KIND, (shares, wrong)

    @pytest.mark.parametrize("prefix", ["посо", "мед", "бълг", "под"])
    def test_have_no_sentence_of_a_study_with_a_few_letters_inside(self, prefix: str) -> None:
        found = suggest.suggest(prefix, "bg")
        assert found
        findings = [one.text.lower() for one in found if one.kind == "finding"]
        assert [text for text in findings if not text.startswith(prefix)] == []

    def test_have_sentences_of_a_study_for_more_letters(self) -> None:
        found = suggest.suggest("посочват", "bg")
        assert "finding" in {one.kind for one in found}

    @pytest.mark.parametrize(("language", "typed"), [("fa", "اقام"), ("ar", "اقام")])
    def test_are_in_the_language_of_the_page_first(self, language: str, typed: str) -> None:
        needs = [one for one in suggest.suggest(typed, language) if one.kind == suggest.NEED]
        assert needs
        assert {one.language for one in needs} == {""}

    def test_are_as_written_where_the_page_is_in_another_language(self) -> None:
        [persian, *_] = suggest.suggest("وکی", "bg")
        assert persian.language == "fa"

    def test_make_a_bounded_number_of_attempts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[str] = []
        begun = suggest._begun

        def counted(text: str, *others: object) -> list[Suggestion]:
            asked.append(text)
            return begun(text, *others)  # type: ignore[arg-type]

        monkeypatch.setattr(suggest, "_begun", counted)
        for typed in ("zzzz", "qwfpg", "ъъъъъ", "ظظظظ", "z" * 200, "qx " * 60, "4" * 30):
            asked.clear()
            suggest.suggest(typed, "bg")
            assert len(asked) <= 7
