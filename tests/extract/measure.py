"""How well extraction does on texts that were read by hand, beside a naive way of doing it.

A candidate matches a forecast when it covers at least half of its span and is at most twice as long, or 60 characters
longer; spans that hold two forecasts count once. Doubtful spans count neither for nor against.
"""

import csv
import hashlib
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ledger import classes, likelihoods
from ledger.extract import Candidate, Request
from ledger.extract.rules import extract
from ledger.extract.sentences import paragraphs
from ledger.vocabulary import Act
from ledger.windows import Event, Window

ROOT = Path(__file__).resolve().parents[2]
GOLD = Path(__file__).parent / "gold"
LEE = ROOT / "build" / "lee"
"""Where `make bench` puts the texts of `gold/lee.jsonl`."""
OUTLETS = ROOT / "build" / "outlets" / "NewsArticles.csv"
"""Where it puts those of `gold/outlets.jsonl`."""
WIRES = ROOT / "build" / "wires.json"
"""Where it puts those of `gold/reuters.jsonl`."""
PAGES = ROOT / "build" / "pages.json"
"""Where it puts those of `gold/pages.jsonl`."""

EXTRA = 60

BASELINE = re.compile(
    r"\b(will|would|could|may|might|should|expected|likely|unlikely|plan to|scheduled|forecast|predict|hope|intend"
    r"|going to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Gold:
    """A forecast that a person found.

    Several acts and classes where either is right, none where they were not noted; no window where none is sure.
    """

    start: int
    end: int
    classes: tuple[str, ...]
    acts: tuple[str, ...]
    window: tuple[str | None, str | None] | None
    optional: bool = False


@dataclass(frozen=True)
class Text:
    """A text with its forecasts."""

    text: str
    published: date
    gold: list[Gold]


@dataclass
class Score:
    """Counts over texts, and the errors by kind."""

    matched: int = 0
    missed: int = 0
    false: int = 0
    labelled: int = 0
    right_class: int = 0
    right_act: int = 0
    windows: int = 0
    right_window: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.matched / (self.matched + self.missed)

    @property
    def precision(self) -> float:
        return self.matched / (self.matched + self.false)

    @property
    def shares(self) -> tuple[float, float, float] | None:
        """The shares of the found whose class, act and window are right; None where no class was noted."""
        if not self.labelled:
            return None
        right = (self.right_class / self.labelled, self.right_act / self.labelled)
        return (*right, self.right_window / max(1, self.windows))

    def __str__(self) -> str:
        read = "  class {:.2f}  act {:.2f}  window {:.2f}".format(*self.shares) if self.shares else ""
        counts = f"({self.matched} found, {self.missed} missed, {self.false} false)"
        return f"recall {self.recall:.2f}  precision {self.precision:.2f}{read}  {counts}"


def events() -> list[Event]:
    """The events of the seeds."""
    known = tomllib.loads((ROOT / "seeds" / "events.toml").read_text())["event"]
    return [Event(row["ref"], row["name"], row["date"], tuple(row.get("aliases", ()))) for row in known]


def article(folder: Path) -> list[Text]:
    """The article of the seeds."""
    path = folder / "forecasts.jsonl"
    known = {
        "government-official": "official:government",
        "diplomat": "official:diplomat",
        "foreign-ministry-insider": "insider:foreign-ministry",
        "business-executive": "business:executive",
    }
    spans: dict[tuple[int, int], Gold] = {}
    for line in path.read_text().splitlines():
        row = json.loads(line)
        found = Gold(
            row["start"],
            row["end"],
            (known[row["source_class"]],),
            (row["speech_act"],),
            (row["opens"], row["closes"]),
        )
        spans[found.start, found.end] = found
    text = (folder / "kremlin-officials-2024-11-06.txt").read_text()
    return [Text(text, date(2024, 11, 6), list(spans.values()))]


def wikinews(path: Path, part: str) -> list[Text]:
    """The texts of one part of the gold set; each is checked against its SHA-256."""
    return _labelled(
        "wikinews", part, {row["id"]: row["text"] for row in map(json.loads, path.read_text().splitlines())}
    )


def lee(folder: Path, part: str) -> list[Text]:
    """The texts of one part of the documents of Lee, Pincombe and Welsh (2005)."""
    texts = {}
    for name, encoding in (("lee_background.cor", "utf-8"), ("lee.cor", "latin-1")):
        lines = (folder / name).read_text(encoding).split("\n")
        texts |= {f"{name}:{number}": line.strip() for number, line in enumerate(lines, 1)}
    return _labelled("lee", part, texts)


def outlets(path: Path, part: str) -> list[Text]:
    """The texts of one part of those drawn from the news that T. Dai collected (2017)."""
    return _labelled("outlets", part, dict(articles(path)))


def wires(path: Path) -> list[Text]:
    """Those drawn from the wires of Reuters of 1987; the line that had a dateline goes on."""
    texts = json.loads(path.read_text())
    return _labelled("reuters", "wires", {key: text.replace("\n", " ", 1) for key, text in texts.items()})


def pages(path: Path) -> list[Text]:
    """Those of web pages: the paragraphs of each that are its article."""
    paragraphs = json.loads(path.read_text())
    chosen = {row["id"]: [paragraphs[row["id"]][index] for index in row["paragraphs"]] for row in rows("pages")}
    return _labelled("pages", "pages", {key: "\n\n".join(each) for key, each in chosen.items()})


def rows(gold: str) -> list[dict[str, Any]]:
    """The lines of a file of labels."""
    return [json.loads(line) for line in (GOLD / f"{gold}.jsonl").read_text().splitlines()]


def articles(path: Path) -> Iterator[tuple[str, str]]:
    """The ids and the texts of that collection."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["article_id"], row["text"]


def _labelled(gold: str, part: str, texts: Mapping[Any, str]) -> list[Text]:
    found = []
    for row in (row for row in rows(gold) if row["set"] == part):
        text = texts[row["id"]]
        assert hashlib.sha256(text.encode()).hexdigest() == row["sha256"], row["id"]
        found.append(Text(text, date.fromisoformat(row["published"]), list(map(_gold, row["forecasts"]))))
    return found


def _gold(row: dict[str, Any]) -> Gold:
    window = tuple(row["window"]) if "window" in row else None
    return Gold(
        row["start"],
        row["end"],
        tuple(row.get("source_class", ())),
        tuple(row.get("speech_act", ())),
        window,  # type: ignore[arg-type]  # two of them
        row.get("optional", False),
    )


Way = Callable[[Text], Sequence[Candidate]]


def by_rules(text: Text) -> Sequence[Candidate]:
    return extract(Request(text.text, text.published, events())).candidates


def by_words(text: Text) -> Sequence[Candidate]:
    """The naive way: every sentence with a word of the future."""
    return [
        Candidate(
            start=sentence.start,
            end=sentence.end,
            quote=text.text[sentence.start : sentence.end],
            statement="",
            speaker="",
            source_class=classes.describe(text.text[sentence.start : sentence.end]).source_class,
            speech_act=Act.FORECAST,
            likelihood=likelihoods.UNSAID,
            condition=None,
            window=Window(text.published, None),
            confidence=0.5,
        )
        for paragraph in paragraphs(text.text)
        for sentence in paragraph.sentences
        if BASELINE.search(text.text, sentence.start, sentence.end)
    ]


def measure(texts: Sequence[Text], way: Way = by_rules) -> Score:
    """The score of a way of extraction."""
    score = Score()
    for text in texts:
        spans = {(each.start, each.end): each for each in reversed(way(text))}
        left = dict(sorted(spans.items()))
        for gold in text.gold:
            found = max((each for each in left.values() if _matches(each, gold)), key=_overlap(gold), default=None)
            if found:
                del left[found.start, found.end]
            if gold.optional:
                continue
            if found:
                _compare(score, found, gold)
            else:
                score.missed += 1
                score.errors.append(f"missed: {_short(text.text[gold.start : gold.end])}")
        for each in _false(left.values(), text.gold):
            score.false += 1
            score.errors.append(f"false: {_short(each.quote)}")
    return score


def _matches(found: Candidate, gold: Gold) -> bool:
    size = gold.end - gold.start
    return 2 * _overlap(gold)(found) >= size and found.end - found.start <= max(2 * size, size + EXTRA)


def _overlap(gold: Gold) -> Callable[[Candidate], int]:
    return lambda found: min(found.end, gold.end) - max(found.start, gold.start)


def _compare(score: Score, found: Candidate, gold: Gold) -> None:
    score.matched += 1
    if not gold.classes:
        return
    score.labelled += 1
    right_class, right_act = found.source_class in gold.classes, found.speech_act in gold.acts
    score.right_class += right_class
    score.right_act += right_act
    if not (right_class and right_act):
        score.errors.append(f"{found.speech_act} of {found.source_class}: {_short(found.quote)}")
    if gold.window:
        read = tuple(day.isoformat() if day else None for day in (found.window.opens, found.window.closes))
        score.windows += 1
        score.right_window += read == gold.window
        if read != gold.window:
            score.errors.append(f"window {read}, not {gold.window}: {_short(found.quote)}")


def _false(left: Iterator[Candidate] | Any, gold: Sequence[Gold]) -> list[Candidate]:
    return [each for each in left if not any(one.optional and _overlap(one)(each) > 0 for one in gold)]


def _short(text: str) -> str:
    return " ".join(text.split())[:100]
