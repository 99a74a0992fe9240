"""The compilation as a Word document: what stands in it, where, and what does not."""

import io
import zipfile
from datetime import date

import pandas as pd
import pytest
from docx import Document

from dashboard.exports.compilation import Compilation, clean, compilation

COLUMNS = ["text_key", "sender", "via", "group", "title", "questions", "language", "received", "version", "consent", "may_be_published",
           "text", "link", "source", "origin", "record"]  # fmt: skip
TEXTS = pd.DataFrame([
    ("1", "Kenya", None, "States", "On both", "a;b", "English", "7 December 2016", 1, "Yes", True, "First line\n\nSecond <b>line</b>",
     None, "mail", "box.mbox", 3),
    ("2", "G77 and China", "Fiji; Peru", "States", None, "b", "French", "8 December 2016", 2, "Not asked", False, "Secret words",
     "https://example.org", "mail", "box.mbox", 4),
    ("3", "A Forum", None, "Civil society", "Of nothing", None, None, None, 1, "Yes", True, "Unasked \x00\x0bwords\x0cnext page", None,
     "list", "list.csv", 2),
    ("4", "منتدى", None, None, "عنوان", "a", "Arabic", None, 1, "Yes", True, "هذه الجملة", None, "list", "list.csv", 3),
    ("5", "Empty", None, None, None, "a", None, None, 1, "No", False, None, None, "list", "list.csv", 4),
], columns=COLUMNS)  # fmt: skip
CREDITS = pd.DataFrame(
    [
        ("Fiji", "2", "G77 and China"),
        ("Kenya", "1", None),
        ("Peru", "2", "G77 and China"),
        ("A Forum", "3", None),
        ("Gone", "9", None),
    ],
    columns=["member", "text_key", "via"],
)
OF = {"body": "A group", "meeting": "Second meeting", "as_of": date(2017, 1, 26), "generation": 7,
      "questions": (("a", "What is?"), ("b", "What should be?"))}  # fmt: skip


def read(**more):
    document = Document(io.BytesIO(compilation(TEXTS, CREDITS, Compilation(**OF, **more))))
    return document, [(one.style.name, one.text) for one in document.paragraphs]


def under(paragraphs, heading):
    """Headings of the second order and texts under one of the first."""
    start = next(place for place, (style, text) in enumerate(paragraphs) if style == "Heading 1" and text == heading)
    end = next((place for place, (style, _) in enumerate(paragraphs[start + 1 :], start + 1) if style == "Heading 1"), None)
    return [text for _, text in paragraphs[start + 1 : end]]


def test_by_question_each_text_stands_once_and_is_named_wherever_it_answers():
    _, paragraphs = read()
    assert [text for style, text in paragraphs if style == "Heading 1"] == [
        "Question a: What is?", "Question b: What should be?", "Question not known"
    ]  # fmt: skip
    assert [text for style, text in paragraphs if style == "Heading 2"] == [
        "Kenya", "منتدى", "Empty", "Kenya", "G77 and China", "A Forum"
    ]  # fmt: skip
    assert under(paragraphs, "Question a: What is?")[:4] == [
        "Kenya",
        "Title: On both; Group: States; Received: 7 December 2016; Language: English; Consent to publish: Yes; Source: mail, box.mbox, record 3",
        "First line",
        "Second <b>line</b>",
    ]
    assert under(paragraphs, "Question b: What should be?")[2] == "The text stands under question a."
    assert under(paragraphs, "Question not known")[2:] == ["Unasked words", "next page"]


def test_a_text_without_consent_is_named_and_not_printed_unless_the_reader_asks_for_it():
    document, paragraphs = read()
    assert "Not printed: consent to publish: not asked." in under(paragraphs, "Question b: What should be?")
    assert "Secret words" not in str(paragraphs)
    assert "2 texts without consent to publish: listed by name, not printed. “Not asked” is not consent." in paragraphs[2][1]
    assert document.sections[0].header.paragraphs[0].text == ""
    internal, paragraphs = read(all_texts=True)
    assert under(paragraphs, "Question b: What should be?")[3:] == [
        "G77 and China",
        "Jointly with: Fiji; Peru; Group: States; Received: 8 December 2016; Language: French; Version: 2; Consent to publish: Not asked; "
        "Link: https://example.org; Source: mail, box.mbox, record 4",
        "Secret words",
    ]
    assert "No text could be read out; see its file or its source." in under(paragraphs, "Question a: What is?")
    assert internal.sections[0].header.paragraphs[0].text == "Internal: holds texts without consent to publish."
    assert "For internal use" in paragraphs[2][1]


def test_by_member_a_joint_text_stands_whole_once_and_is_named_at_each_other_sponsor():
    _, paragraphs = read(by="member", all_texts=True)
    assert [text for style, text in paragraphs if style == "Heading 1"] == ["Fiji", "Kenya", "Peru", "A Forum", "منتدى", "Empty"]
    assert under(paragraphs, "Fiji")[-1] == "Secret words"
    assert under(paragraphs, "Peru")[-1] == "The text stands under Fiji."
    assert under(paragraphs, "Peru")[-2].startswith(
        "Via: G77 and China; Jointly with: Fiji; Peru; Group: States; Received: 8 December 2016"
    )
    assert under(paragraphs, "Kenya")[:2] == ["On both", "Group: States; Received: 7 December 2016; Language: English; Consent to publish: Yes; "
                                              "Source: mail, box.mbox, record 3"]  # fmt: skip


def test_the_first_page_says_as_of_when_and_lists_every_text():
    document, paragraphs = read(selection="Question b", illustrative=True)
    assert paragraphs[0][1] == "Compilation of contributions (illustrative)"
    assert paragraphs[1][1] == "A group. Second meeting."
    assert paragraphs[2][1] == "Illustrative data: people, texts and amounts are invented."
    assert paragraphs[3][1].startswith(
        "As of 26 January 2017, generation 7 of the data: 5 texts, by question. Only these were chosen: Question b."
    )
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows][:3] == [
        ["From", "Jointly with", "Questions", "Language", "Received", "Consent"],
        ["Kenya", "–", "a, b", "English", "7 December 2016", "Yes"],
        ["G77 and China", "Fiji; Peru", "b", "French", "8 December 2016", "Not asked"],
    ]
    assert document.sections[0].header.paragraphs[0].text == "Illustrative data: people, texts and amounts are invented."
    assert document.sections[0].footer.paragraphs[0].text.startswith("A group. Second meeting. As of 26 January 2017. Page ")


def test_arabic_runs_from_right_to_left_and_others_do_not():
    document, _ = read()
    assert {one.text: bool(one._p.xpath(".//w:bidi")) for one in document.paragraphs if one.text in ("هذه الجملة", "First line")} == {
        "First line": False, "هذه الجملة": True
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kept"), [("a\x00b\x1fc", "abc"), ("a\r\nb\rc\x0cd", "a\nb\nc\nd"), ("\ud800x\ufffe", "x"), ("<&>\t", "<&>\t")]
)
def test_signs_that_a_word_document_cannot_hold_are_left_out(text, kept):
    assert clean(text) == kept


def test_the_document_holds_no_link_to_anything_outside():
    content = compilation(TEXTS, CREDITS, Compilation(**OF, all_texts=True))
    parts = zipfile.ZipFile(io.BytesIO(content))
    assert [name for name in parts.namelist() if b'TargetMode="External"' in parts.read(name)] == []
