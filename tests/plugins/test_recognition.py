"""No file is taken for another plugin's, over all samples and odd files; what no plugin reads is said to be unknown."""

from pathlib import Path

import pytest

from datalayer.discover import discover
from datalayer.recognise import OFFERED, SURE, recognise

ROOT = Path(__file__).resolve().parents[2]
OWNERS = {
    "tests/corpus/attendance": "attendance_report",
    "tests/corpus/indico": "indico_export",
    "tests/corpus/mailbox": "mailbox",
    **{
        f"plugins/{name}/sample": name
        for name in ("attendance_report", "forms", "indico_export", "mailbox", "workbook", "table_file")
    },
}
NO_DATA = (".md", ".py", ".toml", ".gitattributes", ".http")
FILES = [
    (path, owner)
    for folder, owner in OWNERS.items()
    for path in sorted((ROOT / folder).rglob("*"))
    if path.is_file() and path.suffix not in NO_DATA and path.name != ".gitattributes"
]


@pytest.fixture(scope="module")
def plugins():
    return discover()


@pytest.mark.parametrize(("path", "owner"), FILES, ids=lambda value: value.name if isinstance(value, Path) else value)
def test_no_other_plugin_is_surer_of_a_file_than_its_own(plugins, path, owner):
    sure = {verdict.plugin: verdict.seen.confidence for verdict in recognise(path, plugins)}
    assert [other for other, confidence in sure.items() if other != owner and confidence >= max(SURE, sure.get(owner, 0))] == []


def test_almost_every_odd_file_is_known_for_what_it_is(plugins):
    first = [(owner, next(iter(recognise(path, plugins)), None)) for path, owner in FILES]
    known = [owner == verdict.plugin for owner, verdict in first if verdict is not None]
    assert len(FILES) >= 80
    assert sum(known) / len(FILES) >= 0.9


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("minutes.txt", b"The meeting was called to order.\nThe agenda was adopted.\n"),
        ("numbers.csv", b"a,b,c\n1,2,3\n4,5,6\n"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("paper.pdf", b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\n"),
        ("data.json", b'{"weather": [{"day": "Monday", "rain": 3}]}'),
        ("people.json", (ROOT / "tests/corpus/indico/legacy-registrants.json").read_bytes()),
        ("people.jsonl", b'{"name": "A", "country": "Kenya", "status": "new"}\n' * 3),
        ("people.html", b"<!DOCTYPE html>\n<p>name, country, status, e-mail\n<p>A, Kenya, new, a@example.org\n"),
        ("people.xml", b'<?xml version="1.0"?>\n<people>\nname,country,status\nA,Kenya,new\n</people>\n'),
        ("archive.zip", b"PK\x05\x06" + bytes(18)),
        ("noise.csv", bytes(range(256)) * 8),
        ("stock.csv", b"Part;Price;Shelf\nBolt;1,20;A\nNut;0,30;B\n"),
    ],
)
def test_what_no_plugin_reads_is_said_to_be_unknown(plugins, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    assert [verdict for verdict in recognise(tmp_path / name, plugins) if verdict.seen.confidence >= OFFERED] == []
