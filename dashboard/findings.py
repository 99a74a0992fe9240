"""What cannot be right in requests and money: the same list on every page that rests on them."""

import pandas as pd
import pyarrow as pa
import streamlit as st

from dashboard import shapes
from dashboard.parts import table
from dashboard.session import ask, view
from dashboard.words import plainly, spelled
from datalayer.filters import Filters

AT_ONCE, AS_SENTENCES = 12, 100
"""findings that are read on the page itself, and those that are read as sentences at all"""


def of_money(body_only: bool = False) -> pd.DataFrame:
    """The findings under the reader's choices; `body_only`: of all meetings and groups of the working group."""
    now = view()
    chosen = Filters(body=now.body["body"], as_of=now.filters.as_of) if body_only else now.filters
    return ask(now.home, now.generation, "funding_findings", chosen)


def show_money(findings: pd.DataFrame) -> None:
    """A sentence each with what to do, the worst first and to be read at once; all of them as a table, with where they stand."""
    st.header(f"What cannot be right in requests and money ({len(findings)})")
    if findings.empty:
        st.caption("Nothing was found.")
        return
    st.caption("Nothing is dropped, and no figure is changed but where the sentence says so.")
    st.markdown(shapes.made_of(_at_once, findings))
    more = f"{len(findings) - AT_ONCE} more, and all" if len(findings) > AT_ONCE else "All"
    with st.expander(f"{more} as a table, with source, file and record"):
        if len(findings) > AT_ONCE:
            st.markdown(shapes.made_of(_further, findings))
        table(findings, "money-findings", shapes.made_of(_first_as_they_are, findings))


def _first_as_they_are(findings: pd.DataFrame) -> pa.Table:
    return pa.Table.from_pandas(findings.head(shapes.MOST), preserve_index=False)


def _at_once(findings: pd.DataFrame) -> str:
    return _sentences(findings.head(AT_ONCE))


def _further(findings: pd.DataFrame) -> str:
    return _sentences(findings[AT_ONCE:AS_SENTENCES])


def _sentences(findings: pd.DataFrame) -> str:
    return "\n".join(f"- {plainly(spelled(row.sentence))} *{plainly(row.what_to_do)}*" for row in findings.itertuples())
