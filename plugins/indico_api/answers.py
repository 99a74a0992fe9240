"""One answer of a registration as a person reads it, whatever kind of question was asked."""

import json
from typing import Any

Question = dict[str, Any]
"""a field of `registration_data` as Indico gives it: id, title, description, input_type, data, choices"""

YES, NO = "yes", "no"


def readable(question: Question) -> str | None:
    """The answer as text; None where nothing was answered."""
    data, kind = question.get("data"), question.get("input_type")
    if data is None or data in ("", {}, []):
        return None
    if isinstance(data, bool):
        return YES if data else NO
    if kind in ("single_choice", "multi_choice") and isinstance(data, dict):
        return _chosen(data, captions(question))
    if kind == "accommodation" and isinstance(data, dict):
        return _stay(data, captions(question))
    if kind == "date" and isinstance(data, str):
        return data.removesuffix("T00:00:00").replace("T", " ")
    if isinstance(data, dict) and isinstance(data.get("text"), str):
        return data["text"] or None
    if isinstance(data, list):
        return "; ".join(_item(item) for item in data)
    return json.dumps(data, ensure_ascii=False) if isinstance(data, dict) else str(data)


def captions(question: Question) -> dict[str, str]:
    """id of a choice → what a person chose by it; a country has none, its answer is a code."""
    choices = question.get("choices")
    rows = [row for row in choices if isinstance(row, dict)] if isinstance(choices, list) else []
    return {str(row["id"]): str(row.get("caption", "")).strip() for row in rows if "id" in row}


def _chosen(data: dict[str, Any], named: dict[str, str]) -> str | None:
    """Captions in the order of the form; a choice that the form has no more is told by its id."""
    wanted = [choice for choice, places in data.items() if places]
    order = list(named)
    wanted.sort(key=lambda choice: order.index(choice) if choice in named else len(order))
    return "; ".join(_with_places(named.get(choice, choice), data[choice]) for choice in wanted) or None


def _with_places(caption: str, places: Any) -> str:
    extra = places - 1 if isinstance(places, int) and not isinstance(places, bool) else 0
    return f"{caption} (+{extra})" if extra > 0 else caption


def _stay(data: dict[str, Any], named: dict[str, str]) -> str | None:
    choice = str(data.get("choice") or "")
    days = [str(data[name]) for name in ("arrivalDate", "departureDate") if data.get(name)]
    told = named.get(choice, choice)
    return f"{told}, {' to '.join(days)}" if days and not data.get("isNoAccommodation") else told or None


def _item(item: Any) -> str:
    """An accompanying person by name, anything else as it is."""
    if isinstance(item, dict) and ("firstName" in item or "lastName" in item):
        return " ".join(str(item[name]) for name in ("firstName", "lastName") if item.get(name))
    return json.dumps(item, ensure_ascii=False) if isinstance(item, dict | list) else str(item)
