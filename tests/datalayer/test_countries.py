"""Countries as the Unicode CLDR names them, in the six languages of the United Nations."""

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from datalayer.countries import Countries, normalise
from datalayer.home import SHIPPED

COUNTRIES = Countries(SHIPPED / "reference")


@pytest.mark.parametrize("language", ["en", "en_GB", "fr", "es", "ru", "zh", "ar"])
def test_every_name_of_the_cldr_is_found_and_none_is_taken_for_another_country(language):
    names = Locale.parse(language).territories
    read = {row["iso3"]: COUNTRIES.exact(names[row["iso2"]]) for row in COUNTRIES.rows}
    assert (len(read), {code: found for code, found in read.items() if found != code}) == (249, {})


@pytest.mark.parametrize(("written", "code"), [
    ("Türkiye", "TUR"), ("Turkey", "TUR"), ("Congo - Kinshasa", "COD"), ("Congo-Brazzaville", "COG"), ("刚果（金）", "COD"),
    ("Côte d’Ivoire", "CIV"), ("Hong Kong SAR China", "HKG"), ("État de la Cité du Vatican", "VAT"), ("XK", None), ("中国", "CHN"),
])  # fmt: skip
def test_names_of_two_versions_of_the_cldr_are_found_and_an_unknown_code_is_no_country(written, code):
    assert COUNTRIES.exact(written) == code


@pytest.mark.parametrize(("written", "code"), [
    ("Permanent Mission of Kenya to the UN", "KEN"),
    ("Permanent Mission of the United Republic of Tanzania to UNOG", "TZA"),
    ("Mission permanente de la Côte d’Ivoire", "CIV"),
    ("Mission permanente de l'Inde auprès de l'Office des Nations Unies", "IND"),
    ("Misión Permanente del Perú ante las Naciones Unidas", "PER"),
    ("Embassy of Kenya in Bern", "KEN"),
    ("Permanent Observer Mission of the State of Palestine", "PSE"),
    ("Mission of Hope", None),
    ("Delegation of the European Union", None),
    ("University of Nairobi, Kenya", None),
    ("Kenya ICT Action Network", None),
])  # fmt: skip
def test_the_office_of_a_state_is_taken_for_the_state_and_nothing_else_is(written, code):
    assert COUNTRIES.match(written).iso3 == code


@given(name=st.text(st.characters(max_codepoint=127)))
def test_a_name_is_normalised_alike_whether_or_not_accents_were_looked_for(name):
    assert normalise(name) == normalise(f"{name} é").removesuffix("e").rstrip()
