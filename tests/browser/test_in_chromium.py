"""Each page in a real Chromium: nothing in the console, nothing leaves the machine, accessible; and each user's path."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from dashboard.navigation import PAGES

BODIES = ("wgec-demo", "wgec", "inc")

HEALTH = re.compile(r"404 \(Not Found\).*/(start|composition|attendance|sources)/_stcore/(health|host-config)$")
"""Streamlit's own question one folder down, before it finds the server's root."""


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_quiet_stays_on_the_machine_and_is_accessible(watched, page, body):
    opened = watched.open(f"{'' if page == 'start' else page}?body={body}")
    watched.picture(f"{page}-{body}")

    assert [said for said in watched.complaints if not HEALTH.search(said)] == []
    assert watched.left == []
    assert opened.get_by_test_id("stException").count() == 0
    found = {one["id"]: [node["html"][:160] for node in one["nodes"][:3]] for one in Axe().run(opened).response["violations"]}
    assert found == {}


def choose(watched, label, name):
    watched.page.get_by_role("combobox", name=re.compile(label)).click()
    watched.page.get_by_role("option", name=name).click()
    watched.settle()


def test_the_secretariat_changes_the_body_opens_a_figure_and_counts_its_rows(watched):
    page = watched.open("composition")
    assert page.get_by_text("Illustrative data.").is_visible()
    choose(watched, "Working group", "WGEC 2016–2018, public record")
    page.get_by_text("42 seats: 13 held, 29 not known.").wait_for()
    page.get_by_role("button", name="See the rows").nth(3).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Not known: 29").wait_for()
    assert dialog.get_by_text("29 rows: one row per seat").is_visible()
    assert "rows=not_known" in page.url
    watched.page.screenshot(path=str(_artefact("dialog")))
    with page.expect_download() as download:
        dialog.get_by_test_id("stDownloadButton").get_by_role("button").click()
    assert len(download.value.path().read_text("utf-8-sig").splitlines()) == 30


def _artefact(name):
    from tests.browser.conftest import ARTEFACTS

    ARTEFACTS.mkdir(exist_ok=True)
    return ARTEFACTS / f"{name}.png"


def test_the_fundraiser_follows_a_link_with_its_choices_and_finds_them_again(watched):
    page = watched.open("attendance?body=inc&meeting=inc-2&regional_group=africa")
    page.get_by_text("delegations of States came with").wait_for()
    assert (
        page.locator("h2").first.inner_text().startswith("34 ")
        or "delegations of States came" in page.locator("h2").first.inner_text()
    )
    answer = page.locator("h2").first.inner_text()
    page.reload()
    page.locator("h2").first.wait_for()
    watched.settle()
    assert page.locator("h2").first.inner_text() == answer
    assert "regional_group=Africa" in page.url


def test_the_chair_reads_who_did_not_come_and_the_start_page_links_on(watched):
    page = watched.open("?body=inc")
    page.get_by_role("link", name="Open Attendance").click()
    page.get_by_text(re.compile("Who did not come")).first.click()
    watched.settle()
    assert page.get_by_text("one without is open to all States").is_visible()


def test_the_refresh_button_shows_its_progress_and_ends_on_the_next_generation(watched):
    page = watched.open("sources")
    before = int(re.search(r"Generation (\d+)", page.inner_text("[data-testid=stMain]"))[1])
    page.get_by_role("button", name="Refresh now").click()
    page.get_by_text(f"Generation {before + 1},").wait_for(timeout=60_000)
    page.get_by_role("button", name="Check now").click()
    page.get_by_text("can be read").first.wait_for(timeout=60_000)
