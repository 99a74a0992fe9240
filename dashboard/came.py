"""What the page Attendance says of delegations: the sentence on top and its figures."""

import pandas as pd

from dashboard.shapes import Figure
from dashboard.words import many, number, persons, share


def answer(came: pd.Series) -> str:
    """Delegations of States and their people; without any, organizations; without these, people."""
    if came.state_delegations:
        return (
            f"{many(int(came.state_delegations), 'delegation')} of States came with {_people(came.state_people)}; "
            f"{share(came.developing_delegations, came.state_delegations)} of the delegations are from developing countries."
        )
    if came.other_organizations:
        return f"{many(int(came.other_organizations), 'organization')} came with {_people(came.other_people)}."
    return f"{_people(came.people)} came; no source tells their delegations or groups."


def of_states(came: pd.Series) -> list[Figure]:
    """Delegations of States by development status; empty where none came."""
    if not came.state_delegations:
        return []
    names = {
        "state_delegations": "Delegations of States", "one_person_delegations": "One-person delegations",
        "developing_delegations": "Developing countries", "ldc_delegations": "LDC",
    }  # fmt: skip
    return [
        _figure(came, key, label, _people(came.state_people))
        if key == "state_delegations"
        else _figure(came, key, label, f"{share(came[key], came.state_delegations)} of delegations")
        for key, label in names.items()
    ]


def of_people(came: pd.Series) -> list[Figure]:
    """People of organizations, women, and how people took part."""
    known = came.in_person + came.remote > 0
    gender = (
        f"{share(came.women, came.people_with_gender)} of {number(came.people_with_gender)} known"
        if came.people_with_gender
        else "gender is not given"
    )
    return [
        _figure(came, "other_people", "People of organizations", many(int(came.other_organizations), "organization"), "people"),
        _figure(came, "women", "Women", gender, "women"),
        _figure(
            came,
            "in_person",
            "In person",
            persons(came.in_person) if known else "how people took part is not known",
            "in_person",
            known,
        ),
        _figure(came, "remote", "Remote only", f"{number(came.mode_not_known)} not known", "remote", known),
    ]


def _people(count: int) -> str:
    return f"{number(count)} {persons(count)}"


def _figure(came: pd.Series, key: str, label: str, context: str, sums: str = "", told: bool = True) -> Figure:
    return Figure(key, label, came[key] if told else None, context, "delegations", {"figure": key}, sums)
