"""Tools for reading files: moments as offices write them, wordings of headings and words, secrets, what is refused."""

import os
import zipfile
from datetime import date
from pathlib import Path

import pytest

from datalayer.discover import Plugins
from datalayer.errors import ConfigError, UsageError
from datalayer.files.moments import find_order, to_iso
from datalayer.files.paths import files_at
from datalayer.files.wording import propose_columns, propose_values
from datalayer.models import Registration
from datalayer.recognise import recognise

MEETING = (date(2017, 1, 26), date(2017, 1, 27))


@pytest.mark.parametrize(
    ("written", "order", "iso"),
    [
        ("07/12/2016", "dmy", "2016-12-07"),
        ("07/12/2016", "mdy", "2016-07-12"),
        ("07/12/2016", None, "07/12/2016"),
        ("01/26/2017 09:12:33 AM", "mdy", "2017-01-26 09:12:33"),
        ("01/26/2017 12:05:00 AM", "mdy", "2017-01-26 00:05:00"),
        ("7/22/26, 7:02:11\u202fPM", "mdy", "2026-07-22 19:02:11"),
        ("26.01.2017, 18:01:00", "dmy", "2017-01-26 18:01:00"),
        ("Mar 22, 2025 7:13 PM", None, "2025-03-22 19:13:00"),
        ("2 janv. 2017, 09:37", None, "2017-01-02 09:37:00"),
        ("26 août 2018", None, "2018-08-26"),
        ("26 de enero de 2017", None, "2017-01-26"),
        ("26 января 2017", None, "2017-01-26"),
        ("2 янв. 2017\u202fг., 09:37", None, "2017-01-02 09:37:00"),
        ("2 Ağu 2017 21:37", None, "2017-08-02 21:37:00"),
        ("2017年1月26日 09:00", None, "2017-01-26 09:00:00"),
        ("2026/09/27 3:00:00 PM GMT+3", None, "2026-09-27 15:00:00+03:00"),
        ("Wed, 07 Dec 2016 23:50:00 -0500", None, "2016-12-07 23:50:00-05:00"),
        ("2017-01-26T09:00:00Z", None, "2017-01-26 09:00:00+00:00"),
        ("31/02/2017", "dmy", "31/02/2017"),
        ("13:75", "dmy", "13:75"),
        ("iPhone (2)", "dmy", "iPhone (2)"),
    ],
)
def test_a_moment_is_read_as_offices_write_it_and_else_handed_back(written, order, iso):
    assert to_iso(written, order) == iso


def test_files_stand_in_natural_order_and_a_numbered_copy_comes_after_its_original(tmp_path):
    for name in ("list (10).csv", "list (2).csv", "list.csv", "list.xlsx", "~$list.xlsx", ".hidden"):
        (tmp_path / name).write_text("x")
    found = [path.name for path in files_at(tmp_path, ".", "source")]
    assert found == ["list.csv", "list.xlsx", "list (2).csv", "list (10).csv"]


@pytest.mark.parametrize("folder", ["home", "home [2017]", "home*"])
def test_a_pattern_is_looked_for_in_a_home_of_any_name(tmp_path, folder):
    (tmp_path / folder / "inbox").mkdir(parents=True)
    (tmp_path / folder / "inbox" / "a.csv").write_text("x")
    pattern = tmp_path / folder / "inbox" / "a.csv"
    assert files_at(tmp_path / folder, "inbox/*.csv", "source") == [pattern]
    assert files_at(tmp_path, f"{tmp_path}/*/inbox/a.csv", "source") == [pattern]


@pytest.mark.parametrize(
    ("dates", "days", "order"),
    [
        (["12/01/2017", "13/01/2017"], None, "dmy"),
        (["01/12/2017", "01/13/2017"], None, "mdy"),
        (["13/01/2017", "01/13/2017"], MEETING, None),
        (["12/07/2016"], MEETING, "mdy"),
        (["02/01/2017"], MEETING, None),
        (["02/01/2017"], None, None),
        (["02/02/2017"], None, "dmy"),
        (["2017-01-26", "26 août 2018", None, "tbc"], None, None),
    ],
)
def test_the_order_of_a_date_is_told_by_a_value_above_12_or_by_the_meeting_and_else_asked_for(dates, days, order):
    assert find_order(dates, days)[0] == order


def test_headings_and_words_of_offices_are_proposed_each_column_once():
    heading = ("ID", "Prénom", "Nom de famille", "Email Address", "Country", "Travel support requested?", "Hat size")
    assert propose_columns(Registration, heading) == {
        "registration_id": "ID", "first_name": "Prénom", "last_name": "Nom de famille", "email": "Email Address",
        "country": "Country", "needs_funding": "Travel support requested?",
    }  # fmt: skip
    assert propose_values("gender", ["F", "masculino", "female", "?", None]) == {"F": "female", "masculino": "male"}
    assert propose_values("needs_funding", ["✓", "Sí", "perhaps"]) == {"✓": "yes", "Sí": "yes"}


def test_a_secret_comes_from_the_environment_before_the_secrets_file(site, monkeypatch):
    site.write("secrets.toml", '[indico]\ntoken = "from the file"\n')
    assert site.home.secrets("indico", ["token", "other"]) == {"token": "from the file"}
    monkeypatch.setenv("WG_INDICO_TOKEN", "from the environment")
    assert site.home.secrets("indico", ["token"]) == {"token": "from the environment"}
    site.write("secrets.toml", 'indico = "x"\n')
    with pytest.raises(ConfigError, match=r"secrets.toml: indico: write a table"):
        site.home.secrets("indico", ["token"])


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "is empty"), (b"MZ\x90\x00", "is a program"), (b"#!/bin/sh\n", "is a program")],
)
def test_what_is_no_data_is_refused_in_a_sentence(tmp_path, content, said):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=said):
        recognise(path, Plugins())


def test_an_archive_that_unpacks_to_more_than_a_gigabyte_is_not_opened(tmp_path):
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a", "w", force_zip64=True) as entry:
        for _ in range(1025):
            entry.write(bytes(1 << 20))
    with pytest.raises(UsageError, match="unpacks to more than 1 GB"):
        recognise(path, Plugins())


def test_an_archive_that_unpacks_to_less_but_hundreds_of_times_its_size_is_not_opened_either(tmp_path):
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a", "w") as entry:
        for _ in range(65):
            entry.write(bytes(1 << 20))
    with pytest.raises(UsageError, match="unpacks to far more than it holds, as archive bombs do"):
        recognise(path, Plugins())


def test_a_folder_and_a_pipe_are_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path, said in (
        (tmp_path, "is a folder"),
        (tmp_path / "pipe", "is a device or a pipe"),
        (Path("/dev/zero"), "device or a pipe"),
    ):
        with pytest.raises(UsageError, match=said):
            recognise(path, Plugins())
