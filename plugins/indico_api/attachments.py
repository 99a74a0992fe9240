"""Texts as they were read → rows of their files and links. The files themselves are not fetched."""

from collections import Counter

from datalayer.contract import Batch, Mapping
from plugins.indico_api.texts import SentIn

ATTACHMENT = {
    "contribution_id": "Number",
    "name": "File name",
    "media_type": "Media type",
    "size_bytes": "Size",
    "link": "Link",
    "note": "Remark",
}


def attachments(texts: list[SentIn], where: str) -> Batch:
    """One row per file or link of a text; two files of one name are told apart by a number."""
    rows, records = [], []
    for text in texts:
        seen = Counter[str]()
        for one in text.files:
            seen[one.name] += 1
            remarks = [f"MD5 {one.checksum}"] if one.checksum else []
            remarks += ["protected in Indico"] if one.protected else []
            rows.append({
                "Number": text.number, "File name": one.name if seen[one.name] == 1 else f"{one.name} ({seen[one.name]})",
                "Media type": one.media_type, "Size": one.size, "Link": one.link or None, "Remark": ", ".join(remarks) or None,
            })  # fmt: skip
            records.append(text.record)
    return Batch(where, rows=rows, records=records, mapping=Mapping(ATTACHMENT))
