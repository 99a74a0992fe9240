"""Full text: what a word is, what is found and what is not, and where; through a refresh of real files."""

import csv
import io
from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datalayer.__main__ import main
from datalayer.errors import UsageError
from datalayer.filters import Filters
from datalayer.search.find import find
from datalayer.search.hits import passages, spans
from datalayer.search.query import MOST, terms
from datalayer.search.words import composed, flattened, plain, tokens
from datalayer.store import Reader, Store


@pytest.mark.parametrize(("written", "one"), [
    ("Égalité", "egalite"), ("E\u0301GALITE\u0301", "egalite"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("Łódź", "lodz"),
    ("Ægir", "aegir"), ("Ёлка", "елка"), ("ИНТЕРНЕТ", "интернет"), ("ΣΊΣΥΦΟΣ", "σισυφοσ"), ("İstanbul", "istanbul"),
    ("كِتَابٌ", "كتاب"), ("أمن", "امن"), ("الـإنترنت", "الانترنت"), ("٢٠٣٠", "2030"), ("ＳＤＧ", "sdg"), ("coop\u00aderation", "cooperation"),
    ("हिन्दी", "हिन्दी"), ("가각", "가각"), ("ガ", "ガ"), ("„“", ""),
])  # fmt: skip
def test_case_accents_and_ways_of_writing_one_letter_are_one(written, one):
    assert [word for _, _, word in tokens(composed(written))] == ([one] if one else [])


def test_letters_that_are_others_stay_others():
    assert [plain("カ") == plain("ガ"), plain("가") in plain("각"), plain("कि") == plain("क")] == [False, False, False]


FOUND = [
    ("cooperation", "Enhanced CO-OPERATION", False),
    ("cooper", "enhanced cooperation", True),
    ("operation", "enhanced cooperation", False),
    ('"cooper"', "enhanced cooperation", False),
    ('"equal footing"', "on an Equal\nfooting.", True),
    ('"equal footing"', "an equal, footing", True),
    ('"equal footing"', "equal or no footing", False),
    ('"equal footing"', "equal footings", False),
    ("equal footing", "footings that are equal", True),
    ("“equal footing”", "equal-footing", True),
    ('"equal footing', "a footing, equal", True),
    ("egalite", "pied d’ÉGALITÉ", True),
    ("l'internet", "L’Internet sûr", True),
    ("إنترنت", "في الإنترنت", True),
    ("إنترنت", "وللإنترنت", True),
    ('"إنترنت"', "الإنترنت", False),
    ("الفجوة الرقمية", "عن الفجوة الرقميّة", True),
    ("数字鸿沟", "弥合数字鸿沟。", True),
    ("鸿沟", "弥合数字鸿沟", True),
    ("沟鸿", "数字鸿沟", False),
    ("разрыв", "ЦИФРОВОЙ РАЗРЫВ", True),
    ("ÉTATS", "les etats", True),
    ("100%", "100 per cent", True),
    ("o'brien; drop", "O’Brien said: drop", True),
    ("2030", "agenda 20300", True),
    ('"2030"', "agenda 20300", False),
]


@pytest.mark.parametrize(("query", "text", "is_found"), FOUND)
def test_a_text_is_found_if_it_holds_every_term(query, text, is_found):
    looked_for = terms(query)
    assert all(one.needle in flattened(text) for one in looked_for) == is_found
    assert all(spans(composed(text), [one]) for one in looked_for) == is_found


WORDS = [
    "equal",
    "équal",
    "footing",
    "footings",
    "Foot",
    "数字",
    "数",
    "الإنترنت",
    "إنترنت",
    "разрыв",
    "l’internet",
    "a",
    "ab",
    "%",
    "<b>",
    "ﬁn",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@settings(max_examples=300, deadline=None)
@given(TEXTS | ANY, TEXTS | ANY)
def test_the_string_that_is_searched_tells_exactly_what_the_words_of_the_text_tell(text, query):
    text = composed(text)
    try:
        looked_for = terms(query)
    except UsageError:
        return
    for one in looked_for:
        assert (one.needle in flattened(text)) == bool(spans(text, [one]))


@settings(max_examples=300, deadline=None)
@given(TEXTS | ANY, st.data())
def test_every_run_of_words_of_a_text_is_found_in_it_as_a_phrase(text, data):
    found = list(tokens(composed(text)))
    if not found:
        return
    first = data.draw(st.integers(0, len(found) - 1))
    last = data.draw(st.integers(first, len(found) - 1))
    phrase = composed(text)[found[first][0] : found[last][1]].replace('"', " ")
    assert all(one.needle in flattened(text) for one in terms(f'"{phrase}"'))


@settings(max_examples=200, deadline=None)
@given(ANY)
def test_words_are_plain_once_and_for_all_and_places_are_those_of_the_text(text):
    text = composed(text)
    found = list(tokens(text))
    assert flattened(text) == f" {' '.join(word for _, _, word in found)} "
    assert [plain(word) for _, _, word in found] == [word for _, _, word in found]
    assert [word for start, end, word in found if plain(text[start:end]) != word] == []


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_pieces_of_a_passage_are_the_text_itself(text, query):
    text = composed(text)
    try:
        hits = spans(text, terms(query))
    except UsageError:
        return
    for passage in passages(text, hits):
        assert "".join(piece for piece, _ in passage.pieces) in text
        assert any(hit for _, hit in passage.pieces)


def test_a_search_without_a_word_or_with_too_many_is_a_sentence():
    assert terms("  ") == ()
    with pytest.raises(UsageError, match="no letter or digit"):
        terms("% <>")
    assert len(terms("a b c d e f g h a A")) == MOST
    with pytest.raises(UsageError, match="at most 8"):
        terms("a b c d e f g h i")


SITE = [
    ("C1", "Kenya", "state", "a", "en", "2017-01-01", "received", "All on an equal footing; <script>alert(1)</script> 100%"),
    ("C2", "Peru", "state", "b", "es", "2017-01-02", "received", "En pie de igualdad. Équal Footing"),
    ("C3", "A Forum", "civil_society", "", "", "2017-01-03", "received", "equal; no footing"),
    ("C4", "A Draft", "business", "a", "en", "2017-01-04", "draft", "equal footing"),
    ("C5", "A Refused", "business", "a", "en", "2017-01-04", "no_contribution", "equal footing"),
    ("C6", "Chad", "state", "a;b", "fr", "2017-02-04", "received", "equal footing"),
    ("C7", "Fiji", "state", "a", "en", "2017-01-05", "received", ""),
]
HEADING = ["contribution_id", "submitted_by", "stakeholder_group", "questions", "language", "received_on", "status", "text"]


@pytest.fixture
def searched(site):
    out = io.StringIO()
    csv.writer(out).writerows([HEADING, *SITE])
    site.write("c.csv", out.getvalue())
    body = (site.root / "bodies/wg.toml").read_text()
    site.write(
        "bodies/wg.toml", body + '[[meeting.question]]\nid = "a"\ntext = "A?"\n[[meeting.question]]\nid = "b"\ntext = "B?"\n'
    )
    site.source("c", "c.csv", "contribution", '[source.constants]\nmeeting = "2"\n')
    assert site.refresh().failed == []
    store = Store(site.home.build)
    reader = Reader(store)
    generation = store.current()
    return lambda written, as_of=None, **narrow: find(
        partial(reader.query, generation), Filters(body="wg", meeting="wg-2", as_of=as_of, **{
            name: narrow.pop(name) for name in ("stakeholder_group", "regional_group", "country") if name in narrow
        }), written, **narrow
    )  # fmt: skip


def keys(frame):
    return frame["text_key"].tolist()


def test_every_text_that_holds_the_phrase_is_found_and_no_other(searched):
    assert keys(searched('"equal footing"')) == ["C1", "C2", "C4", "C6"]
    assert keys(searched("equal footing")) == ["C1", "C2", "C3", "C4", "C6"]
    assert keys(searched("nowhere")) == []


def test_what_came_after_the_as_of_day_is_not_found_yet(searched):
    assert keys(searched('"equal footing"', as_of=date(2017, 2, 3))) == ["C1", "C2", "C4"]
    assert keys(searched('"equal footing"', as_of=date(2017, 2, 4))) == ["C1", "C2", "C4", "C6"]


def test_a_search_is_narrowed_by_question_language_and_group(searched):
    assert keys(searched("equal", question="a")) == ["C1", "C4", "C6"]
    assert keys(searched("equal", question="not_known")) == ["C3"]
    assert keys(searched("equal", language="es")) == ["C2"]
    assert keys(searched("equal", language="not_known")) == ["C3"]
    assert keys(searched("equal", stakeholder_group="civil_society")) == ["C3"]
    assert keys(searched("equal", regional_group="africa")) == ["C1", "C6"]
    assert keys(searched("equal", figure="draft")) == ["C4"]


def test_hits_stand_in_their_context_as_they_were_written(searched):
    first = searched('"equal footing"').iloc[0]
    assert (first.hits, first.passages) == (1, "All on an ⟦equal footing⟧; <script>alert(1)</script> 100%")


def test_signs_that_mean_something_elsewhere_mean_nothing_in_a_search(searched):
    assert keys(searched("'; DROP TABLE text; --")) == []
    assert keys(searched("100%")) == ["C1"]
    assert keys(searched("_ equal")) == keys(searched("equal"))
    assert keys(searched("script")) == ["C1"]


def test_a_part_of_what_is_found_can_be_asked_for(searched):
    whole = searched("equal")
    assert keys(searched("equal", first=1, most=2)) == keys(whole)[1:3]
    assert searched("equal", first=1, most=2).passages.tolist() == whole.passages.tolist()[1:3]


def test_the_command_prints_what_is_found(searched, site, capsys):
    asked = ["search", '"equal footing"', "--body", "wg", "--meeting", "2", "--question", "b", "--home", str(site.root)]
    assert main(asked) == 0
    lines = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(line["text_key"], line["hits"], line["passages"]) for line in lines] == [
        ("C2", "1", "En pie de igualdad. ⟦Équal Footing⟧"),
        ("C6", "1", "⟦equal footing⟧"),
    ]
    assert main(["search", "%", "--body", "wg", "--home", str(site.root)]) == 2
    assert "no letter or digit" in capsys.readouterr().err
