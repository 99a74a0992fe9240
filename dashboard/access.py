"""Who may see what. The app listens on this machine only (.streamlit/config.toml): whoever can open it may see all of it.

Nobody signs in, so who decides something gives a name; it is written down with the decision.
"""

import streamlit as st


def require() -> None:
    """Lets everyone on this machine in."""


def may_see_lines() -> bool:
    """Whether this reader may see the lines of files and everything that is known of a person; on this machine everyone may."""
    return True


def ask_who_decides(key: str) -> None:
    """A field for the name of who decides, filled with the one that was given before in this session, in whichever field."""
    st.session_state[key] = name_of_who_decides()
    st.text_input(
        "Your name", key=key, max_chars=80, help="Written down with the decision.",
        on_change=lambda: st.session_state.update(_who=st.session_state[key].strip()),
    )  # fmt: skip


def name_of_who_decides() -> str:
    """The name that was given; empty if none was."""
    return str(st.session_state.get("_who", ""))
