"""Page: where the data come from, how fresh and whole they are, and what was turned away."""

import streamlit as st

from dashboard import findings, freshness, shapes, upload, verdicts
from dashboard.exports.table import rejects_as_they_came
from dashboard.parts import figures, foot, head, table
from dashboard.session import ask, prepared, refresh_with_progress, view
from dashboard.words import number, plainly
from datalayer.discover import discover
from datalayer.errors import DataLayerError
from datalayer.filters import Filters
from datalayer.refresh import check

now = view()
scope = Filters() if st.session_state.get("everywhere") else Filters(body=now.body["body"])
sources = ask(now.home, now.generation, "sources", scope)
faults = ask(now.home, now.generation, "rejected_rows", scope)
told = prepared(freshness.told, "sources", filters=scope)
head("Sources", "Each source, how fresh and whole it is. Nothing is lost: read = stored + rejected + merged.", told.answer)

refreshed, checked, toggled = st.columns([1, 1, 3], vertical_alignment="center")
toggled.toggle("All working groups", key="everywhere", bind="query-params")
if refreshed.button("Refresh now", type="primary", icon=":material/refresh:"):
    try:
        refresh_with_progress(now.home, "Reading the sources.")
        st.rerun()
    except DataLayerError as error:
        st.error(str(error), icon=":material/error:")
if checked.button("Check now", icon=":material/stethoscope:"):
    for name, health in check(now.home).items():
        (st.success if health.ok else st.error)(plainly(f"{name}: {health.sentence.removeprefix(f'{name}: ')}"))
for name, reason in discover(now.home.root).broken.items():
    st.error(f"The plugin {name} is broken: {reason}", icon=":material/extension_off:")
for sentence in told.failing:
    st.error(sentence, icon=":material/error:")

if upload.add_a_file():
    st.stop()

figures(freshness.figures_of(told.sums, scope))
table(prepared(freshness.listed(freshness.ages_of(sources)), "sources", filters=scope), key="sources")
verdicts.noticed(sources)

st.header(f"Rejected rows ({number(prepared(freshness.rejected, 'rejected_rows', filters=scope))})")
if faults.empty:
    st.caption("No row was turned away.")
else:
    table(faults, "rejects", prepared(shapes.why_rejected, "rejected_rows", filters=scope))
    st.download_button(
        "Download as they came, to mend and send again", lambda: rejects_as_they_came(faults, now.illustrative),
        f"rejected-rows{'-illustrative' if now.illustrative else ''}.csv", "text/csv",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip
unknown = ask(now.home, now.generation, "countries_not_found", scope)
st.header(f"Countries not recognised ({len(unknown)})")
if unknown.empty:
    st.caption("All countries as written were recognised.")
else:
    st.caption("Nothing is guessed: a likeness is only a suggestion.")
    table(unknown, "unknown", prepared(shapes.without_empty_columns, "countries_not_found", filters=scope))
findings.show_money(findings.of_money(body_only=True))
foot("sources", "rejected_rows", "countries_not_found", "funding_findings")
