"""The page Texts: what is looked for, what is found, one text read, decided on, and all of them compiled."""

STATES = {
    "received": "In", "draft": "Draft to confirm", "withdrawn": "Withdrawn", "superseded": "Superseded",
    "other_form": "Another file of the same version", "later": "Came after the as-of day",
}  # fmt: skip
"""what a version of a text is on the as-of day, by the codes of the question `texts`"""
