"""The pages, by whom they are for, in the order in which they are offered."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from dashboard import opening

FOLDER = Path(__file__).parent / "pages"

SECTIONS = {
    "": {
        "start": ("Start", ":material/home:"),
    },
    "Before the meeting": {
        "readiness": ("Readiness", ":material/checklist:"),
        "attendance": ("Attendance", ":material/how_to_reg:"),
    },
    "Funding": {
        "funding": ("Funding gap", ":material/flight_takeoff:"),
        "ledger": ("Ledger", ":material/account_balance:"),
        "what_if": ("What if", ":material/alt_route:"),
        "donor_note": ("Donor note", ":material/article:"),
    },
    "Members": {
        "contributions": ("Contributions", ":material/forum:"),
        "texts": ("Texts", ":material/menu_book:"),
        "composition": ("Composition", ":material/groups:"),
        "representation": ("Representation", ":material/filter_alt:"),
    },
    "Data": {
        "sources": ("Sources", ":material/database:"),
        "identities": ("Identities", ":material/person_search:"),
        "appearances": ("Who appears where", ":material/badge:"),
    },
}
"""section → file in pages/ → title and icon; the first section has no heading"""
PAGES = {name: page for section in SECTIONS.values() for name, page in section.items()}
TITLES = {name: title for name, (title, _) in PAGES.items()}


def pages() -> Page:
    """The page that the address asks for; the list of pages stands in the sidebar.

    The links are our own: Streamlit's list with headings is no list to a screen reader.
    """
    made = {
        name: st.Page(FOLDER / f"{name}.py", title=title, icon=icon, url_path=name, default=name == "start")
        for name, (title, icon) in PAGES.items()
    }
    chosen = st.navigation(list(made.values()), position="hidden")
    opening.lead(chosen, made)
    st.html(FOLDER.parent / "page.css")
    with st.sidebar, st.container(gap="xxsmall", key="pages"):
        for section, listed in SECTIONS.items():
            if section:
                st.caption(section)
            for name in listed:
                st.page_link(made[name])
    return chosen


def link(name: str, label: str, choices: dict[str, str] | None = None) -> None:
    """A link to a page, under choices that stand in its address."""
    st.page_link(FOLDER / f"{name}.py", label=label, icon=":material/arrow_forward:", query_params=choices)
