"""What the mailbox plugin promises, and what it hands over for its sample."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from datalayer.contract import Place
from datalayer.errors import SourceError
from datalayer.testkit import LoaderKit
from plugins.mailbox.config import MailboxConfig
from plugins.mailbox.loader import MailboxLoader

SAMPLE = Path(__file__).parent / "sample"
SETTINGS = {"path": "contributions.mbox"}


class TestConformance(LoaderKit):
    loader = MailboxLoader
    settings = SETTINGS
    sample = SAMPLE
    expected = {"contribution": 3, "attachment": 4}


def loader(home: Path = SAMPLE, **changed) -> MailboxLoader:
    settings = {**SETTINGS, **changed}
    return MailboxLoader(
        MailboxConfig.model_validate({name: value for name, value in settings.items() if value}), Place("mail", home, "wg")
    )


def test_the_sample_is_three_drafts_and_four_attachments_read_once():
    source = loader()
    texts, files = source.chosen_streams()
    drafts = [row for batch in source.load(texts, None) for row in batch.rows]
    assert [(row["submitted_by"], row["questions"], row["language"], row["version"]) for row in drafts] == [
        ("Norway", "a;b", "en", 1), ("Association Exemple", "a", "fr", 1), ("Norway", "a;b", "en", 2)]  # fmt: skip
    assert [row["name"] for batch in source.load(files, None) for row in batch.rows] == [
        "Norway_contribution.pdf", "Norway_contribution.docx", "Réponse à la question 1.txt", "Norway_contribution_corrected.pdf"]  # fmt: skip


@pytest.mark.parametrize(("changed", "said"), [
    ({"path": ""}, "give either path"), ({"host": "imap.example.org"}, "give either path"),
    ({"path": "", "host": "imap.example.org"}, "user is missing"), ({"colour": "red"}, "Extra inputs"),
])  # fmt: skip
def test_settings_that_do_not_fit_are_refused_with_a_sentence(changed, said):
    with pytest.raises(ValidationError, match=said):
        loader(**changed)


def test_a_folder_without_messages_is_a_sentence_in_check_and_in_load(tmp_path):
    (tmp_path / "list.csv").write_text("a,b\n1,2\n")
    source = loader(tmp_path, path="list.csv")
    said = "mail: list.csv holds no e-mail: give an mbox, .eml or .msg file, or a folder of them."
    assert (source.check().ok, source.check().sentence) == (False, said)
    with pytest.raises(SourceError, match="holds no e-mail"):
        list(source.load(source.streams[0], None))
