"""Donors, their promises and what they paid: all invented."""

from decimal import Decimal

RATES = {"CHF": Decimal("1"), "USD": Decimal("1.0100"), "EUR": Decimal("1.0750")}
"""Swiss francs for one unit: the invented middle around which the rates of the workbook wander."""

PLEDGES = """
P-01|Example Foundation A|2|14000.00|CHF|Signed|2016-10-24|2016-11-14|LDC||no
P-02|Example Foundation B|2|6500.00|EUR|Signed|2016-11-02|2016-11-28|women||no
P-03|Illustrative Trust C|2|6400.00|USD|Signed|2016-11-10|2016-12-01|ticket||no
P-04|Sample Fund D|2|9000.00|USD|Pledged|2016-11-22||africa|Only if another donor has paid at least CHF 10,000 before.|no
P-05|Example Giver E|2|3400.50|CHF|Signed|2016-12-05|2016-12-12|||yes
P-06|Example Foundation B|2|8000.00|CHF|Withdrawn|2016-10-28||||no
P-07|Example Foundation A||10000.00|CHF|Pledged|2017-01-09|||Board decides in March 2017.|no
P-08|Illustrative Trust C|2|2500.00|USD|Pledged|2017-01-12||africa;women||no
P-09|Sample Fund D|2|1200.00|CHF|Signed|2016-11-21|2016-12-06|LLDC;business||no
P-10|Example Foundation A|2|937.50|CHF|Signed|2017-01-06|2017-01-11|Jamaica;DSA||no
"""
"""pledge | donor | meeting | amount | currency | status | pledged on | signed on | earmark | conditions | anonymous"""

PAYMENTS = """
PY-01|P-01|Example Foundation A|8000.00|CHF|2016-11-30
PY-02|P-01|Example Foundation A|4500.35|CHF|2017-01-10
PY-03|P-02|Example Foundation B|6487.60|EUR|2016-12-15
PY-04|P-03|Illustrative Trust C|2600.00|USD|2016-12-20
PY-05|P-05|Example Giver E|3400.50|CHF|2016-12-19
PY-06||Sample Fund D|750.00|USD|2017-01-17
PY-07|P-09|Sample Fund D|1200.00|CHF|2016-12-22
"""
"""payment | pledge | donor | amount | currency | received on"""

ENTERED = """
TR-015|DSA|Example Foundation A|P-10|937.50|CHF|2017-01-12
TR-020|Ticket|Illustrative Trust C|P-08|500.00|USD|2017-01-14
TR-007|Ticket|Example Foundation B|P-06|300.00|CHF|2016-12-05
TR-012|Ticket|Illustrative Trust C|P-03|900.00|CHF|2017-01-16
"""
"""request | component | payer | pledge | amount | currency | committed on: what somebody entered by hand. The first takes the whole of a pledge
that is signed and not paid; the others are too bold: out of a mere promise, out of one that was withdrawn since, and beyond what a pledge holds"""
