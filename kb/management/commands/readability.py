"""How easy the sections of the handbook are to read."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from modeltranslation.utils import build_localized_fieldname

from kb.editing.readability import Readability, measure
from kb.models import Section
from languages.codes import content_languages

_HEAD = f"{'section':8}{'language':10}{'words a sentence':>18}{'letters a word':>16}{'Flesch':>8}"


class Command(BaseCommand):
    help = "A table of sentence length, word length and, for English, Flesch's reading ease."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--hard", action="store_true", help="only texts beyond our limits")

    def handle(self, *args: Any, **options: Any) -> None:
        measured = [
            (section.number, found)
            for section in Section.objects.select_related("chapter")
            for code in content_languages()
            if (found := measure(_body(section, code), code))
        ]
        hard = [row for row in measured if row[1].is_hard]
        self.stdout.write(_HEAD)
        for number, found in hard if options["hard"] else measured:
            self.stdout.write(_line(number, found))
            for sentence in found.long_sentences:
                self.stdout.write(f"        long: {sentence}")
        self.stdout.write(f"{len(measured)} texts, {len(hard)} beyond our limits.")


def _body(section: Section, code: str) -> str:
    return getattr(section, build_localized_fieldname("body", code)) or ""


def _line(number: str, found: Readability) -> str:
    flesch = "" if found.flesch is None else f"{found.flesch:.0f}"
    lengths = f"{found.words_a_sentence:>18.1f}{found.letters_a_word:>16.1f}{flesch:>8}"
    return f"{number:8}{found.language:10}{lengths}{'  hard' if found.is_hard else ''}"
