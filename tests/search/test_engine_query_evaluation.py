"""Our evaluation against Whoosh's own matchers, on random documents and random questions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query
from whoosh.index import FileIndex
from whoosh.searching import Searcher

from search.engine.whoosh import segments
from search.engine.whoosh.generations import Generations
from search.engine.whoosh.query_evaluation import _over_all_text, evaluate
from search.engine.whoosh.ranking import Match
from search.engine.whoosh.schema import Layout
from search.engine.whoosh.snapshot import Snapshots

LAYOUT = Layout(
    content="text",
    analysed={"title": 4.0, "body": 1.0},
    codes=("django_ct", "kind"),
    numbers=("django_id",),
    names=("name",),
    words=(),
)
WORDS = ["а", "б", "в", "г", "ат", "да"]
KINDS = "place", "practice"

texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
documents = st.fixed_dictionaries(
    {"title": texts, "body": texts, "kind": st.sampled_from(KINDS), "is_deleted": st.booleans()}
)
# Each inner list is one commit: the index has several segments.
commits = st.lists(st.lists(documents, min_size=1, max_size=5), min_size=1, max_size=4)
fields = st.sampled_from(["title", "body", "text"])
words = st.sampled_from([*WORDS, "няма"])
ends = st.one_of(st.none(), st.sampled_from([*WORDS, "place", "x"]))
leaves = st.one_of(
    st.builds(query.Term, fields, words),
    st.builds(query.Term, st.just("kind"), st.sampled_from([*KINDS, "other"])),
    st.builds(query.Phrase, fields, st.lists(words, min_size=1, max_size=3, unique=True)),
    st.builds(query.Prefix, fields, st.sampled_from(["а", "д", "х"])),
    st.builds(query.Wildcard, fields, st.sampled_from(["а*", "?т", "*"])),
    st.builds(query.FuzzyTerm, fields, words, maxdist=st.integers(1, 2)),
    st.builds(query.Wildcard, st.just("kind"), st.sampled_from(["p*", "*e", "?x*"])),
    st.builds(query.Prefix, st.just("kind"), st.sampled_from(["pl", "p", "x"])),
    st.builds(
        query.TermRange,
        st.one_of(fields, st.just("kind")),
        ends,
        ends,
        st.booleans(),
        st.booleans(),
    ),
    st.builds(query.Every, st.sampled_from([None, "title", "body", "kind"])),
)
trees = st.recursive(
    leaves,
    lambda parts: st.one_of(
        st.builds(query.And, st.lists(parts, min_size=1, max_size=3)),
        st.builds(query.Or, st.lists(parts, min_size=1, max_size=3)),
        st.builds(query.Not, parts),
        st.builds(query.AndNot, parts, parts),
    ),
    max_leaves=6,
)


@contextmanager
def built(parts: list[list[dict[str, object]]]) -> Iterator[tuple[FileIndex, Path]]:
    """An index with one segment per commit, and some of its documents deleted again."""
    with TemporaryDirectory() as folder:
        generations = Generations(Path(folder))
        index = generations.create(LAYOUT)
        number = 0
        for part in parts:
            writer = index.writer()
            for one in part:
                number += 1
                text = {"title": one["title"], "body": one["body"], "kind": one["kind"]}
                writer.add_document(id=f"test.one.{number}", django_ct="test.one",
                                    django_id=float(number), name=b"", **text)  # fmt: skip
            writer.commit(merge=False)
            segments.complete(index, LAYOUT)
        writer = index.writer()
        for number, one in enumerate((one for part in parts for one in part), 1):
            if one["is_deleted"]:
                writer.delete_by_term("id", f"test.one.{number}")
        writer.commit(merge=False)
        generations.publish(Path(index.storage.folder))
        yield index, Path(folder)


class TestTrees:
    @settings(max_examples=40)
    @given(commits, trees)
    def test_find_what_whoosh_finds(
        self, parts: list[list[dict[str, object]]], tree: query.Query
    ) -> None:
        with built(parts) as (index, root):
            snapshot = Snapshots().get(root, LAYOUT)
            match = evaluate(snapshot, tree)
            with index.reader() as reader:
                asked = _over_all_text(snapshot, tree)
                # Its "not" also finds deleted documents.
                found = Searcher(reader).docs_for_query(asked)
                theirs = sorted(number for number in found if not reader.is_deleted(number))
            assert match.documents.tolist() == theirs
            assert len(match.scores) == len(theirs)
            is_ours = not any(isinstance(part, query.AndNot) for part in every_part(tree))
            assert is_ours == ("_reader" not in vars(snapshot))

    @settings(max_examples=10)
    @given(commits, words)
    def test_score_the_same_whether_arrays_were_written_or_not(
        self, parts: list[list[dict[str, object]]], word: str
    ) -> None:
        tree = query.Term("text", word)
        with built(parts) as (_index, root):
            written = evaluate(Snapshots().get(root, LAYOUT), tree)
            for path in root.rglob("*.arrays"):
                path.unlink()
            extracted = evaluate(Snapshots().get(root, LAYOUT), tree)
        assert same(written, extracted)


def every_part(tree: query.Query) -> Iterator[query.Query]:
    yield tree
    for part in tree.children():
        yield from every_part(part)


def same(one: Match, other: Match) -> bool:
    return np.array_equal(one.documents, other.documents) and np.allclose(one.scores, other.scores)
