"""Documents: a text to read forecasts from, with its title, author, outlet and day of publication where it tells them.

Plain text and Markdown are taken as they are, so that places in them are places in the file. HTML and PDF are turned
into text in a process of their own, which a hostile file may stop without harm (`isolated`).
"""

import hashlib
import re
import sys
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from ledger import windows
from ledger.errors import LedgerError
from ledger.extract import fetching, isolated

LARGEST = 20 * 1024 * 1024
"""Bytes of a file or a page, at most; it is also the most characters of text that are taken from one."""

NEAR_THE_TOP = 15
"""Lines in which a plain text tells its title, author and date."""


class UnreadableDocumentError(LedgerError):
    """A file or a page that is no text, or too large."""


@dataclass(frozen=True)
class Document:
    """A published text, and what is known of it."""

    text: str
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def given(self, **told: str | date | None) -> "Document":
        """The document with what is told about it in place of what was found."""
        return replace(self, **{name: value for name, value in told.items() if value is not None})  # type: ignore[arg-type]  # fields by name


def read(source: str, *, allow_local: bool = False) -> Document:
    """A document from a path, `-` for stdin, or a URL.

    Args:
        allow_local: whether a URL may lead to an address on the local network.

    Raises:
        UnreadableDocumentError: it is not there, no text, or larger than `LARGEST`.
        FetchError: a URL that cannot be fetched, or must not be.
    """
    if re.match(r"[a-z][a-z0-9+.-]*://", source, re.IGNORECASE):
        page = fetching.fetch(source, LARGEST, allow_local=allow_local)
        return _parsed(page.content, page.url, page.encoding).given(url=page.url)
    if source == "-":
        content = sys.stdin.buffer.read(LARGEST + 1)
    else:
        try:
            with Path(source).open("rb") as file:
                content = file.read(LARGEST + 1)
        except OSError as error:
            raise UnreadableDocumentError(f"cannot read {source}: {error.strerror}", "check the path") from None
    if len(content) > LARGEST:
        raise UnreadableDocumentError(f"{source} is larger than {LARGEST >> 20} MB", "give the part that matters")
    return _parsed(content, source, None)


def _parsed(content: bytes, name: str, encoding: str | None) -> Document:
    if content.startswith(b"%PDF"):
        return _checked(isolated.parse("pdf", content, name), name)
    text = _decoded(content, name, encoding)
    if re.match(
        r"\s*(<!--.*?-->\s*)?(<\?xml[^>]*>\s*)?<(!doctype html|html|head|body|article)\b",
        text[:2000],
        re.IGNORECASE | re.DOTALL,
    ):
        return _checked(isolated.parse("html", text.encode("utf-8", "surrogatepass"), name), name)
    return _plain(text)


def _checked(told: dict[str, str | None], name: str) -> Document:
    if not (told.get("text") or "").strip():
        raise UnreadableDocumentError(f"no text was found in {name}", "save it as plain text")
    return Document(
        text=str(told["text"])[:LARGEST],
        title=told.get("title"),
        author=told.get("author"),
        outlet=told.get("outlet"),
        published=_day(told.get("published") or ""),
    )


# --- text -----------------------------------------------------------------------------------------------------

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def _decoded(content: bytes, name: str, encoding: str | None) -> str:
    known = next((codec for bom, codec in _BOMS if content.startswith(bom)), None)
    text = None
    for codec in filter(None, (known, "utf-8", encoding, "cp1252")):
        try:
            text = content.decode(codec)
        except (UnicodeError, LookupError):
            continue
        break
    if text is None or not text.strip() or _is_binary(text):
        raise UnreadableDocumentError(f"{name} is no text", "give a text, Markdown, HTML or PDF file")
    return text


def _is_binary(text: str) -> bool:
    if "\x00" in text:
        return True
    head = text[:4096]
    strange = sum((character < " " and character not in "\t\n\r\f\x1b") or character == "\x7f" for character in head)
    return strange * 20 > len(head)


def _plain(text: str) -> Document:
    """A plain text or Markdown: its title is a first line that is no sentence; a date stands alone near the top."""
    lines = [line.strip() for line in text[:20_000].split("\n")]
    top = [line for line in lines if line][:NEAR_THE_TOP]
    title = (
        top[0].lstrip("# ").strip("*_ ")
        if top and len(top[0]) < 200 and not top[0].endswith((".", "?", "!", '"', "”"))
        else None
    )
    author = next((match[1] for line in top if (match := _BYLINE.fullmatch(line))), None)
    return Document(
        text=text,
        title=title or None,
        author=re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", author) if author else None,
        published=next((day for line in top if (day := _day(line) or _dateline(line))), None),
    )


_BYLINE = re.compile(r"[*_]{0,2}[Bb][Yy] (\[?[^\W\d_][^|,\d]{2,60}?)[*_]{0,2}")
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_WRITTEN = re.compile(
    r"(?:[A-Za-z]+day,? )?(?:(?:published|updated|date):? )?"
    rf"(?:(\d{{4}}-\d\d-\d\d)|({_MONTHS})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})"
    rf"|(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTHS})\.?,? (\d{{4}}))"
    r"(?:T[\d:.+Z-]+|[ ,]+(?:at )?\d{1,2}[:.]\d\d.{0,20})?",
    re.IGNORECASE,
)


_PLACE = re.compile(r"^[A-Z][\w .'-]{2,40}, ")


def _day(line: str) -> date | None:
    """The day that a line is, if it is one and nothing else."""
    plain = line.strip().strip("*_#() ")
    found = _WRITTEN.fullmatch(plain) or _WRITTEN.fullmatch(_PLACE.sub("", plain))
    return _read(found) if found else None


def _dateline(line: str) -> date | None:
    """The day of a dateline: "LONDON, Nov. 6, 2024 (Reuters) - ..."."""
    if not re.match(r"[A-Z][A-Z .'-]{2,40},", line):
        return None
    found = _WRITTEN.search(line[:80])
    return _read(found) if found else None


def _read(found: re.Match[str]) -> date | None:
    iso, month, number, year, other, called, of_year = found.groups()
    written = iso or (f"{number} {month} {year}" if month else f"{other} {called} {of_year}")
    try:
        return windows.read(written, date(1, 1, 1)).closes
    except LedgerError:
        return None
