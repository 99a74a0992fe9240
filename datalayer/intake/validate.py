"""Pydantic judges the rows that are not plainly right: accepted after all, or rejected with every fault."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from datalayer.intake.guards import Context

Judged = tuple[int, dict[str, Any] | ValidationError]


def judge(model: type[BaseModel], rows: Iterable[tuple[int, dict[str, str]]], context: Context) -> Iterator[Judged]:
    """For each (record, texts): the values to store, or what pydantic says against them."""
    adapter = TypeAdapter(model)
    told = context.for_pydantic()
    for record, texts in rows:
        try:
            accepted = adapter.validate_python(texts, context=told)
        except ValidationError as error:
            yield record, error
        else:
            yield record, {name: storable(getattr(accepted, name)) for name in model.model_fields}


def storable(value: Any) -> Any:
    """A pydantic value as a column can hold it; whatever has no column type of its own is kept as JSON text."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | bool | int | float | Decimal | date | datetime):
        return value
    return json.dumps(TypeAdapter(type(value)).dump_python(value, mode="json"), ensure_ascii=False)
