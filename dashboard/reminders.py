"""Who is silent and may be reminded: the list, letters by group, and a record of who was reminded when."""

import pandas as pd
import streamlit as st

from dashboard.access import ask_who_decides
from dashboard.deciding import said, taken, taken_back
from dashboard.parts import table
from dashboard.session import fetch, view
from dashboard.shapes import made_of
from dashboard.untrusted import as_markdown
from dashboard.words import day, many
from datalayer.errors import UsageError
from datalayer.letters import is_address, mailto

KIND = "reminder"
SHOWN = ["member", "focal_point", "focal_point_email", "reminded_on", "again_on", "stakeholder_group", "regional_group", "source",
         "origin", "record"]  # fmt: skip
SUBJECT = "Written contributions to the {meeting}"
BODY = (
    "Dear colleague,\n\n"
    "We have not yet received a written contribution from your side to the guiding questions of the {meeting}{due}. "
    "We would be glad to receive it by reply to this message.\n\nWith best regards"
)


def section() -> None:
    """The whole of it, for the meeting that is chosen."""
    st.header("Who may be reminded")
    said()
    state = "silent" if len(fetch("reminders", figure="silent")) else "not_yet_due"
    listed = fetch("reminders", figure=state)
    if listed.empty:
        st.info("No member is known to be silent: nobody is to be reminded.", icon=":material/check:")
    else:
        _list(listed, state)
    _sent()


def _list(listed: pd.DataFrame, state: str) -> None:
    proposed = made_of(_proposed, listed)
    waiting = len(listed) - len(proposed)
    quiet = "silent" if state == "silent" else "still to answer before the deadline"
    later = (
        f" {many(waiting, 'member')} reminded lately {'is' if waiting == 1 else 'are'} proposed again later." if waiting else ""
    )
    count = many(len(proposed), "member") if len(proposed) else "Nobody"
    st.markdown(f"**{count} to be reminded now**, of {len(listed)} {quiet}.{later}")
    st.caption(
        "Not on this list: who answered on its own or jointly, late too, has a draft to confirm, or withdrew; seats that are "
        "vacant or whose holder is not known."
    )
    table(made_of(_shown, listed), f"reminders-{view().meeting['meeting']}")
    if len(proposed):
        _letters(proposed)
        _record(proposed)


def _proposed(listed: pd.DataFrame) -> pd.DataFrame:
    return listed[listed.is_proposed]


def _shown(listed: pd.DataFrame) -> pd.DataFrame:
    return listed[SHOWN]


def _by_group(proposed: pd.DataFrame) -> tuple[dict[str, list[str]], str]:
    """Group → the addresses of those to be reminded in it; and who has no address, in a sentence that may be empty."""
    groups = proposed.groupby(proposed.letter_group.fillna("Group not known"), sort=False)
    lacking = proposed[~proposed.focal_point_email.map(is_address)]
    told = f"Without an address to write to: {as_markdown('; '.join(lacking.member))}." if len(lacking) else ""
    return {str(group): list(rows.focal_point_email.dropna()) for group, rows in groups}, told


def _letters(proposed: pd.DataFrame) -> None:
    """One letter per group, or several where the addresses do not fit into one; nobody sees the others."""
    st.subheader("Letters by group")
    meeting = view().meeting
    due = "" if pd.isna(meeting["contributions_due_on"]) else f", due on {day(meeting['contributions_due_on'])}"
    name = str(meeting["title"])
    title = name[:1].lower() + name[1:]
    with st.expander("Subject and text of the letters"):
        mark = "Illustrative: " if view().illustrative else ""
        subject = st.text_input("Subject", mark + SUBJECT.format(meeting=title), key="reminder_subject", max_chars=150)
        body = st.text_area("Text", BODY.format(meeting=title, due=due), key="reminder_body", max_chars=900, height=170)
    addresses, lacking = made_of(_by_group, proposed)
    try:
        with st.container(horizontal=True):
            for group, some in addresses.items():
                _letter(group, some, subject, body)
    except UsageError as error:
        st.info(str(error))
    if lacking:
        st.caption(lacking)


def _letter(group: str, addresses: list[str], subject: str, body: str) -> None:
    letters = mailto(addresses, subject, body)
    for place, letter in enumerate(letters, 1):
        part = f", part {place} of {len(letters)}" if len(letters) > 1 else ""
        count = len(set(filter(is_address, addresses))) if len(letters) == 1 else letter.partition("&")[0].count("@")
        st.link_button(
            f"{group} ({count}){part}", letter, icon=":material/mail:", help="Opens your mail program; addresses in BCC."
        )


def _record(proposed: pd.DataFrame) -> None:
    """Written down by a person once the letters are out; nothing is recorded by itself."""
    st.subheader("Record who was reminded")
    now = view()
    names = dict(zip(proposed.seat, proposed.member, strict=True))
    with st.form("remind", border=True):
        chosen = st.multiselect("Reminded", list(names), list(names), names.__getitem__, key="reminded")
        left, middle, right = st.columns(3)
        with left:
            on = st.date_input("On", now.filters.as_of, max_value=now.filters.as_of, format="DD/MM/YYYY", key="reminded_on")
        how = middle.selectbox("By", ("e-mail", "letter", "telephone", "in person"), key="reminded_how")
        with right:
            who = st.text_input("Your name", st.session_state.get("_who", ""), key="who-remind", max_chars=80)
        if st.form_submit_button("Record", type="primary", icon=":material/check:", disabled=False):
            st.session_state["_who"] = who.strip()
            value = {"meeting": now.meeting["meeting"], "on": on.isoformat(), "by": how}
            taken(KIND, chosen, value, "", f"{many(len(chosen), 'reminder')} recorded.")


def _sent() -> None:
    """Reminders that were recorded, those of one day and person together, to be undone."""
    sent = fetch("reminders_sent")
    if sent.empty:
        return
    with st.expander(f"Reminders recorded ({len(sent)})"):
        table(sent.drop(columns=["meeting", "decision"]), "reminders-sent")
        for (on, who, how), rows in sent.fillna({"how": ""}).groupby(["reminded_on", "recorded_by", "how"], sort=False):
            said, button = st.columns([5, 1], vertical_alignment="center")
            told = f"{many(len(rows), 'reminder')} of {day(on)}{f' by {how}' if how else ''}, recorded by {who}"
            said.markdown(as_markdown(told))
            if button.button("Undo", key=f"undo-{rows.decision.iloc[0]}", icon=":material/undo:"):
                taken_back(list(rows.decision), f"{many(len(rows), 'reminder')} undone.")
        ask_who_decides("who-undo-reminders")
