"""The template reads its sample, and says what is wrong in a sentence."""

from pathlib import Path

import pytest

from datalayer.contract import Place
from datalayer.errors import SourceError
from datalayer.models import Contribution

from .loader import TemplateConfig, TemplateLoader

SAMPLE = Path(__file__).parent / "sample"


def loader(path: str = "sample.jsonl", home: Path = SAMPLE) -> TemplateLoader:
    return TemplateLoader(TemplateConfig(path=path), Place("texts", home, "wg"))


def test_the_sample_is_handed_over_whole_and_every_row_is_a_contribution():
    source = loader()
    (batch,) = source.load(source.streams[0], None)
    rows = [{field: row[column] for field, column in batch.mapping.columns.items()} for row in batch.rows]
    assert [Contribution.model_validate(row).submitted_by for row in rows] == ["Example Institute", "Example Network"]
    assert batch.origin == "sample.jsonl"


def test_a_missing_file_is_a_sentence_in_check_and_in_load():
    source = loader("gone.jsonl")
    assert source.check().ok is False
    with pytest.raises(SourceError, match=r"there is no file gone.jsonl"):
        list(source.load(source.streams[0], None))


def test_a_broken_line_is_named_by_its_number(tmp_path):
    (tmp_path / "b.jsonl").write_text('{"id": "1"}\nnot json\n')
    source = loader("b.jsonl", tmp_path)
    with pytest.raises(SourceError, match=r"line 2 of b.jsonl is not a JSON object"):
        list(source.load(source.streams[0], None))


def test_the_fingerprint_changes_with_the_content(tmp_path):
    (tmp_path / "a.jsonl").write_text("{}\n")
    before = loader("a.jsonl", tmp_path).fingerprint()
    (tmp_path / "a.jsonl").write_text("{}\n{}\n")
    assert loader("a.jsonl", tmp_path).fingerprint() != before
