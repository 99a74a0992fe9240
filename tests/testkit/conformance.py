"""The kit over an honest loader and over broken ones. pytest is given this file by name, in test_kit.py."""

from pathlib import Path

from datalayer.testkit import LoaderKit
from tests.testkit import broken, honest, nosy

KILLED = "test_killed_in_the_middle_the_old_data_stay_and_the_next_load_gets_all"
DAMAGED = "test_a_damaged_sample_is_a_sentence_or_rejects"
SLOW = (KILLED, DAMAGED)
"""promises that take seconds to try: the honest loader and the one that breaks it are enough"""

BREAKS = {
    broken.Titleless: "test_it_keeps_the_form_of_the_contract",
    broken.Lax: "test_its_settings_can_be_drawn_as_a_form_and_a_misspelt_one_is_refused",
    broken.Open: "test_its_secrets_are_never_shown",
    nosy.Nosy: "test_it_imports_only_what_a_loader_may_see",
    broken.Gloomy: "test_it_can_be_checked",
    broken.Impatient: "test_it_can_be_checked_without_its_source",
    broken.Unprepared: "test_without_its_source_it_says_so_and_the_last_good_data_stay",
    broken.Scribe: "test_it_writes_nothing_into_the_home",
    broken.Careless: "test_the_sample_is_accepted_whole",
    broken.Dropper: "test_nothing_is_lost",
    broken.Forgetful: "test_every_record_says_where_it_came_from",
    broken.Echo: "test_loaded_twice_is_loaded_once",
    broken.Locked: KILLED,
    broken.OffByOne: "test_a_load_goes_on_from_its_cursor",
    broken.Unguarded: "test_its_guards_agree_with_pydantic",
    broken.Gossip: "test_no_message_holds_a_path_a_secret_or_a_person",
    broken.Blind: "test_its_fingerprint_changes_with_the_content_and_only_then",
    broken.Stranger: "test_it_recognises_its_own_sample_and_reads_it_as_it_said",
    broken.Squeamish: "test_no_file_is_too_odd_to_be_looked_at",
    broken.Fragile: DAMAGED,
}
"""broken loader → the one promise that it breaks"""


class Letters(LoaderKit):
    settings = {"path": "letters.jsonl", "token": "a-secret-of-the-kit"}
    sample = Path(__file__).parent / "sample"
    expected = {"contribution": 5}
    time_zone = "UTC"
    examples = 5


class TestHonest(Letters):
    loader = honest.Honest


for loader, promise in BREAKS.items():
    left_out = {name: None for name in SLOW if name != promise}
    named = {"loader": loader, "expected": {loader.streams[0].name: 5}, **left_out}
    globals()[f"Test{loader.__name__}"] = type(f"Test{loader.__name__}", (Letters,), named)
