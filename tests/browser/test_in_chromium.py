"""Each page in a real Chromium: nothing in the console, nothing leaves the machine, accessible; and each user's path."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from dashboard.navigation import PAGES

BODIES = ("wgec-demo", "wgec", "inc")

HEALTH = re.compile(rf"404 \(Not Found\).*/({'|'.join(PAGES)})/_stcore/(health|host-config)$")
"""Streamlit's own question one folder down, before it finds the server's root."""


OF_STREAMLIT = {"presentation-role-conflict": "stFileUploaderDropzone"}
"""What axe finds in Streamlit's own elements, and in which: its drop zone is a presentation with a name, which hurts nobody."""


def violations(page):
    """What axe finds, with the elements, apart from what is Streamlit's."""
    found = {one["id"]: [node["html"][:160] for node in one["nodes"]] for one in Axe().run(page).response["violations"]}
    ours = {
        rule: [html for html in nodes if rule not in OF_STREAMLIT or OF_STREAMLIT[rule] not in html]
        for rule, nodes in found.items()
    }
    return {rule: nodes for rule, nodes in ours.items() if nodes}


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_quiet_stays_on_the_machine_and_is_accessible(watched, page, body):
    opened = watched.open(f"{'' if page == 'start' else page}?body={body}")
    watched.picture(f"{page}-{body}")

    assert [said for said in watched.complaints if not HEALTH.search(said)] == []
    assert watched.left == []
    assert opened.get_by_test_id("stException").count() == 0
    assert violations(opened) == {}


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


def clicked(page, chart, mark):
    """The dialog after a click on what a screen reader calls by this name."""
    found = page.locator(f".st-key-chart-{chart}").get_by_label(mark, exact=True)
    found.scroll_into_view_if_needed()
    found.click()
    return page.get_by_role("dialog")


def test_a_click_on_a_bar_opens_as_many_rows_as_it_says_and_again_after_the_dialog_is_closed(watched):
    page = watched.open("composition?body=wgec")
    for drawn in range(2):
        dialog = clicked(page, f"seats-by-regional-group-{drawn}", "Others (no State), held: 10 seats")
        dialog.get_by_text("Seats by regional group, Others (no State), held: 10").wait_for()
        assert dialog.get_by_text("10 rows: one row per seat").is_visible()
        assert "rows=seats-by-regional-group.other.held" in page.url
        page.keyboard.press("Escape")
        dialog.wait_for(state="hidden")
        page.wait_for_url(lambda url: "rows=" not in url)


def test_a_click_on_a_circle_of_the_map_or_a_point_of_a_line_opens_its_rows(watched):
    page = watched.open("composition?body=wgec")
    dialog = clicked(page, "member-states-that-are-known-0", "Switzerland: 1 held seat")
    dialog.get_by_text(re.compile(r"^1 row: one row per seat")).wait_for()
    page = watched.open("attendance?body=inc")
    dialog = clicked(page, "shares-over-the-meetings-0", "INC 10, developing countries: 103 of 140 delegations of States")
    dialog.get_by_text("103 rows: one row per meeting and delegation").wait_for()


def test_who_does_not_click_finds_the_same_rows_by_the_name_of_the_bar(watched):
    page = watched.open("composition?body=inc")
    page.get_by_test_id("stPopover").nth(4).get_by_role("button").click()
    page.get_by_role("combobox", name="Delegations of States, by number of people: the rows of").click()
    page.keyboard.type("fiji")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Delegations of States, by number of people, Fiji: ").wait_for()
    assert dialog.get_by_text(re.compile(r"^1 row: one row per meeting and delegation\.")).is_visible()
    assert violations(page) == {}


def test_a_line_of_the_start_page_opens_its_rows_and_a_link_with_rows_opens_them_again(watched):
    page = watched.open("?body=wgec-demo")
    page.get_by_role("button", name="6 members lack a focal point").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("6 rows: one row per member on a list of nominations").wait_for()
    assert "rows=without_focal_point" in page.url
    page.reload()
    dialog.get_by_text("6 rows: one row per member on a list of nominations").wait_for()


def test_a_browser_opens_first_what_its_reader_chose_and_other_browsers_what_they_did(watched, browser):
    page = watched.open("")
    page.get_by_role("radiogroup", name="This browser opens first").get_by_text("Readiness").click()
    watched.settle()
    page.wait_for_function("document.cookie.includes('opens_first=readiness')")
    page.get_by_role("radiogroup", name="This browser opens first").get_by_text("Start").click()
    page.wait_for_function("document.cookie.includes('opens_first=start')")
    page.get_by_role("radiogroup", name="This browser opens first").get_by_text("Readiness").click()
    page.wait_for_function("document.cookie.includes('opens_first=readiness')")
    for name in ("Sources", "Start"):
        page.get_by_test_id("stSidebar").get_by_role("link", name=name, exact=True).click()
        watched.settle()
    assert "opens_first=readiness" in page.evaluate("document.cookie")
    for path, title in (("", "Readiness"), ("ledger", "Ledger"), ("?body=inc", "Climate negotiating committee")):
        assert title in watched.open(path).locator("h1").inner_text()
    page.get_by_role("link", name="Start", exact=True).click()
    page.get_by_role("radiogroup", name="This browser opens first").get_by_text("Start").click()
    page.wait_for_function("document.cookie.includes('opens_first=start')")
    assert "WGEC second meeting" in watched.open("").locator("h1").inner_text()
    other = browser.new_page()
    other.goto(watched.address)
    assert "WGEC second meeting" in other.locator("h1").inner_text()
    other.close()
    assert watched.left == []


def _artefact(name):
    from tests.browser.conftest import ARTEFACTS

    ARTEFACTS.mkdir(exist_ok=True)
    return ARTEFACTS / f"{name}.png"


def test_the_fundraiser_follows_a_link_with_its_choices_and_finds_them_again(watched):
    page = watched.open("attendance?body=inc&meeting=inc-2&regional_group=africa")
    page.get_by_text("delegations of States came with").wait_for()
    answer = page.locator("h2").first.inner_text()
    assert answer.startswith("38 delegations of States came with 86 people")
    page.reload()
    page.locator("h2").first.wait_for()
    watched.settle()
    assert page.locator("h2").first.inner_text() == answer
    assert "regional_group=Africa" in page.url


def test_the_chair_reads_who_did_not_come_and_the_start_page_links_on(watched):
    page = watched.open("?body=inc")
    page.get_by_test_id("stMain").get_by_role("link", name="Attendance").click()
    page.get_by_text(re.compile("Who did not come")).first.click()
    watched.settle()
    assert page.get_by_text("one without is open to all States").is_visible()


def test_the_refresh_button_shows_its_progress_and_ends_on_the_next_generation(watched):
    page = watched.open("sources")
    page.get_by_text(re.compile(r"Generation \d+,")).wait_for(timeout=60_000)
    before = int(re.search(r"Generation (\d+)", page.inner_text("[data-testid=stMain]"))[1])
    page.get_by_role("button", name="Refresh now").click()
    page.get_by_text(f"Generation {before + 1},").wait_for(timeout=60_000)
    page.get_by_role("button", name="Check now").click()
    page.get_by_text("can be read").first.wait_for(timeout=60_000)


def test_the_chair_searches_the_texts_opens_a_hit_and_finds_the_search_again(watched):
    page = watched.open("texts")
    page.get_by_role("textbox", name="Search the texts").fill('"equal footing"')
    page.keyboard.press("Enter")
    page.get_by_text("2 texts: search for").wait_for()
    watched.settle()
    assert page.locator("mark").all_inner_texts() == ["equal footing"] * page.locator("mark").count() != []
    assert violations(page) == {}
    page.get_by_role("button", name="Iceland").click()
    page.get_by_role("button", name="Back to all texts").wait_for()
    watched.settle()
    assert "text=" in page.url
    assert page.locator("mark").count() > 0
    assert violations(page) == {}
    page.get_by_role("button", name="Back to all texts").click()
    page.get_by_text("2 texts: search for").wait_for()
    assert page.get_by_role("textbox", name="Search the texts").input_value() == '"equal footing"'


OF_THE_VIEWER = "Missing attribute name 'data-index={index}' on measured element."
"""what the viewer of PDF files says of itself"""


def test_a_pdf_is_shown_in_the_page_without_the_network(watched):
    page = watched.open("texts?text=<c-003@example.org>")
    page.locator(".react-pdf__Page canvas").first.wait_for(timeout=60_000)
    watched.picture("texts-pdf")
    assert watched.left == []
    assert [said for said in watched.complaints if not HEALTH.search(said) and OF_THE_VIEWER not in said] == []


def test_a_click_on_a_cell_of_the_matrix_opens_what_stands_behind_it(watched):
    page = watched.open("contributions?body=wgec-demo")
    dialog = clicked(page, "members-by-question-0", "Jordan, question a, answered jointly: 1 row, via Tunisia")
    dialog.get_by_text(re.compile(r"^1 row: one row per member and question")).wait_for()
    assert "rows=members-by-question.Asia-Pacific-4.a" in page.url


def test_who_uses_only_the_keyboard_opens_the_line_of_a_row(watched):
    page = watched.open("contributions?rows=silent")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("arrow keys and Shift + Space").wait_for()
    dialog.get_by_test_id("data-grid-canvas").wait_for()
    focused = "document.activeElement.dataset.testid"
    while page.evaluate(focused) != "data-grid-canvas":
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('[role=dialog]') !== null")
    page.wait_for_timeout(300)  # the grid hears keys once it has seen that it has the focus
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(300)
    page.keyboard.press("Shift+Space")
    dialog.get_by_text("As it came").wait_for()
    assert "line=demo-members" in page.url


def test_a_link_keeps_the_scenario(watched):
    page = watched.open("what_if")
    today = page.locator("h2").first.inner_text()
    page.get_by_label("Fares, % more or less").fill("10")
    page.keyboard.press("Enter")
    page.get_by_text(re.compile("is missing")).first.wait_for()
    watched.settle()
    page.get_by_text("Back-to-back").click()
    page.get_by_text(re.compile("more can come, and CHF .* less is missing than today")).wait_for()
    answer = page.locator("h2").first.inner_text()
    assert answer != today
    assert "fares=10" in page.url
    page.reload()
    page.locator("h2").first.wait_for()
    watched.settle()
    assert page.locator("h2").first.inner_text() == answer
    assert violations(page) == {}
