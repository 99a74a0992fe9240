"""The page Texts without a browser: what is found and where, one text read, decided on, undone; and what strangers wrote stays text."""

import csv
import io
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from streamlit.testing.v1 import AppTest

from dashboard.session import View
from dashboard.texts.choice import Wanted
from dashboard.texts.compiling import compiled
from dashboard.untrusted import as_markdown, facts
from datalayer.decisions import Ledger
from datalayer.filters import Filters
from datalayer.home import Home
from datalayer.search.find import as_values
from datalayer.search.query import terms
from datalayer.store import Store

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def opened(shipped, tmp_path, monkeypatch):
    """The page on a copy of the shipped home, as decisions are written there."""
    shutil.copytree(shipped.root, tmp_path / "home")
    return _opened(tmp_path / "home", monkeypatch)


def _opened(root, monkeypatch, page="texts"):
    monkeypatch.setenv("WG_HOME", str(root))
    monkeypatch.chdir(ROOT)
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120).run()
    return app.switch_page(str(ROOT / f"dashboard/pages/{page}.py")).run()


def bodies(app):
    return [one.proto.body for one in app.get("html")]


def results(app):
    return [button.label for button in app.button if (button.key or "").startswith("open-text-")]


def click(app, label):
    button = next(button for button in app.button if button.label == label)
    return button.click().run()


def test_the_answer_and_the_figures_count_what_the_list_shows(opened):
    assert opened.header[0].value == "36 texts in, 29 of them with consent to publish; 3 drafts to confirm."
    assert {one.label: one.value for one in opened.metric} == {
        "In": "36", "Consent to publish": "29", "Drafts to confirm": "3", "Superseded": "4", "Withdrawn": "2",
    }  # fmt: skip
    assert "**41 texts**" in [one.value for one in opened.markdown]
    opened.toggle(key="text_versions").set_value(True).run()
    assert "**45 texts**" in [one.value for one in opened.markdown]


def test_a_search_shows_each_text_with_its_hits_in_context(opened):
    opened.text_input(key="text_search").set_value("pied egalite").run()
    assert results(opened) == ["**Switzerland**: Texte illustratif sur les questions directrices"]
    assert any(
        re.search(r"les mots fracture numérique et <mark[^>]*>pied</mark> d’<mark[^>]*>égalité</mark>", body)
        for body in bodies(opened)
    )
    opened.text_input(key="text_search").set_value("nowhere").run()
    assert results(opened) == []
    assert [one.value for one in opened.info] == ["No text is found. Look for fewer or shorter words, or choose other texts."]
    opened.text_input(key="text_search").set_value("%%").run()
    assert [one.value for one in opened.info] == ["There is no letter or digit to look for: write a word, or a phrase in quotes."]


def test_a_topic_shows_its_words_where_they_stand_and_says_that_it_is_no_verdict(opened):
    opened.selectbox(key="text_topic").set_value("digital-divides").run()
    assert len(results(opened)) == 7
    marked = {mark for body in bodies(opened) for mark in re.findall(r"<mark[^>]*>([^<]+)</mark>", body)}
    assert marked == {
        "digital divide",
        "digital divides",
        "brecha digital",
        "fracture numérique",
        "数字鸿沟",
        "цифровой разрыв",
        "الفجوة الرقمية",
    }
    assert any(one.value.startswith("A finding aid, never a verdict") for one in opened.caption)


def test_question_language_and_group_narrow_what_is_found(opened):
    opened.selectbox(key="text_language").set_value("ar").run()
    assert "**2 texts**: Arabic" in [one.value for one in opened.markdown]
    opened.selectbox(key="text_question").set_value("a").run()
    assert "**1 text**: Question a; Arabic" in [one.value for one in opened.markdown]


def test_a_text_is_opened_with_its_versions_and_the_way_back_keeps_the_search(opened):
    opened.text_input(key="text_search").set_value("sentence invented").run()
    opened.query_params["text"] = "<c-003@example.org>"
    opened.run()
    assert "2 versions, the earliest first" in "".join(one.value for one in opened.markdown)
    assert [button.label for button in opened.button if (button.key or "").startswith("version-")] == [
        "2\\. In, 5 December 2016, 11\\:22\\: C\\-011\\.pdf"
    ]
    assert opened.text_input(key="find-<c-003@example.org>").value == "sentence invented"
    click(opened, "2\\. In, 5 December 2016, 11\\:22\\: C\\-011\\.pdf")
    assert opened.query_params["text"] == "<c-011@example.org>"
    click(opened, "Back to all texts")
    assert "text" not in opened.query_params
    assert opened.text_input(key="text_search").value == "sentence invented"


def test_the_pdf_of_a_text_is_shown_and_its_extracted_text_too(opened):
    opened.query_params["text"] = "<c-003@example.org>"
    opened.run()
    assert ([one.value for one in opened.exception], len(opened.get("bidi_component"))) == ([], 1)
    opened.segmented_control(key="as-<c-003@example.org>").set_value("Extracted text").run()
    assert len(opened.get("bidi_component")) == 0
    assert any("On question a: this sentence is invented and says nothing." in body for body in bodies(opened))


def test_a_file_that_is_not_at_hand_is_said_and_a_text_that_is_not_there_too(opened):
    opened.query_params["text"] = "C-038"
    opened.run()
    assert [one.value[:27] for one in opened.info] == ["The file is not at hand: pu", "No text could be read out o"]
    opened.query_params["text"] = "nothing"
    opened.run()
    assert [one.value for one in opened.info] == ["This text is not there on the as-of day, or not for these choices."]


DRAFT = "<c-043@example.org>"


def test_a_draft_is_confirmed_by_name_with_a_reason_counts_and_the_decision_is_undone(opened, tmp_path):
    opened.query_params["text"] = DRAFT
    opened.run()
    click(opened, "Confirm as a contribution")
    assert [one.value for one in opened.error] == ["Say who decides: your name is written down with the decision."]
    opened.text_input(key=f"who-{DRAFT}").set_value("A Secretary").run()
    opened.text_input(key=f"why-{DRAFT}").set_value("read").run()
    opened.multiselect(key=f"asked-{DRAFT}").set_value(["a"]).run()
    opened.selectbox(key=f"consent-{DRAFT}").set_value("yes").run()
    click(opened, "Confirm as a contribution")
    assert [one.value for one in opened.success] == ["The decision is written down and applied."]
    assert opened.header[0].value == "37 texts in, 30 of them with consent to publish; 2 drafts to confirm."
    (made,) = [one for one in Ledger(tmp_path / "home/decisions").decisions if one.by == "A Secretary"]
    assert (made.kind, made.body, made.subject, made.value, made.reason) == (
        "contribution", "wgec-demo", DRAFT, {"questions": "a", "consent_to_publish": "yes", "status": "received"}, "read",
    )  # fmt: skip
    next(button for button in opened.button if button.key == f"undo-{made.id}").click().run()
    assert opened.header[0].value == "36 texts in, 29 of them with consent to publish; 3 drafts to confirm."


def test_a_draft_that_is_no_contribution_is_set_aside_and_taken_back(opened):
    opened.query_params["text"] = DRAFT
    opened.run()
    opened.text_input(key=f"who-{DRAFT}").set_value("A Secretary").run()
    click(opened, "It is no contribution")
    assert [one.value for one in opened.success] == ["It was set aside."]
    assert (opened.metric[2].label, opened.metric[2].value) == ("Drafts to confirm", "2")
    assert "Set aside as no contribution (2)" in [one.label for one in opened.expander]
    undo = [button for button in opened.button if button.label == "Undo"]
    undo[-1].click().run()
    assert opened.metric[2].value == "3"


EVIL = "<script>alert(1)</script><img src=https://evil.example/x.png> ![x](https://evil.example/y.png) [a](javascript:b) **bold** $x$ :red[c] 100%"


@pytest.fixture
def hostile(site, monkeypatch):
    out = io.StringIO()
    csv.writer(out).writerows([
        ["contribution_id", "submitted_by", "title", "text", "attachments", "link", "status", "note"],
        ["<b>1</b>", EVIL, EVIL, f"needle {EVIL}", "x.pdf; **y**.pdf", "javascript:alert(1)", "draft", EVIL],
        ["2", EVIL, EVIL, f"needle {EVIL} again", "", "", "received", EVIL],
    ])  # fmt: skip
    site.write("c.csv", out.getvalue())
    site.source("c", "c.csv", "contribution", '[source.constants]\nmeeting = "2"\n')
    assert site.refresh().failed == []
    return _opened(site.root, monkeypatch)


def no_markup(app):
    """Nothing that a stranger wrote is markup anywhere on the page."""
    raw = [body for body in bodies(app) if re.search(r"<(script|img|b)\b", body)]
    spoken = [*app.markdown, *app.header, *app.caption, *app.info]
    unescaped = [one.value for one in spoken if re.search(r"(?<!\\)!\[x|(?<!\\)\[a\]|(?<!\\):red|(?<!\\)<script", one.value)]
    labels = [button.label for button in app.button if re.search(r"(?<!\\)!\[x|(?<!\\)\[a\]|(?<!\\):red|(?<!\\)<", button.label)]
    return raw, unescaped, labels


def test_what_strangers_wrote_stays_text_in_the_list_the_hits_and_the_text(hostile):
    assert no_markup(hostile) == ([], [], [])
    hostile.text_input(key="text_search").set_value("needle <script> 100%").run()
    assert ([one.value for one in hostile.exception], len(results(hostile)), no_markup(hostile)) == ([], 2, ([], [], []))
    for key in ("<b>1</b>", "2"):
        hostile.query_params["text"] = key
        hostile.run()
        assert ([one.value for one in hostile.exception], no_markup(hostile)) == ([], ([], [], []))
        assert any("&lt;img src=https://evil.example/x.png&gt;" in body for body in bodies(hostile))


def test_every_sign_of_markdown_is_escaped_and_values_of_facts_are_text():
    assert as_markdown("a*b_[c](d) <e> :f: $g$\n\n# h") == "a\\*b\\_\\[c\\]\\(d\\) \\<e\\> \\:f\\: \\$g\\$ \\# h"
    assert "<i>" not in facts([("<i>", "<i>"), ("left out", None), ("left out", float("nan")), ("left out", "")])
    assert "left out" not in facts([("left out", None), ("left out", float("nan")), ("left out", "")])


@pytest.mark.parametrize(("by", "internal", "first"), [("question", False, "Question a: "), ("member", True, "Armenia")])
def test_the_compilation_holds_the_texts_that_are_chosen(shipped, by, internal, first):
    store = Store(shipped.build)
    body = {"body": "wgec-demo", "title": "A body", "illustrative": True}
    now = View(
        Home(shipped.root),
        store.current(),
        Filters("wgec-demo", "wgec-demo-2", as_of=date(2017, 1, 26)),
        body,
        {"title": "Second meeting"},
    )
    looked_for = terms('"equal footing"')
    whole = Document(io.BytesIO(compiled(now, Wanted({"figure": "current"}, (), None, ""), by, internal)))
    some = Document(
        io.BytesIO(
            compiled(now, Wanted({"figure": "current", **as_values(looked_for)}, looked_for, None, "search"), by, internal)
        )
    )
    assert next(one.text for one in whole.paragraphs if one.style.name == "Heading 1").startswith(first)
    assert [len(document.tables[0].rows) - 1 for document in (whole, some)] == [36, 2]
    printed = "\n".join(one.text for one in whole.paragraphs)
    assert ("Not printed: consent to publish: not asked." in printed) is not internal
