"""Page: the note to the donors for a meeting, in the seven items that a travel fund tells; to take away as a document."""

import streamlit as st

from dashboard import note, note_choices, shapes
from dashboard.charts import bars
from dashboard.exports.donor_note import donor_note, file_name
from dashboard.parts import chart, facts, figures, foot, head, rows_of_two, table
from dashboard.session import prepared, view, worked_out
from dashboard.words import plain, sentence
from datalayer.metrics import questions

PURPOSE = "What the donors are told before a meeting: what came in, what became of it, whom it helped, and who asks next."
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

now, top, choices = view(), st.container(), st.container()
days, sessions, button = choices.columns([2, 3, 2], vertical_alignment="bottom")
span = note_choices.choose(days, sessions)
known = worked_out(note.sums, span)
if note.is_empty(span, known):
    with top:
        head("Donor note", PURPOSE)
    st.info("No payments, commitments or travel requests are loaded for this body. See Sources.", icon=":material/search_off:")
    foot(*note.ASKED)
    st.stop()
with top:
    head("Donor note", PURPOSE, note.answer(known))
parts = worked_out(note.parts, span)
rules = tuple(plain(sentence(questions()[name].rule)) for name in note.DEFINED)
button.download_button(
    "Download as Word", lambda: donor_note(note.title(now.body, now.meeting), now.body["title"], known, note.lead(known),
                                           parts, rules, now.illustrative),
    file_name(span.fund.meeting or span.fund.body, span.fund.as_of, now.illustrative), WORD, key="note-docx",
    icon=":material/download:", on_click="ignore", width="stretch",
)  # fmt: skip
st.caption(f"{note.since_told(known)} Each amount is converted at the rate of its own day.")
if now.filters.regional_group or now.filters.stakeholder_group:
    st.caption("The note is of the whole fund: the groups chosen in the sidebar do not narrow it.")

for place, part in enumerate(parts, 1):
    st.header(f"{place}. {part.title}")
    if part.cards:
        figures(list(part.cards))
    if part.told and (part.cards or not part.facts):
        st.markdown(part.told)
    facts(list(part.facts))
    for at, by in zip(rows_of_two(len(part.groups)), part.groups, strict=False):
        with at:
            drawn = prepared(shapes.applicants, "donor_note_applicants", by=by, filters=span.session_filters)
            chart(bars.counts, drawn, f"Applicants by {note.DIMENSIONS[by].lower()}", filters=span.session_filters)
    if part.rows is not None and len(part.rows):
        table(part.rows, key=part.name)
foot(*note.ASKED)
