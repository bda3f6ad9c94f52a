"""How well extraction does on texts that were read by hand, beside the naive way, and how fast it is.

The texts are not the project's own: where they are missing, only the speed is measured, on sentences made here.
"""

import itertools
import time
from collections.abc import Iterator
from datetime import date

from ledger.extract import Request
from ledger.extract.rules import extract
from tests.extract import measure
from tests.shared import SHARED

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
SAID = date(2024, 11, 6)


def quality() -> None:
    """The figures of each set of texts, and the errors that remain in those that may be looked at."""
    print("forecasts found in texts that were read by hand")
    sets: list[tuple[str, list[measure.Text]]] = []
    if (SHARED / "seeds" / "forecasts.jsonl").exists():
        sets.append(("the article of the seeds", measure.article(SHARED / "seeds")))
    texts = SHARED / "data" / "wikinews.jsonl"
    if texts.exists():
        sets += [(f"30 news texts, {part}", measure.wikinews(texts, part)) for part in ("tuning", "final")]
    if not sets:
        print("  the texts are not at hand")
    for name, each in sets:
        score = measure.measure(each)
        print(f"  {name}\n    rules      {score}\n    one word   {measure.measure(each, measure.by_words)}")
        if "final" not in name:
            for error in score.errors:
                print(f"      {error}")


def sentences() -> Iterator[str]:
    """News as it reads, a third of it about what will come, no two sentences the same."""
    who = (
        "an official",
        "a Russian diplomat",
        "Ann Lee, an analyst at a bank,",
        "the company",
        "one source",
        "the mayor",
    )
    what = ("prices", "the talks", "exports", "the two sides", "the number of cases", "its members")
    months = ("January", "March", "June", "late October", "the end of the year", "next spring")
    for number in itertools.count():
        speaker, subject = who[number % 6], what[number // 6 % 6]
        by = months[number // 36 % 6]
        yield f"In district {number} the council met on Tuesday and looked at the accounts of the year before. "
        yield f"According to the newspaper, {subject} had grown by {number % 90} percent since 1998. "
        yield f"Visitor number {number} left the room before the vote, and {speaker} followed him down the stairs. "
        yield "A spokesman told reporters that the session had been the longest since the new hall was opened. "
        yield f"“We will review {subject} in district {number} by {by},” {speaker} said. "
        yield "Nothing else was told about the meeting, which lasted until the evening. "
        yield f"Police arrested {number % 50} men outside, who had thrown stones at the windows of the library. "
        yield "The older of them once worked for the city, the newspaper wrote, and knew the building well. "
        yield f"If the court agrees, {subject} could fall by {number % 70} percent in {2025 + number % 9}, he said.\n\n"


def text_of(size: int) -> str:
    parts, length = [], 0
    for sentence in sentences():
        parts.append(sentence)
        length += len(sentence)
        if length >= size:
            break
    return "".join(parts)


def speed() -> None:
    """Characters a second for growing texts; the last column is how the time for a character grows."""
    print("speed of extraction on one core")
    first = 0.0
    for size in SIZES:
        text = text_of(size)
        start = time.perf_counter()
        found = len(extract(Request(text, SAID, measure.events())).candidates)
        taken = time.perf_counter() - start
        first = first or taken / len(text)
        print(
            f"  {len(text):>12,} characters  {found:>7,} candidates  {len(text) / taken / 1e6:5.2f} MB/s"
            f"  {taken / len(text) / first:4.2f} times the first's time for a character"
        )


if __name__ == "__main__":
    quality()
    speed()
