"""The donor note as a page and as a document: the seven items, every figure with its rows, and no name of who asked for it."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.exports.donor_note import file_name
from dashboard.note_choices import next_session
from tests.conftest import Site
from tests.note_by_hand import HIDDEN, note_by_hand

ROOT = Path(__file__).resolve().parents[2]
ITEMS = (
    "Paid in", "Contributors", "Available after disbursements", "Beneficiaries since the last note", "Chosen and withdrew",
    "Amount per beneficiary", "Applicants for the next session: Second meeting, 26 January 2017",
)  # fmt: skip


@pytest.fixture
def open_note(monkeypatch, offered):
    """The page of a home, and the documents that it offers, by file name."""
    monkeypatch.chdir(ROOT)

    def opened(site: Site, **address: str) -> tuple[AppTest, dict[str, object]]:
        monkeypatch.setenv("WG_HOME", str(site.root))
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
        app.query_params["as_of"] = "2017-01-20"
        for key, value in address.items():
            app.query_params[key] = value
        app.run()
        app.switch_page(str(ROOT / "dashboard/pages/donor_note.py")).run()
        assert ([one.value for one in app.exception], [one.value for one in app.error]) == ([], [])
        return app, offered

    return opened


def document(offered: dict[str, object]) -> tuple[str, bytes]:
    name = next(name for name in offered if name.endswith(".docx"))
    return name, offered[name]()


def page_texts(app: AppTest) -> str:
    elements = [*app.markdown, *app.title, *app.header, *app.warning, *app.info, *app.caption, *app.metric, *app.dataframe]
    labels = [one.label for one in [*app.button, *app.metric]]
    return "\n".join([*(one.value.to_csv() if hasattr(one.value, "to_csv") else str(one.value) for one in elements), *labels])


def document_texts(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "\n".join([*parts.namelist(), *(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())])


def leaks(text: str) -> list[str]:
    return [name for name in HIDDEN if name in text.casefold()]


def test_the_page_tells_the_seven_items_and_the_answer_on_top(site, open_note):
    app, _ = open_note(note_by_hand(site))
    assert [one.value for one in app.header] == [
        "CHF 1,666.76 is paid in; CHF 681.76 of it is available.",
        *(f"{place}. {item}" for place, item in enumerate(ITEMS, 1)),
    ]
    assert [(one.label, one.value) for one in app.metric] == [
        ("Paid in", "1,666.76"), ("Disbursed", "605.00"), ("Set aside", "380.00"), ("Available", "681.76"),
    ]  # fmt: skip
    lines = [button.label for button in app.button if "**" in button.label]
    assert lines == [
        "**CHF 1,666.76** paid in by 20 January 2017",
        "**CHF 1,166.76** of it since the last note",
        "**1** payment has no rate of exchange on its day and is in no sum",
        "**6** payments from 3 contributors, 1 of whom asked not to be named",
        "**2** amounts have no rate of exchange on their day and are in no sum",
        "**1** amount is out of a pledge that no source has, in no sum",
        "**CHF 90.00** comes from others' own means, in no sum",
        "**3** travellers for whom money was set aside or spent",
        "**1** traveller with money who withdrew or could not come, in no figure below",
        "**1** beneficiary whose request is in no source",
        "**1** sum without a day, counted as new",
        "**2** travellers were chosen and withdrew or declined",
        "**1** was chosen and could not come: visa refused, or present from afar",
        "**1** did not come, and no source tells whether chosen",
        "**CHF 525.00** for the 3 beneficiaries",
        "**4** applicants ask for support",
        "**1** more is in need and has not asked yet",
        "**5** ask no more: withdrawn, refused, or from afar",
    ]


def test_every_figure_opens_rows_that_are_as_many_or_add_up_to_it(site, open_note):
    app, _ = open_note(note_by_hand(site))
    keys = [button.key.removeprefix("open-") for button in app.button if (button.key or "").startswith("open-")]
    assert len(keys) == 18 + 4
    for key in keys:
        app.query_params["rows"] = key
        app.session_state["_opened"] = ""
        app.run()
        said = next(match for one in app.markdown if (match := re.match(r"\*\*[^*]+: (?:CHF )?([−\d,.]+)\*\*", one.value)))
        rows = next(
            match for one in app.caption if (match := re.match(r"([\d,]+) rows?: (?:.*?adds up to ([−\d,.]+?)\. )?", one.value))
        )
        assert (rows[2] or rows[1]) == said[1], key


def test_every_bar_of_applicants_opens_as_many_rows_as_it_says(site, open_note):
    app, _ = open_note(note_by_hand(site))
    for name in ("regional-group", "class-of-the-country", "stakeholder-group", "gender"):
        key = f"applicants-by-{name}"
        app.session_state[f"marks-{key}"] = True
        app.run()
        for place, option in enumerate(app.selectbox(key=f"mark-{key}").options):
            app.session_state[f"marks-{key}"] = True
            app.run()
            app.selectbox(key=f"mark-{key}").select_index(place).run()
            count = re.search(r": (\d+) applicants?$", option)[1]
            assert [one.value for one in app.caption if one.value.startswith(f"{count} row")] != [], option


def test_the_document_has_headings_tables_with_a_header_row_and_page_numbers(site, open_note):
    _, offered = open_note(note_by_hand(site))
    name, content = document(offered)
    written = docx.Document(io.BytesIO(content))
    headings = [one.text for one in written.paragraphs if one.style.name == "Heading 1"]
    assert headings == [*(f"{place}. {item}" for place, item in enumerate(ITEMS, 1)), "How the figures are defined"]
    assert [one.text for one in written.paragraphs if one.style.name == "Title"] == ["Donor note, Second meeting"]
    assert (
        "As of 20 January 2017: what is dated later is left out. Since the last note means after 30 September 2016"
        in document_texts(content)
    )
    assert all(table.rows[0]._tr.trPr.find(docx.oxml.ns.qn("w:tblHeader")) is not None for table in written.tables)
    footer = written.sections[0].footer.paragraphs[0]
    assert [mark.text for mark in footer._p.iter(docx.oxml.ns.qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert footer.text.startswith("Donor note, Second meeting. As of 20 January 2017. Page ")
    assert name == "donor-note-wg-2-2017-01-20.docx"


def test_the_tables_of_the_document_are_those_of_the_note_worked_out_by_hand(site, open_note):
    _, offered = open_note(note_by_hand(site))
    written = docx.Document(io.BytesIO(document(offered)[1]))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in written.tables]
    assert tables[0] == [
        ["Donor", "Received on", "Amount as given", "Paid in (CHF)", "New since last note"],
        ["Donor A", "30 September 2016", "CHF 500.00", "500.00", "no"],
        ["Donor A", "5 December 2016", "CHF 1,000.00", "1,000.00", "yes"],
        ["Anonymous donor", "16 December 2016", "USD 100.01", "102.51", "yes"],
        ["Anonymous donor", "20 December 2016", "USD 10.00", "10.25", "yes"],
        ["Donor D", "20 December 2016", "EUR 50.00", "54.00", "yes"],
        ["Donor D", "21 December 2016", "XXX 7.00", "not known", "yes"],
        ["Total", "", "", "1,666.76", ""],
    ]
    assert tables[1] == [
        ["Sum", "CHF"], ["Paid in", "1,666.76"], ["Less disbursed", "605.00"], ["Less set aside", "380.00"], ["Available", "681.76"],
    ]  # fmt: skip
    assert [row[0] for row in tables[2][1:]] == ["Bo", "Ann", "Request T9 is in no source"]
    assert [(row[0], row[4]) for row in tables[3][1:]] == [
        ("Cy", "Withdrawn"), ("Ed", "Declined"), ("Di", "Attended remotely"), ("Gus", "Withdrawn"),
    ]  # fmt: skip
    assert tables[4][-1] == ["Total", "205.00", "300.00", "0.00", "20.00", "205.00", "320.00", "525.00"]
    assert ["Gender", "Female", "3"] in tables[5]
    assert len(tables[6]) == 1 + 4


def test_who_asked_not_to_be_named_is_named_nowhere(site, open_note):
    """Neither on the page, nor in the rows behind its figures, its files, the document, its properties, or the name of a file."""
    app, offered = open_note(note_by_hand(site))
    _, content = document(offered)
    texts = [page_texts(app), document_texts(content), *offered]
    texts += [data().decode("utf-8-sig") for file, data in offered.items() if file.endswith(".csv")]
    for button in [button.key.removeprefix("open-") for button in app.button if (button.key or "").startswith("open-")]:
        app.query_params["rows"] = button
        app.session_state["_opened"] = ""
        app.run()
        texts.append(page_texts(app))
    assert len(texts) > 25
    assert [leaks(text) for text in texts if leaks(text)] == []
    assert "Anonymous donor" in document_texts(content)


@pytest.mark.parametrize("illustrative", [True, False])
def test_the_document_of_invented_data_says_so_in_its_title_header_properties_and_name_and_no_other_does(
    site, open_note, illustrative
):
    _, offered = open_note(note_by_hand(site, illustrative))
    name, content = document(offered)
    written = docx.Document(io.BytesIO(content))
    places = [
        name, written.paragraphs[0].text, written.sections[0].header.paragraphs[0].text, written.core_properties.title,
        written.core_properties.keywords,
    ]  # fmt: skip
    assert ["illustrative" in place.casefold() for place in places] == [illustrative] * 5


def test_the_same_note_is_the_same_bytes_and_names_no_person_machine_or_moment(site, open_note):
    _, offered = open_note(note_by_hand(site))
    (_, first), (_, second) = document(offered), document(offered)
    assert first == second
    known = docx.Document(io.BytesIO(first)).core_properties
    assert (known.author, known.last_modified_by, known.comments) == ("", "", "")
    assert {known.created.date(), known.modified.date()} == {date(2017, 1, 20)}
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "thumbnail" not in " ".join(parts.namelist())


def test_the_day_of_the_last_note_and_the_next_session_live_in_the_address(site, open_note):
    app, _ = open_note(note_by_hand(site), since="2016-12-09", session="First meeting, 30 September 2016")
    assert "**CHF 166.76** of it since the last note" in [button.label for button in app.button]
    assert "Since the last note means after 9 December 2016, as chosen." in page_texts(app)
    assert app.header[-1].value == "7. Applicants for the next session: First meeting, 30 September 2016"


def test_another_meeting_has_another_last_note_and_groups_do_not_narrow_the_fund(site, open_note):
    app, _ = open_note(note_by_hand(site), since="2016-12-09")
    app.selectbox(key="meeting").set_value("wg-1").run()
    app.date_input(key="as_of").set_value(date(2017, 1, 20)).run()
    assert "No earlier meeting is known, so everything since the beginning counts as new." in page_texts(app)
    app.selectbox(key="regional_group").set_value("weog").run()
    assert app.metric[0].value == "1,666.76"
    assert "The note is of the whole fund: the groups chosen in the sidebar do not narrow it." in page_texts(app)


def test_a_body_without_money_says_what_is_missing(site, open_note):
    site.refresh()
    app, _ = open_note(site)
    assert [one.value for one in app.info] == [
        "No payments, commitments or travel requests are loaded for this body. See Sources."
    ]


@pytest.mark.parametrize(("chosen", "as_of", "expected"), [
    ("b", date(2017, 1, 25), "b"),
    ("b", date(2017, 1, 26), "b"),
    ("b", date(2017, 1, 27), "c"),
    ("a", date(2017, 1, 27), "c"),
    (None, date(2016, 12, 1), "b"),
    ("c", date(2017, 5, 4), None),
    ("d", date(2018, 1, 1), "d"),
])  # fmt: skip
def test_the_next_session_is_the_chosen_meeting_until_it_has_begun_and_then_the_first_that_is_ahead(chosen, as_of, expected):
    begins = {"a": date(2016, 9, 30), "b": date(2017, 1, 26), "c": date(2017, 5, 3), "d": None}
    assert next_session(begins, chosen, as_of) == expected


def test_the_file_is_named_for_the_meeting_and_the_day():
    assert file_name("wg-2", date(2017, 1, 20), True) == "donor-note-wg-2-2017-01-20-illustrative.docx"
