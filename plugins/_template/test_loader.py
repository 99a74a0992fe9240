"""The template keeps what every plugin promises, and says what is wrong in a sentence."""

from pathlib import Path

import pytest

from datalayer.contract import Place
from datalayer.errors import SourceError
from datalayer.testkit import LoaderKit

from .loader import TemplateConfig, TemplateLoader


class TestConformance(LoaderKit):
    loader = TemplateLoader
    settings = {"path": "sample.jsonl"}
    sample = Path(__file__).parent / "sample"
    expected = {"contribution": 2}


def test_a_broken_line_is_named_by_its_number(tmp_path):
    (tmp_path / "b.jsonl").write_text('{"id": "1"}\nnot json\n')
    source = TemplateLoader(TemplateConfig(path="b.jsonl"), Place("texts", tmp_path, "wg"))
    with pytest.raises(SourceError, match=r"line 2 of b.jsonl is not a JSON object"):
        list(source.load(source.streams[0], None))
