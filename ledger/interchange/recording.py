"""Recording in bulk what other systems' files say: once, however often a file is read.

`record` writes the items of a file in chunks, in one transaction, an entry of the journal for at most `BATCH` rows.
What the ledger has already, by ref, stays as it is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from ledger import classes
from ledger.errors import LedgerError
from ledger.interchange.records import Asked, BadRowError, Faults, Imported, Item, LeftOut, Row, Said, Settled
from ledger.journal import Entry
from ledger.models import evidence, forecasts, questions, resolutions, sources, tags
from ledger.queries import standing
from ledger.vocabulary import Act, Basis, Kind, Reliability, Subject, WindowBasis

CHUNK = 10_000
"""Items looked up and written at once."""

BATCH = 100_000
"""Rows of an entry, at most."""


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
