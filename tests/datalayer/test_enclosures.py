"""Files that came with contributions: found in their source, beside it or in attachments/; never another, never outside."""

import hashlib
from email.message import EmailMessage

import pytest

from datalayer.enclosures import enclosure, is_pdf

PDF = b"%PDF-1.4\nillustrative\n%%EOF"


def message(number, content, name):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", f"Contribution {number}"
    mail["Message-ID"], mail["Date"] = f"<{number}@example.org>", "Wed, 07 Dec 2016 09:00:00 +0000"
    mail.set_content("A contribution of Kenya.")
    mail.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return mail


@pytest.fixture
def posted(site):
    forwarded = EmailMessage()
    forwarded["From"], forwarded["To"], forwarded["Subject"] = "c@example.org", "b@example.org", "Fwd"
    forwarded["Message-ID"], forwarded["Date"] = "<f@example.org>", "Thu, 08 Dec 2016 09:00:00 +0000"
    forwarded.set_content("See attached.")
    forwarded.add_attachment(message(3, PDF + b"3", "three.pdf"))
    mails = [message(1, PDF, "one.pdf"), message(2, PDF + b"2", "one.pdf"), forwarded]
    site.write("mail/box.mbox", b"".join(b"From - Wed Dec  7 09:00:00 2016\n" + bytes(mail) + b"\n\n" for mail in mails))
    site.add("mail", "mailbox", 'path = "mail/box.mbox"')
    assert site.refresh().failed == []
    return site


def test_each_file_of_a_mailbox_is_given_as_it_came(posted):
    listed = posted.ask("SELECT name, sha256, _origin, _record FROM attachment ORDER BY _record")
    contents = [enclosure(posted.home, "mail", origin, record, name, sha256) for name, sha256, origin, record in listed]
    assert contents == [PDF, PDF + b"2", PDF + b"3"]
    assert [hashlib.sha256(content).hexdigest() for content in contents] == [sha256 for _, sha256, _, _ in listed]


def test_a_file_that_is_no_longer_there_is_not_at_hand_and_another_of_its_name_is_not_it(posted):
    (name, sha256, origin, record), *_ = posted.ask("SELECT name, sha256, _origin, _record FROM attachment ORDER BY _record")
    (posted.root / "mail/box.mbox").unlink()
    posted.write("attachments/one.pdf", b"%PDF-another")
    assert enclosure(posted.home, "mail", origin, record, name, sha256) is None
    posted.write("attachments/2017/one.pdf", PDF)
    assert enclosure(posted.home, "mail", origin, record, name, sha256) == PDF


def test_a_file_that_a_list_names_is_looked_for_beside_the_list_and_in_attachments_only(site, tmp_path):
    site.write("lists/c.csv", "contribution_id,submitted_by,attachments\nC1,Kenya,one.pdf\n")
    site.source("c", "lists/c.csv", "contribution", '[source.constants]\nmeeting = "2"\n')
    (tmp_path / "outside.pdf").write_bytes(PDF)
    (site.root / "attachments").mkdir()
    (site.root / "attachments/linked.pdf").symlink_to(tmp_path / "outside.pdf")

    def at_hand(name):
        return enclosure(site.home, "c", "c.csv", 2, name)

    assert [at_hand(name) for name in ("one.pdf", "../outside.pdf", "../../outside.pdf", "linked.pdf", "*", "**", "")] == [
        None
    ] * 7
    site.write("elsewhere/one.pdf", PDF)
    assert at_hand("one.pdf") is None
    site.write("lists/one.pdf", PDF)
    assert (at_hand("one.pdf"), at_hand("/lists/one.pdf")) == (PDF, PDF)
    assert enclosure(site.home, "gone", "c.csv", 2, "one.pdf") is None


@pytest.mark.parametrize(("content", "verdict"), [(PDF, True), (b"\n" + PDF, True), (b"<html>", False), (b"", False)])
def test_a_pdf_is_told_by_its_content(content, verdict):
    assert is_pdf(content) is verdict
