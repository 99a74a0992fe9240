"""The pages, in the order in which they are offered."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

FOLDER = Path(__file__).parent / "pages"

PAGES = {
    "start": ("Start", ":material/home:"),
    "composition": ("Composition", ":material/groups:"),
    "attendance": ("Attendance", ":material/how_to_reg:"),
    "funding": ("Funding gap", ":material/flight_takeoff:"),
    "ledger": ("Ledger", ":material/account_balance:"),
    "sources": ("Sources", ":material/database:"),
}


def pages() -> Page:
    """The page that the address asks for."""
    return st.navigation([
        st.Page(FOLDER / f"{name}.py", title=title, icon=icon, url_path=name, default=name == "start")
        for name, (title, icon) in PAGES.items()
    ])  # fmt: skip


def link(name: str, label: str) -> None:
    """A link to a page."""
    st.page_link(FOLDER / f"{name}.py", label=label, icon=":material/arrow_forward:")
