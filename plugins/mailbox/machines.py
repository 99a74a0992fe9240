"""Messages that a machine surely sent, told by the headers that machines set for this purpose; words alone do not tell."""

import re
from email.message import Message

REPORTS = {"delivery-status": "delivery report", "disposition-notification": "read receipt", "feedback-report": "delivery report"}


def machine_of(message: Message) -> str:
    """What kind of machine sent it; empty where a person may have. A message that brings a file counts as a person's."""
    if message.get_content_type() == "multipart/report":
        return REPORTS.get(str(message.get_param("report-type") or "").casefold(), "delivery report")
    sender = (message.get("Return-Path") or "").strip()
    if sender == "<>" and re.search(r"mailer-daemon|postmaster", message.get("From") or "", re.IGNORECASE):
        return "delivery report"
    if message.get("X-IMAP") and "folder internal data" in (message.get("Subject") or "").casefold():
        return "note of the mail program to itself"
    replied = (message.get("Auto-Submitted") or "").strip().casefold().startswith("auto-replied")
    if replied or message.get("X-Autoreply") or message.get("X-Autorespond"):
        return "automatic reply"
    types = {part.get_content_type() for part, _ in zip(message.walk(), range(50), strict=False)}
    return "calendar invitation or answer" if "text/calendar" in types else ""
