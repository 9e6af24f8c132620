"""What people type in any language, and what it finds."""

import pytest

from search import indexing
from search.analysis import languages_of_script, light_stem, tokens, word_keys
from search.models import Need
from search.understanding import thesaurus
from search.understanding.lexicon import Lexicon
from search.understanding.query_terms import terms_of
from tests.factories import make_place, make_topic
from tests.search.asking import ask, ask_again, titles

pytestmark = pytest.mark.django_db


def make_need(slug: str, *topics: str, **labels: str) -> Need:
    """A need; labels by language, several of one language with "; " between them."""
    need = Need.objects.create(slug=slug)
    need.topics.set([make_topic(topic) for topic in topics])
    for language, texts in labels.items():
        for position, text in enumerate(texts.split("; "), 1):
            need.labels.create(language=language, text=text, position=position)
    return need


def recognised(text: str) -> set[str]:
    words = [word_keys(word, languages_of_script(word)) for word in text.split()]
    return {one.need.slug for one in thesaurus.current().recognise(words)}


class TestKey:
    @pytest.mark.parametrize(
        "forms",
        [
            ("курс", "курси", "курси", "курсів", "курсы", "курсов"),
            ("допомога", "допомоги", "допомогу"),
            ("юридична", "юридичної", "юридичну"),
            ("безплатный", "безплатная", "безплатного"),
            ("kurs", "kursu", "kurslari"),
            ("مساعدة", "المساعدة", "مساعده"),
            ("محام", "محامي", "المحامي"),
        ],
    )
    def test_is_one_for_forms_of_a_word(self, forms: tuple[str, ...]) -> None:
        assert len({light_stem(next(tokens(form)).text) for form in forms}) == 1

    @pytest.mark.parametrize(
        ("one", "other"), [("робота", "школа"), ("avukat", "doktor"), ("в", "а")]
    )
    def test_differs_for_other_words(self, one: str, other: str) -> None:
        assert light_stem(one) != light_stem(other)


class TestThesaurus:
    def test_recognises_a_need_in_any_form_and_order(self) -> None:
        make_need("lawyer", bg="адвокат", uk="безкоштовна юридична допомога", tr="avukat")
        assert recognised("допомоги юридичної безкоштовної") == {"lawyer"}
        assert recognised("avukatlar") == {"lawyer"}

    def test_prefers_the_longest_label(self) -> None:
        make_need("doctor", bg="лекар")
        make_need("dentist", bg="зъболекар; лекар за зъби")
        assert recognised("лекар зъби") == {"dentist"}

    def test_recognises_two_needs_side_by_side(self) -> None:
        make_need("doctor", bg="лекар")
        make_need("interpreter", bg="преводач")
        assert recognised("преводач лекар") == {"doctor", "interpreter"}

    def test_takes_no_part_of_a_label_for_the_whole(self) -> None:
        make_need("labour-office", bg="бюро по труда")
        assert recognised("бюро") == set()

    def test_is_renewed_when_an_editor_changes_a_need(self) -> None:
        need = make_need("doctor", bg="лекар")
        assert recognised("джипи") == set()
        need.labels.create(language="bg", text="джипи", position=2)
        need.save()
        assert recognised("джипи") == {"doctor"}

    def test_forgets_a_deleted_need(self) -> None:
        need = make_need("doctor", bg="лекар")
        assert recognised("лекар") == {"doctor"}
        need.delete()
        assert recognised("лекар") == set()


class TestMeanings:
    def test_find_documents_in_another_language(self) -> None:
        make_need("lawyer", bg="адвокат", uk="юрист", ar="محام")
        make_place("Адвокат на площада")
        assert titles(ask("q=юриста")) == ["Адвокат на площада"]
        assert titles(ask_again("q=محامي", "en")) == ["Адвокат на площада"]

    def test_find_nothing_where_nobody_says_what_it_means(self) -> None:
        make_need("lawyer", bg="адвокат", uk="юрист")
        make_place("Болница")
        assert titles(ask("q=юриста")) == []

    def test_stand_below_the_words_as_they_were_typed(self) -> None:
        make_need("lawyer", bg="адвокат; юрист")
        make_place("Адвокат")
        make_place("Юрист")
        make_place("Пекарна")
        assert titles(ask("q=юрист")) == ["Юрист", "Адвокат"]
        assert titles(ask_again("q=адвокат")) == ["Адвокат", "Юрист"]

    def test_put_what_is_filed_under_the_topic_first(self) -> None:
        make_need("lawyer", "legal-aid", bg="правна помощ", uk="юрист")
        make_place("Правна помощ А")
        make_place("Правна помощ Б", topics=["legal-aid"])
        make_place("Пекарна")
        assert titles(ask("q=юрист")) == ["Правна помощ Б", "Правна помощ А"]

    def test_do_not_let_a_word_of_both_languages_stand_for_the_query(self) -> None:
        make_need("labour-office", bg="бюро по труда", uk="центр зайнятості")
        make_place("Център за изкуство")
        make_place("Бюро по труда")
        make_place("Пекарна")
        assert titles(ask("q=центр зайнятості"))[0] == "Бюро по труда"


class TestLanguagesOfWords:
    """What a query is read as where its words mean something else in another language."""

    @pytest.fixture(autouse=True)
    def _needs(self) -> None:
        make_need("school", bg="училище", fa="مکتب", ru="школа")
        make_need("office", bg="служба", ar="مكتب", en="office")
        make_need("taxes", bg="НАП", en="tax office")
        make_need("training-agency", bg="НАПОО")
        make_need("entering-law", bg="ЗУБ", en="Asylum Act")
        make_need("dentist", bg="зъболекар", ru="зубы; зубной врач", uk="зуби")
        make_need("hiv", bg="СПИН", en="AIDS; HIV test")
        make_need("legal-aid", bg="правна помощ", en="legal aid; aid")
        make_need("work", bg="работа", tr="iş", uk="шукаю роботу")
        make_need("crime", bg="заплаха")
        make_need("wages", bg="заплата")
        make_need("crisis-centre", bg="кризисен център", uk="кризовий центр")
        make_need("permit", bg="разрешение", tr="oturma izni")
        make_need("mental-health", bg="психологическа помощ", ar="الصحة النفسية")
        make_need("card", bg="карта", ar="بطاقة", fa="کارت")
        make_place("Служба")
        ask("q=")

    @pytest.mark.parametrize(
        ("text", "needs"),
        [
            ("مکتب", {"school"}), ("مكتب العمل", {"office"}),
            ("дължа пари на НАП", {"taxes"}), ("нап", {"taxes"}), ("НАПОО", {"training-agency"}),
            ("болят зубы", {"dentist"}), ("зуб болит", {"dentist"}), ("по ЗУБ", {"entering-law"}),
            ("AIDS test", {"hiv"}), ("first aid", {"legal-aid"}),
            ("iş arıyorum", {"work"}), ("is ariyorum", {"work"}), ("this is the bus", set()),
            ("заплахи от съседа", {"crime"}), ("заплатите", {"wages"}),
            ("до кризового центру", {"crisis-centre"}), ("oturma iznimi uzatmak", {"permit"}),
            ("психологична помощ", {"mental-health"}), ("نفسية صحة", {"mental-health"}),
            ("بطاقتي ضاعت", {"card"}), ("کارتم گم شده", {"card"}),
            ("4uj trqbva mi rabota", {"work"}), ("ХАЛО РАБОТА", {"work"}),
            ("псиxoлогическa пoмощ", {"mental-health"}),
            ("пра\u00adвна по\u00adмощ", {"legal-aid"}),
        ],
    )  # fmt: skip
    def test_decides_what_is_recognised(self, text: str, needs: set[str]) -> None:
        backend = indexing.backend()
        lexicon = Lexicon(backend.knows, backend.words(), thesaurus.current())
        terms = terms_of(text, lexicon)
        found = thesaurus.current().recognise([one.keys for one in terms])
        assert {one.need.slug for one in found} == needs
