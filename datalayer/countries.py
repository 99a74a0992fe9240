"""A country as written → its ISO 3166-1 alpha-3 code, or a reason why not.

Exact on codes and aliases after normalising; a fuzzy likeness is only ever a suggestion that a person confirms.
Sources: data/reference/countries.csv and country_aliases.csv (see SOURCES.md there).
"""

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

LIKELY = 85
"""rapidfuzz ratio (0–100) from which a likeness is worth proposing"""

NAMIBIA_OR_NOTHING = "NA"

OFFICE = re.compile(
    r"(?:(?:permanent|observer|diplomatic|consular) )*(?:mission|representation|delegation|embassy|government|consulate) of "
    r"|(?:mission|representation|delegation|ambassade|gouvernement)(?: permanente?| observateur)* (?:de la |de l|du |des |de |d)"
    r"|(?:mision|representacion|delegacion|embajada|gobierno)(?: permanente| observadora)* (?:de la |de los |del |de )"
)
"""how the name of a State's office begins, normalised, in English, French and Spanish"""
SEATED = re.compile(r" (?:to|at|in|aupres|pres|ante|a|en) .*$")
"""where the office is, behind the State"""


@lru_cache(10_000)
def normalise(name: str) -> str:
    """A name without accents, case, punctuation and "the", with "&" and "St." written out: what aliases are compared by."""
    plain = name.lower() if name.isascii() else _without_accents(name)
    kept = re.sub(r"[^\w\s]|_", " ", re.sub(r"['’ʼ`´]", "", plain.replace("&", " and ")))
    return " ".join("saint" if word == "st" else word for word in kept.split() if word != "the")


def _without_accents(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss")).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@dataclass(frozen=True)
class Match:
    """What became of a country as written: a code, or the reason and perhaps a suggestion."""

    iso3: str | None
    reason: str | None = None
    suggestion: str | None = None


class Countries:
    """The resolver over a folder of reference files."""

    def __init__(self, folder: Path) -> None:
        self.rows = read_csv(folder / "countries.csv")
        self.aliases = read_csv(folder / "country_aliases.csv")
        self.decided: dict[str, str] = {}
        """name as written → code, as people decided it"""

    @cached_property
    def _by_code(self) -> dict[str, str]:
        return {row[code]: row["iso3"] for row in self.rows for code in ("iso3", "iso2", "m49") if row[code]}

    @cached_property
    def _by_name(self) -> dict[str, str]:
        names = {normalise(row["alias"]): row["iso3"] for row in self.aliases}
        for row in self.rows:
            for column in ("name", "short_name", "formal_name", "name_fr", "name_es"):
                names.setdefault(normalise(row[column]), row["iso3"])
        names.pop("", None)
        return names

    def name(self, iso3: str) -> str:
        """Name in English, as the United Nations write it."""
        return next(row["name"] for row in self.rows if row["iso3"] == iso3)

    def is_code(self, written: str) -> bool:
        """Whether it is an ISO 3166-1 alpha-3 code of the reference list."""
        return self._by_code.get(written) == written

    def exact(self, written: str) -> str | None:
        """The code that is meant by a code (as is) or a name (normalised); None if it is neither, or "NA" as a name."""
        text = written.strip()
        if text == NAMIBIA_OR_NOTHING:
            return None
        return self._by_code.get(text) or self._by_name.get(normalise(text))

    def named(self, phrase: str) -> str | None:
        """The code of a name that is normalised already; codes are no names here ("no", "and", "to" are words)."""
        return self._by_name.get(phrase)

    def of_office(self, written: str) -> str | None:
        """The State whose mission, delegation or government is meant: "Permanent Mission of Kenya to the United Nations"."""
        plain = normalise(written)
        begins = OFFICE.match(plain)
        return self._by_name.get(SEATED.sub("", plain[begins.end() :]).strip()) if begins else None

    def meant(self, name: str) -> str | None:
        """The code that a name alone means: as people decided it, exactly, or as that of its office."""
        return self.decided.get(name.strip()) or self.exact(name) or self.of_office(name)

    def state_named(self, written: str) -> str | None:
        """The State whose name or office a delegation bears; codes do not count, as organizations have such acronyms ("PAN")."""
        return None if self.is_code(written.strip()) or len(written.strip()) < 3 else self.meant(written)

    def match(self, name: str | None, code: str | None = None, codes: bool = False) -> Match:
        """The country of a row: by its code, else by its name, or its office's; a code and a name that disagree are no country.

        `codes` says that the column of names holds two-letter codes: there "NA" is Namibia, elsewhere it may be "not available".
        """
        if name and name.strip() in self.decided:
            return Match(self.decided[name.strip()])
        by_code = self._by_code.get(code.strip()) or self.exact(code) if code else None
        by_name = (
            (self._by_code.get(name.strip()) if codes else None) or self.exact(name) or self.of_office(name) if name else None
        )
        if by_code and by_name and by_code != by_name:
            return Match(None, f"the code {code} and the name disagree")
        if by_name and code and not by_code:
            return Match(by_name, f"the code {code} is not in the reference list; taken from the name")
        if by_code or by_name:
            return Match(by_code or by_name)
        if not (name or code):
            return Match(None, "no country is given")
        if name == NAMIBIA_OR_NOTHING and not code:
            return Match(None, "NA may be Namibia's code or mean that no country is given")
        return Match(None, "not in the reference list", self.suggest(name or code or ""))

    def suggest(self, written: str) -> str | None:
        """The country whose name is most alike, if it is alike enough to be proposed."""
        wanted = normalise(written)
        if len(wanted) < 4:
            return None
        found = process.extractOne(wanted, self._by_name.keys(), scorer=fuzz.ratio, score_cutoff=LIKELY)
        return self._by_name[found[0]] if found else None


def read_csv(path: Path) -> list[dict[str, str]]:
    """A reference file as dicts of text: `NA` is Namibia, 004 keeps its zeros."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))
