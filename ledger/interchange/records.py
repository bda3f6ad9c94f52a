"""What other systems' files say, and how it is recorded in bulk: once, however often a file is read.

A reader of a format turns each row into `Asked`, `Said`, `Settled` and `LeftOut`; `record` writes them in chunks, in
one transaction, an entry of the journal for every `BATCH` rows. What the ledger has already, by ref, stays as it is.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from ledger import classes
from ledger.errors import LedgerError
from ledger.journal import Entry
from ledger.models import evidence, forecasts, questions, resolutions, sources, tags
from ledger.queries import standing
from ledger.text import slug, storable
from ledger.vocabulary import Act, Basis, Kind, Outcome, Reliability, Subject, WindowBasis

CHUNK = 10_000
"""Items looked up and written at once."""

BATCH = 100_000
"""Rows of an entry, at most."""

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


def record(
    entry: Entry,
    path: Path,
    rows: Iterable[Row],
    *,
    keep_going: bool = False,
    progress: Callable[[], object] = lambda: None,
) -> Imported:
    """Record the rows of a file, all of them or none.

    Args:
        keep_going: collect up to `MOST_ERRORS` rows that cannot be read before giving up.
        progress: called after each row.

    Raises:
        BadRowError: the first row that cannot be read.
        ManyBadRowsError: with `keep_going`, several of them.
    """
    found = Imported(first_entry=entry.number)
    faults = Faults(path, keep_going=keep_going)
    for chunk in _chunks(_items(rows, faults, progress)):
        if not faults.found:
            _write(entry, path, chunk, found)
    faults.refuse()
    return found


def _items(rows: Iterable[Row], faults: Faults, progress: Callable[[], object]) -> Iterator[Item]:
    for place, read in rows:
        try:
            yield from list(read())
        except LedgerError as error:
            faults.add(place, error)
            if faults.enough:
                return
        progress()


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    for item in items:
        chunk.append(item)
        if len(chunk) >= CHUNK:
            yield chunk
            chunk = []
    yield chunk


def _write(entry: Entry, path: Path, chunk: Sequence[Item], found: Imported) -> None:
    kinds: dict[type, list[Any]] = {Asked: [], Said: [], Settled: [], LeftOut: []}
    for item in chunk:
        kinds[type(item)].append(item)
    found.left_out.update(item.why for item in kinds[LeftOut])
    asked, said, settled = kinds[Asked], kinds[Said], kinds[Settled]
    # A question comes with its tags, a forecast may bring its source, an outcome its evidence.
    if entry.count + len(asked) + sum(len(item.tags) for item in asked) + 2 * len(said) + 2 * len(settled) > BATCH:
        entry.turn()
    refs = {item.ref for item in asked} | {item.question for item in (*said, *settled)}
    known = _known_questions(entry, refs)
    _write_questions(entry, asked, known, found)
    for item in (*said, *settled):
        if item.question not in known:
            raise BadRowError(f"{path}: there is no question {item.question!r}", "import the questions first")
    _write_forecasts(entry, path, said, known, found)
    _write_outcomes(entry, {item.question: item for item in settled}, known, found)


class _Question(NamedTuple):
    id: int
    closes: date | None
    entry: int


def _known_questions(entry: Entry, refs: set[str]) -> dict[str, _Question]:
    columns = (questions.c.id, questions.c.closes, questions.c.entry_id)
    query = select(questions.c.ref, *columns).where(questions.c.ref.in_(refs))
    return {ref: _Question(*rest) for ref, *rest in entry.connection.execute(query)}


def _write_questions(entry: Entry, asked: Sequence[Asked], known: dict[str, _Question], found: Imported) -> None:
    fresh: dict[str, Asked] = {}
    moved: dict[str, date] = {}
    for item in asked:
        before = known.get(item.ref) or fresh.setdefault(item.ref, item)
        if item.closes and before.closes and item.closes > moved.get(item.ref, before.closes):
            moved[item.ref] = item.closes
    _move(entry, {ref: closes for ref, closes in moved.items() if ref in known}, known, found)
    for ref in {item.ref for item in asked} - fresh.keys() - moved.keys():
        if known[ref].entry < found.first_entry:
            found.met("questions", known[ref].id)
    fresh = {ref: item._replace(closes=moved.get(ref, item.closes)) for ref, item in fresh.items()}
    rows = []
    for item in fresh.values():
        if not item.statement.strip():
            raise BadRowError(f"question {item.ref} has no statement", "say what will turn out true or false")
        begins = item.opens or item.asked_on
        rows.append(
            {
                "ref": item.ref,
                "kind": Kind.BINARY.value,
                "statement": item.statement.strip(),
                "criteria": item.criteria,
                "condition": item.condition,
                "asked_on": item.asked_on,
                "opens": item.opens,
                "closes": item.closes,
                "window_phrase": None,
                "window_basis": (WindowBasis.EXPLICIT if item.closes else WindowBasis.NONE).value,
                "event_id": None,
                "review_on": None if item.closes else begins + relativedelta(years=1),
            }
        )
    first = entry.insert_many(questions, rows)
    marks = []
    for number, item in enumerate(fresh.values(), first):
        known[item.ref] = _Question(number, item.closes, entry.number)
        marks += [{"question_id": number, "tag": tag} for tag in dict.fromkeys(item.tags)]
    entry.insert_many(tags, marks)
    found.new["questions"] += len(rows)


def _move(entry: Entry, moved: dict[str, date], known: dict[str, _Question], found: Imported) -> None:
    """A close that the file has later than the ledger is amended: the forecasts between them were made in time."""
    for ref, closes in moved.items():
        entry.amend(Subject.QUESTION, known[ref].id, {"closes": closes}, "the imported file says that it closes later")
        known[ref] = known[ref]._replace(closes=closes)
    found.revised["questions"] += len(moved)


def _write_forecasts(
    entry: Entry, path: Path, said: Sequence[Said], known: dict[str, _Question], found: Imported
) -> None:
    numbers = _write_sources(entry, path, {item.source: item for item in said}, found)
    probabilities = _having(entry, forecasts.c.ref, {item.ref for item in said}, forecasts.c.probability)
    act, basis = Act.FORECAST.value, Basis.STATED.value
    voiced = set(_pairs(entry, {known[item.question].id for item in said}))
    rows = []
    for item in said:
        question = known[item.question]
        if item.ref in probabilities:
            if probabilities[item.ref] != item.probability:
                raise BadRowError(
                    f"{path}: the ledger has {probabilities[item.ref]} for {item.ref}, not {item.probability}",
                    "a forecast is never changed: give the new one a time of its own",
                )
            found.unchanged["forecasts"] += 1
            continue
        if question.closes and item.said_on > question.closes:
            found.left_out["forecasts made after the question closed"] += 1
            continue
        pair = (question.id, numbers[item.source])
        (found.revised if pair in voiced else found.new)["forecasts"] += 1
        voiced.add(pair)
        probabilities[item.ref] = item.probability
        rows.append(
            {
                "ref": item.ref,
                "question_id": question.id,
                "source_id": numbers[item.source],
                "said_on": item.said_on,
                "act": act,
                "probability": item.probability,
                "low": item.probability,
                "high": item.probability,
                "basis": basis,
            }
        )
    entry.insert_many(forecasts, rows)


def _write_sources(entry: Entry, path: Path, said: dict[str, Said], found: Imported) -> dict[str, int]:
    query = select(sources.c.ref, sources.c.id, sources.c.source_class).where(sources.c.ref.in_(said))
    numbers: dict[str, int] = {}
    for ref, number, source_class in entry.connection.execute(query):
        if source_class != said[ref].source_class:
            raise BadRowError(
                f"{path}: the source {ref} is of class {source_class}, not {said[ref].source_class}",
                f"give --class {ref}={source_class}, or: ledger amend source",
            )
        numbers[ref] = number
    rows = [
        {
            "ref": ref,
            "name": item.name,
            "source_class": classes.check(item.source_class),
            "person": None,
            "anonymous": False,
            "document_id": None,
            "reliability": Reliability.F.value,
        }
        for ref, item in said.items()
        if ref not in numbers
    ]
    first = entry.insert_many(sources, rows)
    numbers.update({str(row["ref"]): number for number, row in enumerate(rows, first)})
    found.new["sources"] += len(rows)
    return numbers


def _pairs(entry: Entry, asked: set[int]) -> Iterable[tuple[int, int]]:
    query = select(forecasts.c.question_id, forecasts.c.source_id).where(forecasts.c.question_id.in_(asked)).distinct()
    return ((question, source) for question, source in entry.connection.execute(query))


def _having(entry: Entry, key: Any, values: set[Any], column: Any) -> dict[Any, Any]:
    return dict(tuple(row) for row in entry.connection.execute(select(key, column).where(key.in_(values))))


def _write_outcomes(entry: Entry, settled: dict[str, Settled], known: dict[str, _Question], found: Imported) -> None:
    stands = standing()
    asked = {known[ref].id for ref in settled}
    before = _having(entry, stands.c.question_id, asked, stands.c.outcome)
    written = _having(entry, stands.c.question_id, asked, stands.c.entry_id)
    rows, proofs = [], []
    for ref, item in settled.items():
        number = known[ref].id
        if before.get(number) == item.outcome:
            if written[number] < found.first_entry:
                found.met("outcomes", number)
            continue
        (found.revised if number in before else found.new)["outcomes"] += 1
        note = item.note
        if item.on > entry.today:
            note = "; ".join(filter(None, [note, f"settled on {item.on}, says the file"]))
        rows.append(
            {
                "question_id": number,
                "outcome": item.outcome.value,
                "settled_on": min(item.on, entry.today),
                "resolver": item.resolver or entry.actor,
                "note": note,
            }
        )
        proofs.append(item.evidence)
    first = entry.insert_many(resolutions, rows)
    urls = [{"resolution_id": number, "url": url} for number, url in enumerate(proofs, first) if url]
    entry.insert_many(evidence, urls)


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
