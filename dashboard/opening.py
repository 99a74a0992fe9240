"""The page that a browser opens first. Nobody signs in, so the browser remembers it itself, in a cookie."""

import streamlit as st
from streamlit.navigation.page import Page

COOKIE = "opens_first"
YEAR = 31_536_000
"""seconds for which a browser remembers it"""
OFFERED = ("start", "readiness", "funding", "contributions")
"""the page for all, and each user's first"""
KEY, TOLD, SEEN = "_opens_first", "_opens_first_told", "_seen"


def lead(chosen: Page, pages: dict[str, Page]) -> None:
    """Leads a fresh visit whose address asks for nothing to the page that this browser opens first."""
    fresh = not st.session_state.get(SEEN)
    st.session_state[SEEN] = True
    first = _remembered()
    if fresh and chosen is pages["start"] and first != "start" and not st.query_params:
        st.switch_page(pages[first])


def choose(titles: dict[str, str]) -> None:
    """Lets the reader choose it. `titles`: page → what it is called."""
    st.segmented_control(
        "This browser opens first", OFFERED, default=_remembered(), required=True, format_func=titles.get, key=KEY,
        persist_state="session", on_change=lambda: st.session_state.update({TOLD: True}),
        help="An address that names a page or a choice is followed all the same. No other reader is affected.",
    )  # fmt: skip
    if st.session_state.get(TOLD):
        cookie = f"{COOKIE}={st.session_state[KEY]}; path=/; max-age={YEAR}; SameSite=Lax"
        st.html(f'<script>document.cookie = "{cookie}"</script>', unsafe_allow_javascript=True)


def _remembered() -> str:
    page = st.context.cookies.get(COOKIE, "start")
    return page if page in OFFERED else "start"
