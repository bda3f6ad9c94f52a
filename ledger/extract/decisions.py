"""Decisions about candidates in a JSON file, for scripts and other front ends.

A list of objects:

| key | what |
|---|---|
| `id` | number or ref of the candidate |
| `decision` | `accept` or `reject` |
| `statement`, `by`, `source`, `class`, | what is said otherwise than proposed; an empty text empties it |
| `likelihood`, `act`, `condition` | |
| `split` | instead of these: a list of objects with them, one for each question |
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from ledger.errors import LedgerError
from ledger.extract.desk import Change
from ledger.text import visible
from ledger.vocabulary import Act


class BadDecisionsError(LedgerError):
    """A file of decisions that cannot be read."""


class _Change(BaseModel):
    model_config = ConfigDict(extra="forbid")

    statement: str | None = None
    by: str | None = None
    source: str | None = None
    source_class: str | None = Field(None, alias="class")
    likelihood: str | None = None
    act: Act | None = None
    condition: str | None = None

    def change(self) -> Change:
        return Change(**{name: getattr(self, name) for name in _Change.model_fields})


class _Decision(_Change):
    id: str | int
    decision: Literal["accept", "reject"]
    split: list[_Change] = Field(default_factory=list)

    def changes(self) -> list[Change]:
        if self.decision == "reject":
            return []
        return [part.change() for part in self.split] or [self.change()]


def read(path: Path) -> list[tuple[str, Sequence[Change]]]:
    """The decisions of a file: candidates with the changes under which each is accepted; none is a rejection.

    Raises:
        BadDecisionsError: names the object and the field that is wrong.
    """
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        found = TypeAdapter(list[_Decision]).validate_python(raw)
    except OSError as error:
        raise BadDecisionsError(f"cannot read {path}: {error.strerror}", "check its name") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "it"
        raise BadDecisionsError(
            f"{path}: {visible(where)}: {first['msg'].lower()}", "see: ledger review --help"
        ) from None
    except (ValueError, RecursionError):
        raise BadDecisionsError(f"{path} is no JSON", "give a list of decisions") from None
    return [(str(each.id), each.changes()) for each in found]
