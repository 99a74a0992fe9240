"""Bad input is answered in a sentence that says who, what and what to do."""

import io
import zipfile

import msoffcrypto
import openpyxl
import pytest

from datalayer.__main__ import main
from datalayer.errors import ConfigError
from datalayer.home import Home

GOOD = "registration_id,meeting,status\nr1,1,complete\nr2,2,pending\n"


def workbook(rows, path, **how):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for area in how.get("merge", ()):
        book.active.merge_cells(area)
    for number in how.get("hide", ()):
        book.active.row_dimensions[number].hidden = True
    book.save(path)
    return path


def protected(path):
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    plain.seek(0)
    office = msoffcrypto.OfficeFile(plain)
    with path.open("wb") as out:
        office.encrypt("secret", out)


def make(site, kind):
    path = site.root / "r.csv"
    match kind:
        case "no such file":
            pass
        case "empty":
            path.write_bytes(b"")
        case "directory":
            path.mkdir()
        case "wrong encoding":
            path.write_bytes("registration_id,meeting,status\nÉ,1,complete\n".encode("cp1252"))
        case "two columns of one name":
            path.write_text("registration_id,Status,Status,meeting\nr1,complete,pending,1\n")
        case "200 MB line":
            with path.open("wb") as out:
                for _ in range(200):
                    out.write(b"x" * (1 << 20))
        case "password":
            protected(path)
        case "pdf":
            path.write_bytes(b"%PDF-1.7 ...")
        case "another zip":
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("word/document.xml", "<w/>")
        case "blank":
            path.write_text("\n\n,,,\n")
        case "unmapped":
            path.write_text("number,meeting\nr1,1\n")


@pytest.mark.parametrize(("kind", "more", "sentence"), [
    ("no such file", "", "there is no file r.csv: put it there, or correct `path` in sources.toml"),
    ("empty", "", "r.csv is empty: export it again"),
    ("directory", "", "r.csv is a folder: give the path of a file"),
    ("wrong encoding", 'encoding = "utf-8"', "r.csv is not utf-8: remove `encoding`"),
    ("wrong encoding", 'encoding = "klingon"', "'klingon' is no encoding that is known"),
    ("two columns of one name", '[source.columns]\nStatus = "status"', "the column 'Status' stands more than once (columns 2 and 3): map 'Status (1)'"),
    ("200 MB line", "", "its first line is longer than 1 MB"),
    ("password", "", "r.csv is protected with a password: save it without one"),
    ("pdf", "", "r.csv is a PDF, not a table as text"),
    ("another zip", "", "is another kind of file, not an XLSX workbook"),
    ("blank", "", "holds no heading, only blank cells"),
    ("unmapped", "", "nothing fills 'registration_id', 'status', which every registration needs. It has: number, meeting."),
    ("unmapped", '[source.columns]\nNumber2 = "registration_id"', "has no column 'Number2'"),
])  # fmt: skip
def test_a_source_that_cannot_be_read_fails_in_a_sentence_and_the_others_are_published(site, kind, more, sentence):
    make(site, kind)
    site.write("good.csv", GOOD)
    site.source("bad", "r.csv", "registration", more)
    site.source("good", "good.csv", "registration")

    report = site.refresh()

    assert {result.source: result.status for result in report.sources} == {"bad": "failed", "good": "loaded"}
    assert sentence in report.failed[0].sentence
    assert str(site.root) not in report.failed[0].sentence
    assert site.ask("SELECT count(*) FROM registration") == [(2,)]


def test_only_a_heading_is_no_error_but_is_said(site):
    site.write("r.csv", "registration_id,meeting,status\n")
    site.source("r", "r.csv", "registration")
    report = site.refresh()
    assert (report.failed, report.sources[0].streams["registration"].notes) == ([], ["r.csv has a heading and no rows."])


def test_a_source_that_fails_keeps_its_last_good_data(site):
    path = site.write("r.csv", GOOD)
    site.source("r", "r.csv", "registration")
    site.refresh()
    path.unlink()
    report = site.refresh()
    assert report.failed[0].sentence.endswith("Its last good data stay.")
    assert site.ask("SELECT registration_id, _record FROM registration ORDER BY 1") == [("r1", 2), ("r2", 3)]
    assert site.ask("SELECT status, rows_read, stored FROM source JOIN source_stream USING (source)") == [("failed", 2, 2)]


def test_a_source_that_is_not_named_keeps_its_data(site):
    site.write("a.csv", GOOD)
    path = site.write("b.csv", GOOD)
    site.source("a", "a.csv", "registration")
    site.source("b", "b.csv", "registration")
    site.refresh()
    path.write_text("registration_id,meeting,status\n")
    site.refresh("a")
    assert site.ask("SELECT _source, count(*) FROM registration GROUP BY 1 ORDER BY 1") == [("a", 2), ("b", 2)]


@pytest.mark.parametrize(("file", "content", "sentence"), [
    ("sources.toml", "[[source]\n", "sources.toml is not valid TOML"),
    ("sources.toml", '[[source]]\nname="a"\nplugin="nope"\nbody="wg"\n', "there is no plugin 'nope'; there is"),
    ("sources.toml", '[[source]]\nname="a"\nplugin="table_file"\nbody="no"\n', "sources.toml, source a: body: there is no body 'no'; bodies/ has wg."),
    ("sources.toml", '[[source]]\nname="a"\nplugin="table_file"\nbody="wg"\nmeeting="9"\n', "meeting: '9' is not a meeting of wg, which has wg-1, wg-2."),
    ("sources.toml", '[[source]]\nname="a"\nplugin="table_file"\nbody="wg"\nstream="seat"\n', "sources.toml, source a: path: This key is missing: add it."),
    ("sources.toml", '[[source]]\nname="a"\nplugin="table_file"\nbody="wg"\nstream="seat"\npath="x"\ncolour="red"\n', "colour: This key is not known"),
    ("sources.toml", '[[source]]\nname="a"\nplugin="table_file"\nbody="wg"\nstream="seat"\npath="x"\n[source.columns]\nA="holdr"\n', "'holdr' is not a field of seat"),
    ("sources.toml", '[[source]]\nname="a"\nplugin="table_file"\nbody="wg"\n' * 2, "source 'a' stands twice"),
    ("sources.toml", "[source]\nname='a'\n", "write [[source]] with two brackets"),
    ("bodies/wg.toml", 'id="wg"\ntitle="W"\ntime_zone="Mars/Base"\n', "bodies/wg.toml: time_zone: is not a time zone"),
    ("bodies/wg.toml", 'id="wg"\n', "bodies/wg.toml: title: This key is missing: add it."),
])  # fmt: skip
def test_configuration_that_is_wrong_exits_with_2_naming_file_and_key(site, capsys, file, content, sentence):
    site.write(file, content)
    assert main(["refresh", "--home", str(site.root)]) == 2
    assert sentence in capsys.readouterr().err.splitlines()[-1]


def test_a_plugin_that_raises_on_import_fails_its_sources_only_and_is_reported(site, capsys):
    site.write("plugins/broken/loader.py", "import no_such_module_at_all\n")
    site.write("plugins/exits/loader.py", "import sys\nsys.exit(3)\n")
    site.write("good.csv", GOOD)
    site.source("good", "good.csv", "registration")
    site.sources.append('[[source]]\nname = "bad"\nplugin = "broken"\nbody = "wg"\n')
    site.write("sources.toml", "\n".join(site.sources))

    assert main(["refresh", "--home", str(site.root)]) == 1
    assert "bad: the plugin 'broken' is broken: ModuleNotFoundError: No module named" in capsys.readouterr().err
    assert main(["plugins", "--home", str(site.root)]) == 0
    told = capsys.readouterr().out
    assert ("broken is broken: ModuleNotFoundError" in told, "exits is broken: SystemExit" in told) == (True, True)
    assert site.ask("SELECT count(*) FROM registration") == [(2,)]


def test_a_plugin_that_raises_while_it_loads_tells_no_cell_of_the_source(site, capsys):
    site.write("plugins/leaky/loader.py", """
from pydantic import BaseModel
from datalayer.contract import Batch, Health, Loader, Stream
from datalayer.models import Registration
class Config(BaseModel): pass
class Leaky(Loader[Config]):
    name = "leaky"; config_model = Config; streams = (Stream.of(Registration),)
    def check(self): raise RuntimeError("Maria Secret")
    def load(self, stream, cursor):
        yield Batch("x", rows=[{"registration_id": "r1", "meeting": "1", "status": "complete"}])
        raise RuntimeError("Maria Secret")
""")  # fmt: skip
    site.write("sources.toml", '[[source]]\nname = "l"\nplugin = "leaky"\nbody = "wg"\n')
    assert main(["refresh", "--home", str(site.root)]) == 1
    assert main(["check", "--home", str(site.root)]) == 1
    told = "".join(capsys.readouterr())
    assert ("RuntimeError in loader.py, line 11" in told, "Secret" in told) == (True, False)
    assert site.ask("SELECT count(*) FROM registration") == [(0,)]


def test_a_home_that_is_not_there_or_cannot_be_written_is_said(site, capsys):
    assert main(["refresh", "--home", str(site.root / "nowhere")]) == 2
    assert "The home 'nowhere' is not a folder" in capsys.readouterr().err
    site.write("build", "a file where the folder should be")
    assert main(["refresh", "--home", str(site.root)]) == 2
    assert "The folder build/ of the home cannot be written" in capsys.readouterr().err


def test_a_workbook_has_its_merged_cells_filled_and_its_hidden_and_total_rows_told(site):
    rows = [["List of participants"], [], ["Delegation", "Reg. no.", "Status"], ["Kenya", "r1", "Complete"], [None, "r2", "Pending"],
            ["Peru", "r3", "Complete"], ["Total Oil", "r4", "Complete"], ["Total", 4, None]]  # fmt: skip
    workbook(rows, site.root / "r.xlsx", merge=["A4:A5"], hide=[6])
    site.source(
        "r",
        "r.xlsx",
        "registration",
        'meeting = "2"\n[source.columns]\nDelegation = "represents"\n"Reg. no." = "registration_id"',
    )
    notes = site.refresh().sources[0].streams["registration"].notes
    assert site.ask("SELECT registration_id, represents, meeting, _record FROM registration ORDER BY _record") == [
        ("r1", "Kenya", "wg-2", 4), ("r2", "Kenya", "wg-2", 5), ("r3", "Peru", "wg-2", 6), ("r4", "Total Oil", "wg-2", 7)]  # fmt: skip
    assert notes == [
        "1 merged range was filled with its value.",
        "Hidden rows were read too: 6.",
        "Rows of totals were left out: 8.",
        "3 rows name no group, but the delegation of a State: counted with the States.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_delimiter_and_heading_are_found(site, encoding, delimiter):
    rows = [["Report of the desk"], [], ["Registration ID", "Meeting", "Status", "Represents"], ["00123", "2", "complete", "Côte d’Ivoire"],
            ["NA", "1", "pending", "São Tomé, and Príncipe"]]  # fmt: skip
    text = "\r\n".join(delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in rows) + "\r\n"
    site.write("r.csv", text.encode(encoding))
    site.source("r", "r.csv", "registration")
    assert site.refresh().failed == []
    assert site.ask("SELECT registration_id, represents, _record FROM registration ORDER BY _record") == [
        ("00123", "Côte d’Ivoire", 4), ("NA", "São Tomé, and Príncipe", 5)]  # fmt: skip


PERSONS = """Group_Type,Delegation,Honorific,Person_Name,Job_Title,Division,Affiliation,Virtual,Year,Meeting,Location,Female,IGO
Parties,Kenya,Mr.,A Person,Adviser,,,0,1995,COP 1,Berlin,0,
Parties,Kenya,Ms.,B Person,Adviser,,,0,1995,COP 1,Berlin,1,
Parties,Fiji,Ms.,C Person,Ambassador,,,0,1995,COP 1,Berlin,NA,
Non-governmental organizations,Example Institute,,D Person,,,,0,1995,COP 1,Berlin,0,
"""


def test_a_list_of_persons_loads_as_attendance_by_mapping_alone(site):
    site.write(
        "bodies/wg.toml",
        'id = "wg"\ntitle = "W"\ndefault_meeting = 1\n[[meeting]]\nnumber = 1\ntitle = "COP 1"\nstarts_on = "1995"\n',
    )
    site.write("p.csv", PERSONS)
    site.source("p", "p.csv", "attendance", """empty = ["NA"]
[source.columns]
Group_Type = "stakeholder_group"
Person_Name = "person"
Virtual = "mode"
[source.values.stakeholder_group]
Parties = "state"
[source.values.mode]
"0" = "in_person"
"1" = "remote"
""")  # fmt: skip
    assert site.refresh().sources[0].sentence == "4 of 4 rows of attendance stored."
    assert site.ask("SELECT delegation, people, women, people_with_gender, in_person FROM presence ORDER BY ALL") == [
        ("Example Institute", 1, 0, 1, 1), ("Fiji", 1, None, 0, 1), ("Kenya", 1, 0, 1, 1), ("Kenya", 1, 1, 1, 1)]  # fmt: skip


def test_home_says_which_file_is_missing(tmp_path):
    with pytest.raises(ConfigError, match=r"bodies/ holds no \*.toml"):
        _ = Home(tmp_path).bodies


UNKNOWN = [
    ("funding_gap --regional-group asia", "--regional-group: there is no 'asia'; there is africa, asia_pacific,"),
    ("funding_gap --country Atlantis", "--country: 'Atlantis' is in no list: write a code such as KEN, or a name."),
    ("funding_gap --level paid", "Argument --level: invalid choice: 'paid'"),
]


@pytest.mark.parametrize(("asked", "sentence"), UNKNOWN)
def test_a_choice_that_is_not_known_is_one_sentence(site, capsys, asked, sentence):
    site.refresh()
    try:
        code = main(["metric", "--home", str(site.root), "--body", "wg", *asked.split()])
    except SystemExit as error:
        code = error.code
    told = capsys.readouterr()
    assert (code, told.out, len(told.err.splitlines())) == (2, "", 1)
    assert told.err.startswith(sentence)


@pytest.mark.parametrize(("name", "idle"), [("unfunded", "--by country"), ("ledger", "--level signed")])
def test_a_choice_that_a_question_does_not_take_is_told_and_changes_no_answer(site, capsys, name, idle):
    site.refresh()
    asked = ["metric", name, "--home", str(site.root), "--body", "wg"]
    assert main(asked) == 0
    answer = capsys.readouterr().out
    assert main([*asked, *idle.split()]) == 0
    told = capsys.readouterr()
    assert told.out == answer
    assert told.err == f"{name} does not depend on {idle.split()[0]}: the answer is the same without it.\n"


@pytest.mark.parametrize("asked", ["--country NA", "--country Namibia", "--regional-group Africa", "--stakeholder-group States"])
def test_groups_and_countries_are_taken_as_code_or_name(site, capsys, asked):
    site.write(
        "r.csv",
        "request_id,meeting,traveller,country,stakeholder_group,status\n1,2,A,NAM,state,requested\n2,2,B,PER,ngo,requested\n",
    )
    site.source("r", "r.csv", "travel_request")
    site.refresh()
    assert main(["metric", "--home", str(site.root), "--body", "wg", "funding_gap", *asked.split()]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("All,1,")
