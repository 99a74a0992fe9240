"""The deny-list: which questions are never stored, whatever the settings say. Their answers are let go as soon as they arrive.

What a heading must not ask for stands in datalayer/files/private.toml. Of Indico's own keys only those are read that forms.py
names: `checkin_secret`, pictures and whatever a later Indico adds are never looked at.
"""

import re
from collections.abc import Collection

from datalayer.files.private import private_kind
from datalayer.files.wording import plain, propose_columns
from datalayer.models import Registration
from plugins.indico_api.answers import Question

TYPED = ("text", "textarea", "number", "date", "file", "phone")
"""kinds of questions whose answer may be the number of a document; a tick or a choice is none"""
PICTURE = re.compile(r"photo|picture|portrait|foto|фото|照片|صورة", re.IGNORECASE)


def is_withheld(question: Question, section: str, drop: Collection[str] = ()) -> bool:
    """Whether an answer is never stored. For typed answers description and section tell too; `drop` holds plain titles."""
    title, kind = str(question.get("title") or ""), question.get("input_type")
    if kind == "picture" or (kind == "file" and PICTURE.search(title)):
        return True
    if plain(title) in drop or private_kind(title):
        return True
    if kind not in TYPED or propose_columns(Registration, [title], ("first_name", "last_name", "name")):
        return False
    return bool(private_kind(f"{title} {question.get('description') or ''}") or private_kind(section))
