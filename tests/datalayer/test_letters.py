"""mailto: addresses that every mail program can take over, and that carry nothing but what was meant."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datalayer.errors import UsageError
from datalayer.letters import LONGEST, is_address, mailto


def read(letter):
    parts = urlsplit(letter)
    fields = parse_qs(parts.query, strict_parsing=True)
    return parts.scheme, parts.path, fields["bcc"][0].split(","), fields["subject"], fields["body"], set(fields)


def test_all_addresses_stand_in_bcc_each_once_and_the_text_is_whole():
    (letter,) = mailto(["a@example.org", "b@example.org", "a@example.org"], "Ünder & over?", "One\nTwo = 100 %")
    assert read(letter) == (
        "mailto", "", ["a@example.org", "b@example.org"], ["Ünder & over?"], ["One\r\nTwo = 100 %"], {"bcc", "subject", "body"}
    )  # fmt: skip


@pytest.mark.parametrize("address", [
    "a@example.org&cc=b@example.org", "a@example.org,b@example.org", "a@example.org\nb@example.org", "A <a@example.org>", "a", "", None,
    float("nan"), "a@b@c", "a b@example.org", "a@", "javascript:alert(1)", "a@example..org", "a@example.org?subject=x", "a;b@example.org",
])  # fmt: skip
def test_what_is_no_single_address_is_left_out(address):
    assert is_address(address) is False or address == "a@example.org"
    assert mailto([address], "s", "b") == []


def test_an_address_with_signs_of_its_own_reaches_its_owner():
    (letter,) = mailto(["o'hara+wg&co%1@example.org"], "s", "b")
    assert read(letter)[2] == ["o'hara+wg&co%1@example.org"]


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 400), st.text(max_size=60))
def test_many_addresses_are_split_so_that_none_is_lost_and_no_letter_is_too_long(count, subject):
    addresses = [f"focal.point.number.{number}@mission.example.org" for number in range(count)]
    subject = subject.encode("ascii", "ignore").decode()
    letters = mailto(addresses, subject, "A text.")
    assert [one for letter in letters for one in read_bcc(letter)] == addresses
    assert all(len(letter) <= LONGEST for letter in letters)


def read_bcc(letter):
    return letter.partition("bcc=")[2].partition("&")[0].split(",")


def test_a_text_that_leaves_no_room_for_addresses_is_refused_in_a_sentence():
    with pytest.raises(UsageError, match="too long"):
        mailto(["a@example.org"], "s", "x" * LONGEST)
