"""The people of a contribution, from cells such as "A. Author (Ministry; Communications); B. Author (Institute)"."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """An author, speaker or submitter."""

    name: str
    affiliation: str = ""
    email: str = ""


def people_in(names: str | None, affiliations: str | None, emails: str | None) -> list[Person]:
    """The people of three cells; an affiliation may hold any sign, so that it is found by the names around it.

    Where names and affiliations do not fit together, the cell is taken as one person.
    """
    whole, listed = (names or "").strip(), (affiliations or "").strip()
    if not whole and not listed:
        return []
    alone = [name for name in re.split(r"[;,] ", whole) if name]
    found = [(name, "") for name in alone] if not listed else _affiliated(alone, listed) or _affiliated([whole], listed)
    addresses = dict(re.findall(r"(?:^|[;,] )([^<>]*?) <([^<>\s]+@[^<>\s]+)>", emails or ""))
    return [Person(name, own, addresses.get(name, "")) for name, own in found or [(whole or listed, "")]]


def _affiliated(names: list[str], listed: str) -> list[tuple[str, str]] | None:
    """Each name with its affiliation, if the listing is made of exactly these names."""
    found = []
    for name, following in zip(names, [*names[1:], None], strict=False):
        if not listed.startswith(name):
            return None
        ends = [end for sign in ";," if (end := listed.find(f"{sign} {following}")) >= 0] if following else [len(listed)]
        if not ends:
            return None
        own, listed = listed[len(name) : min(ends)], listed[min(ends) + 2 :]
        if own and not (own.startswith(" (") and own.endswith(")")):
            return None
        found.append((name, own[2:-1].strip()))
    return found or None
