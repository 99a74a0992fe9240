"""How amounts and days of a sentence are written."""

import pytest

from dashboard.words import plain, spelled


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ("An amount of CHF 60000.00, which can hardly be.", "An amount of CHF 60,000.00, which can hardly be."),
        ("holds CHF 650.00, 1700.50 is set aside: 1050.50.", "holds CHF 650.00, 1,700.50 is set aside: 1,050.50."),
        ("made on 2016-10-22, before (2016-11-01).", "made on 22 October 2016, before (1 November 2016)."),
        ("Row 3 of list-2016-10-22.csv and of 2016-10-22.csv", "Row 3 of list-2016-10-22.csv and of 2016-10-22.csv"),
        ("number 12345.67.8 and v1000.00 of W-2017-01-01", "number 12345.67.8 and v1000.00 of W-2017-01-01"),
        ("neither 2016-13-40 nor 2017-02-29 nor more", "neither 2016-13-40 nor 2017-02-29 nor more"),
    ],
)
def test_a_sentence_has_amounts_and_days_as_the_pages_write_them_and_names_of_files_as_they_are(sentence, written):
    assert spelled(sentence) == written


def test_a_definition_names_figures_in_words():
    assert plain("`present_in_person`: by `question`, each 0.") == "“present in person”: by “question”, each 0."
