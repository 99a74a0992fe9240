"""What the Composition page shows of a body with seats, and of one without: the same places, other questions."""

import pandas as pd

from dashboard import seats, shapes
from dashboard.charts import bars
from dashboard.parts import chart, figures
from dashboard.session import prepared, view
from dashboard.shapes import Figure
from dashboard.words import lists_dated, many, number, share

STATUSES = {"ldc": "LDC", "lldc": "LLDC", "sids": "SIDS", "developing": "Developing", "developed": "Developed"}


class Seats:
    """A body whose mandate gives seats."""

    purpose = "Who sits in the working group, against the seats that its mandate gives."
    questions = ("composition", "gender", "terms", "composition_over_time", "breakdown", "members")
    rows, table_title = "members", "Seats and their holders"
    map_title, places = "Member States that are known", staticmethod(shapes.places_of_members)

    def __init__(self) -> None:
        self.all = prepared(shapes.first, "composition", by="all")

    def any(self) -> bool:
        """Whether there is a seat under these choices."""
        return bool(self.all.seats)

    def answer(self) -> str:
        """The seats and their states in a sentence."""
        if self.all.held == self.all.seats:
            return f"All {number(self.all.seats)} seats are held."
        parts = [f"{number(self.all[state])} {label.lower()}" for state, label in shapes.SEAT_STATES.items() if self.all[state]]
        return f"{number(self.all.seats)} seats: {', '.join(parts)}."

    def remark(self) -> str:
        """What must be said of seats that are not known, and of a list that has not as many as the mandate gives."""
        told = []
        if not pd.isna(self.all.quota) and self.all.quota != self.all.seats:
            told.append(f"The mandate gives {many(int(self.all.quota), 'seat')}, the list has {number(self.all.seats)}.")
        if self.all.not_known:
            shown = "It is" if self.all.not_known == 1 else "They are"
            told.append(
                f"For {number(self.all.not_known)} of {many(int(self.all.seats), 'seat')} the sources name no holder. "
                f"{shown} shown as not known, not as vacant."
            )
        return " ".join(told)

    def figures(self) -> None:
        """Seats, then member States by development status."""
        quota = "" if pd.isna(self.all.quota) else f"of a quota of {number(self.all.quota)}"
        figures([
            Figure("seats", "Seats", self.all.seats, quota, "members", {"figure": "seats"}),
            Figure("held", "Held", self.all.held, share(self.all.held, self.all.seats), "members", {"figure": "held"}),
            Figure("vacant", "Vacant", self.all.vacant, "a source says so", "members", {"figure": "vacant"}),
            Figure("not_known", "Not known", self.all.not_known, "no holder is named", "members", {"figure": "not_known"}),
        ])  # fmt: skip
        held = prepared(_held_by_status, "composition", by="development")
        known = f"of {number(self.all.states_held)} known States"
        held_in = {key: {"by": "development", "key": key, "figure": "held"} for key in held}
        if held:
            figures([Figure(key, STATUSES[key], count, known, "members", held_in[key]) for key, count in held.items()])

    def by_kind(self) -> None:
        """Seats against the quota: Member States, host States, stakeholders."""
        self._seats("kind", "Seats by kind")

    def by_regional_group(self) -> None:
        """Seats against the quota, by United Nations regional group."""
        self._seats("regional_group", "Seats by regional group")

    def by_stakeholder_group(self) -> None:
        """Seats against the quota, by stakeholder group."""
        self._seats("stakeholder_group", "Seats by stakeholder group")

    def _seats(self, by: str, title: str) -> None:
        chart(
            bars.seats, prepared(shapes.seats, "composition", by=by), title, note="Held of all seats; the line marks the quota."
        )

    def further(self) -> None:
        """Terms and alternates, the meetings side by side, and any field of the list."""
        seats.terms()
        seats.over_time()
        seats.by_any_field()

    def development(self) -> shapes.Drawn:
        """Seats of States by development status."""
        return prepared(shapes.seats_of_states, "composition", by="development")

    def gender(self) -> None:
        """Women and men among those who sit on the seats, their alternates and the other delegates."""
        note = (
            "Only where a source gives it. Other delegates: registered for the meeting for a member, besides those who sit there."
        )
        chart(bars.genders, prepared(seats.by_gender, "gender"), "Women and men", note=note)

    def dated(self) -> str:
        """Of which day the lists are."""
        return lists_dated(view(), self.all.classified_on)


def _held_by_status(frame: pd.DataFrame) -> dict[str, int]:
    """Development status → held seats of States; empty where no State has a seat."""
    seats_of = frame.set_index("key")
    any_of = seats_of.seats.drop("other", errors="ignore").sum()
    return dict(seats_of.held.reindex(list(STATUSES)).fillna(0).astype(int)) if any_of else {}


class Delegations:
    """A body without seats: whoever came to the meeting."""

    purpose = "This body has no seats: its composition is the delegations that came to the meeting."
    questions = ("attendance", "delegations")
    rows, table_title = "delegations", "Delegations"
    map_title, places = "Delegations of States, by number of people", staticmethod(shapes.places_of_delegations)

    def __init__(self) -> None:
        self.all = prepared(shapes.first, "attendance", by="all")

    def any(self) -> bool:
        """Whether a delegation came under these choices."""
        return self.all is not None

    def answer(self) -> str:
        """Delegations and people in a sentence."""
        if self.all is None:
            return ""
        return (
            f"{number(self.all.state_delegations)} delegations of States with {number(self.all.state_people)} people, and "
            f"{number(self.all.other_organizations)} other organizations with {number(self.all.other_people)}."
        )

    def remark(self) -> str:
        """What must be said of delegations whose country is not recognised."""
        missing = self.all.country_not_known_delegations
        return (
            f"{number(missing)} delegations of States have a country that is not in today's list; they are counted."
            if missing
            else ""
        )

    def figures(self) -> None:
        """States by development status."""
        states = self.all.state_delegations
        names = {"state": "Delegations", "developing": "Developing", "ldc": "LDC", "lldc": "LLDC", "sids": "SIDS"}
        figures([
            Figure(key, label, count, "of States" if key == "state" else f"{share(count, states)} of them", "delegations",
                   {"figure": f"{key}_delegations"})
            for key, label in names.items()
            for count in (self.all[f"{key}_delegations"],)
        ])  # fmt: skip

    def by_kind(self) -> None:
        """Without seats there are no kinds of them."""

    def by_regional_group(self) -> None:
        """Delegations of States by United Nations regional group."""
        told = prepared(shapes.delegations_of_states, "attendance", by="regional_group")
        chart(bars.counts, told, "Delegations of States by regional group")

    def by_stakeholder_group(self) -> None:
        """People by stakeholder group."""
        chart(bars.counts, prepared(shapes.people, "attendance", by="stakeholder_group"), "People by stakeholder group")

    def development(self) -> shapes.Drawn:
        """Delegations of States by development status."""
        return prepared(shapes.delegations_of_states, "attendance", by="development")

    def gender(self) -> None:
        """People by gender, as far as it is given."""
        told = prepared(shapes.women_and_others, "attendance", by="all")
        chart(bars.counts, told, "Women and men", note="Only where a source gives it.")

    def further(self) -> None:
        """Without seats there are no terms; how delegations changed is on the page Attendance."""

    def dated(self) -> str:
        """Of which day the lists are."""
        return lists_dated(view(), self.all.classified_on, each=view().meeting is None)
