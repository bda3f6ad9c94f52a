"""What other systems' files say: a reader of a format turns each row into `Asked`, `Said`, `Settled` and `LeftOut`."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ledger.errors import LedgerError
from ledger.text import slug, storable
from ledger.vocabulary import Outcome

MOST_ERRORS = 20
"""So many errors are collected before an import gives up."""


class BadRowError(LedgerError):
    """A row that cannot be read: names the file and the row."""


class ManyBadRowsError(LedgerError):
    """Several rows that cannot be read; `rows` says of each what is wrong and how to mend it."""

    def __init__(self, path: Path, rows: list[str]) -> None:
        super().__init__(f"{path}: {len(rows)} rows cannot be read", "mend them; nothing was recorded")
        self.rows = rows


@dataclass(frozen=True)
class Options:
    """How a file is meant.

    Attributes:
        columns: the headers of fields, where the guess is not right.
        source: who said it all, where no column says it.
        source_class: of every source that `classes` does not name.
        classes: of sources by name.
        dayfirst: how 3/4/2025 is meant.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    source: str | None = None
    source_class: str | None = None
    classes: Mapping[str, str] = field(default_factory=dict)
    dayfirst: bool | None = None
    encoding: str | None = None

    def class_of(self, name: str, default: str | None = None) -> str:
        """The class of a source: as given for it, as the file says, as given for all."""
        found = self.classes.get(name) or default or self.source_class
        if not found:
            raise BadRowError(f"the class of {name!r} is not known", f"give --class, or --class '{name}=PATH'")
        return found


class Asked(NamedTuple):
    """A question. Without `closes` it comes up for review a year after it opened."""

    ref: str
    statement: str
    asked_on: date
    opens: date | None = None
    closes: date | None = None
    criteria: str | None = None
    condition: str | None = None
    tags: tuple[str, ...] = ()


class Said(NamedTuple):
    """A forecast of the question with that ref, by a source that is known by its ref."""

    ref: str
    question: str
    source: str
    name: str
    source_class: str
    said_on: date
    probability: float


class Settled(NamedTuple):
    """An outcome. A day still to come is taken for today, with a note."""

    question: str
    outcome: Outcome
    on: date
    evidence: str | None = None
    resolver: str | None = None
    note: str | None = None


class LeftOut(NamedTuple):
    """A row that is understood and not recorded, and why."""

    why: str


Item = Asked | Said | Settled | LeftOut


class Row(NamedTuple):
    """One row of a file: where it stands, and what it says once it is read. Reading may raise a `LedgerError`."""

    place: str
    read: Callable[[], Iterable[Item]]


@dataclass
class Imported:
    """How many of each kind were new, known already, or revisions of what was; what was left out, and why.

    `first_entry` is the number of the first entry that the import wrote, if it wrote any.
    """

    new: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    revised: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    first_entry: int = 0
    _met: set[tuple[str, int]] = field(default_factory=set, repr=False)

    def met(self, what: str, number: int) -> None:
        """Count what the ledger had before, once however many rows name it."""
        if (what, number) not in self._met:
            self._met.add((what, number))
            self.unchanged[what] += 1


class Faults:
    """The rows of a file that cannot be read: the first is enough, or with `keep_going` `MOST_ERRORS` of them."""

    def __init__(self, path: Path, *, keep_going: bool) -> None:
        self.path, self.most = path, MOST_ERRORS if keep_going else 1
        self.found: list[LedgerError] = []

    @property
    def enough(self) -> bool:
        """Whether to give up."""
        return len(self.found) >= self.most

    def add(self, place: str, error: LedgerError, kind: type[LedgerError] = BadRowError) -> None:
        """A row that cannot be read."""
        self.found.append(kind(f"{self.path}: {place}: {error.message}", error.hint))

    def refuse(self) -> None:
        """Raise what was found, if anything.

        Raises:
            BadRowError: the one row.
            ManyBadRowsError: several of them.
        """
        if len(self.found) > 1:
            raise ManyBadRowsError(self.path, [str(error) for error in self.found])
        if self.found:
            raise self.found[0]


@lru_cache(4096)
def source_ref(name: str) -> str:
    """The ref of a source by its name, which is never only digits."""
    ref = slug(name)
    return f"s-{ref}" if ref.isdecimal() or not ref else ref


@lru_cache(4096)
def text(value: str, what: str) -> str:
    """Text that both databases can keep, on one line and not empty."""
    found = " ".join(storable(value).split())
    if not found:
        raise BadRowError(f"{what} is empty", f"give {what}, or leave the row out")
    return found
