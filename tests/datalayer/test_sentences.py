"""A rule's words with its numbers: the singular of one thing, nothing of how many where that is not told."""

import pytest

from datalayer.rules import shipped
from datalayer.sentences import said


@pytest.mark.parametrize(
    ("text", "count", "of", "words"),
    [
        ("{count} of {of} members have nobody registered.", 1, 42, "1 of 42 members has nobody registered."),
        ("{count} of {of} members have nobody registered.", 1, 1, "1 of 1 member has nobody registered."),
        ("{count} of {of} members have nobody registered.", 11, 21, "11 of 21 members have nobody registered."),
        ("{count} likely matches of people wait for a decision.", 1, 9, "1 likely match of people waits for a decision."),
        ("{count} of {of} who need support have not asked.", 1, 2, "1 of 2 who need support has not asked."),
        ("All {of} who need support have asked for it.", 0, 1, "The 1 who needs support has asked for it."),
        ("All {of} sources are fresh and whole.", 0, 1, "The 1 source is fresh and whole."),
        ("All {of} sources are fresh and whole.", 0, 2, "All 2 sources are fresh and whole."),
        ("{count} of {of} travellers are not known to have a visa.", 1, 2, "1 of 2 travellers is not known to have a visa."),
        ("{count} of {of} are not in order.", 8, None, "8 are not in order."),
        ("{count} of {of} members are silent.", 1, None, "1 member is silent."),
        ("All {of} members have answered.", 0, None, "All members have answered."),
        ("Decide on {count} matches", 1, 5, "Decide on 1 match"),
        ("See {count} without a ticket", 1, 5, "See 1 without a ticket"),
        ("See {count} passes", 2, 5, "See 2 passes"),
    ],
)
def test_a_rule_speaks_of_one_thing_in_the_singular(text, count, of, words):
    assert said(text, {"count": count, "of": of}) == words


def test_of_two_things_the_shipped_rules_speak_as_they_are_written():
    told = [text for rule in shipped() for text in (rule.sentence, rule.done, rule.verb)]

    assert [said(text, {"count": 2, "of": 3}) for text in told] == [text.format(count=2, of=3) for text in told]
