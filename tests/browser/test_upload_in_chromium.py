"""A file dropped on Sources in a real Chromium: recognised, mapped, previewed, added, brought up to date, undone."""

import re

import pytest

from tests.browser.conftest import ARTEFACTS
from tests.browser.test_in_chromium import HEALTH, violations

LIST = (
    "N°,Prénom,Nom,Courriel,Délégation,Pays,Participation,Statut,Chapeau\n"
    "901,Ann,Example,ann.upload@example.org,Kenya,Kenya,À distance,Confirmée,L\n"
    "902,Bo,Sample,bo.upload@example.org,Peru,Pérou,En personne,inconnu,M\n"
)


def drop(watched, path):
    watched.settle()  # the drop area of the last file gives way to a new one
    watched.page.set_input_files("input[type=file]", str(path))
    watched.page.get_by_text(re.compile("can be stored|No plugin knows|is a program|is empty")).first.wait_for(timeout=60_000)
    watched.settle()


@pytest.fixture
def sources(watched):
    watched.open("sources?body=wgec-demo")
    return watched


def test_a_list_in_french_is_mapped_added_brought_up_to_date_and_undone(sources, tmp_path):
    page = sources.page
    path = tmp_path / "desk list.csv"
    path.write_text(LIST, encoding="utf-8")
    drop(sources, path)
    assert page.get_by_text("Registration: 1 of 2 rows can be stored, 1 rejected, 0 merged.").is_visible()
    assert page.get_by_text("Columns that no field takes, kept as extra: Chapeau.").is_visible()
    sources.picture("upload")
    assert violations(page) == {}
    page.get_by_role("button", name="Add 1 row").click()
    page.get_by_text("desk list: 1 of 2 rows of registration stored.").wait_for(timeout=60_000)

    path.write_text(
        LIST.replace("inconnu", "Confirmée") + "903,Cy,Test,cy.upload@example.org,Fiji,Fidji,En personne,Confirmée,S\n"
    )
    drop(sources, path)
    page.get_by_text("Registration: 3 of 3 rows can be stored").wait_for(timeout=60_000)
    page.get_by_role("button", name="Add 3 rows").click()
    page.get_by_text("desk list: 3 of 3 rows of registration stored.").wait_for(timeout=60_000)

    for told in ("the one before it counts again", "this source is gone"):
        if not page.get_by_role("button", name="Undo").is_visible():
            page.get_by_text("1 source from files that were added here").click()
        page.get_by_role("button", name="Undo").click()
        page.get_by_text(told).wait_for(timeout=60_000)
        sources.settle()
    assert page.get_by_text("from files that were added here").count() == 0
    assert [said for said in sources.complaints if not HEALTH.search(said)] == []
    assert sources.left == []
    assert (ARTEFACTS / "upload.png").exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("report.csv", b"MZ\x90\x00 a program", "report.csv is a program, not data: it is not taken."),
        ("notes.txt", b"Minutes of a meeting that nobody can read as a table.", "No plugin knows what notes.txt is"),
    ],
)
def test_what_is_no_data_is_refused_in_a_sentence(sources, tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    drop(sources, tmp_path / name)
    assert sources.page.get_by_text(said).is_visible()
