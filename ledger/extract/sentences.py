"""Sentences, words and quotations of a text, each with its exact place in it.

All places are counts of characters from the start of the text, the end not included: `text[start:end]` is the thing.
Everything here runs in time linear in the text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from ledger.extract.lexicon import Hit, cues_in, words

OPENING = frozenset('"“«')
CLOSING = frozenset('"”»')
"""Double quotation marks, which are words of their own."""

_MARKS = OPENING | CLOSING | {"‘", "’"}
"""What does not part a phrase of several words."""

LONGEST_HEADING = 120
"""Characters: a longer paragraph that ends without a full stop is prose all the same."""

LONGEST_LINE = 120
"""Characters of a line in a text of broken lines; a longer one is a paragraph of its own."""

NARROWEST = 40
"""Characters of the lines of broken text, at least."""

SHORT_LINE = 60
"""Characters: a shorter line without a full stop, before one that begins with a capital, is a heading."""

LONGEST_SENTENCE = 2_000
"""Characters: nobody speaks longer ones, and what is longer is a table or noise."""

MOST_SENTENCES = 100
"""Sentences of a paragraph that are looked at together."""

_FINAL = ".!?…:"
_ITEMS = "*-•"
_CLOSERS = "\"”’')]»*_"
_OPENERS = "\"“‘'([«*_"
_WORD = re.compile(
    r"[^\W\d_][^\W_]*(?:['’][^\W_]+)*|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|[^\W_]+(?:['’][^\W_]+)*|[^\s\w]|_"
)
_DASH = re.compile(r"(?<!\d) - | - (?!\d)")
_DATELINE = re.compile(r"[A-Z]{3}[A-Z .'-]{0,40}(?:, [\w. ,]{0,40})? ?(?:\([\w ]{2,30}\))? [-–—] ")
_ENTITY = re.compile(r"&(?:amp;)?#?\w{2,8};")
_STOP = re.compile(r"[.!?…]")
_QUOTE = re.compile(r"[\"“”«»‘’]")


class Span(NamedTuple):
    """A piece of the text."""

    start: int
    end: int


class Quotation(NamedTuple):
    """What stands between quotation marks, without them."""

    start: int
    end: int


@dataclass(eq=False)
class Sentence:
    """A sentence: its words in lower case (marks are words of their own) with their places."""

    text: str = field(repr=False)
    start: int
    end: int
    words: list[str] = field(init=False)
    _plain: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        written = self.text[self.start : self.end]
        plain = written.lower()
        if len(plain) != len(written):  # "İ" becomes two characters
            plain = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in written)
        # Typed apostrophes and dashes are the printed ones, in as many characters.
        plain = plain.replace("’", "'").replace("--", "— ")
        if "&" in plain:
            plain = _ENTITY.sub(_mark, plain)
        self._plain = _DASH.sub(" — ", plain) if " - " in plain else plain
        self.words = _WORD.findall(self._plain)

    @cached_property
    def starts(self) -> list[int]:
        found, at = [], 0
        for word in self.words:  # twice as fast as to match again
            at = self._plain.index(word, at)
            found.append(self.start + at)
            at += len(word)
        return found

    @cached_property
    def cues(self) -> list[Hit]:
        """What may tell a forecast, in order."""
        return [hit for hit in cues_in(self.words, _MARKS) if not self._is_month(hit.start)]

    def _is_month(self, index: int) -> bool:
        """Whether a "May" within the sentence is the month."""
        at = self.starts[index]
        return self.words[index] == "may" and index > 0 and self.text[at : at + 2] == "Ma"

    def span(self, start: int, end: int) -> Span:
        """Where some words stand in the text; at least one."""
        return Span(self.starts[start], self.starts[end - 1] + len(self.words[end - 1]))

    def written(self, start: int, end: int) -> str:
        """Some words as they are written, on one line; at least one."""
        first, last = self.span(start, end)
        return " ".join(self.text[first:last].split())

    def is_name(self, index: int) -> bool:
        """Whether a word begins with a capital."""
        return self.text[self.starts[index]].isupper()


def is_initial(said: Sequence[str], index: int) -> bool:
    """Whether a full stop among words belongs to a letter before it: "told U.S. lawmakers"."""
    return said[index] == "." and index > 0 and len(said[index - 1]) == 1


def _mark(entity: re.Match[str]) -> str:
    """The mark that an entity of HTML left in a text stands for, in as many characters: "&mdash;" is a dash."""
    written = entity.group()
    sign = unescape(unescape(written))
    return sign.ljust(len(written)) if len(sign) == 1 and not sign.isalnum() else written


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its sentences and the quotations in it."""

    start: int
    end: int
    sentences: list[Sentence]
    quotations: list[Quotation]


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a text that are prose: endless ones come in parts, and headings are left out.

    An item of a list that a colon announces ("The cuts are these:") is prose although it ends like a heading.
    """
    announced = False
    for span in _blocks(text):
        listed = announced and text[span.start] in _ITEMS
        announced = listed or text[span.end - 1] == ":"
        if _is_heading(text, span) and not listed:
            continue
        sentences, quotations = list(_sentences(text, span)), _quotations(text, span)
        for first in range(0, max(1, len(sentences)), MOST_SENTENCES):
            part = sentences[first : first + MOST_SENTENCES]
            start = part[0].start if first else span.start
            end = part[-1].end if first + MOST_SENTENCES < len(sentences) else span.end
            inside = quotations[bisect_left(quotations, start, key=lambda q: q.end) :] if first else quotations
            inside = inside[: bisect_left(inside, end, key=lambda q: q.start)]
            yield Paragraph(start, end, part, inside)


# --- paragraphs -----------------------------------------------------------------------------------------------


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1


def _blocks(text: str) -> Iterator[Span]:
    """Lines that belong together: a sentence broken in the middle goes on after a line's end, or an empty line."""
    block: Span | None = None
    empty = False
    before = ""
    widest = 0
    for span in _lines(text):
        line = text[span.start : span.end].rstrip()
        if not line:
            empty = True
            continue
        start, end = span.start + _indent(line), span.start + len(line)
        width = max(widest, len(line))
        if block and _goes_on(before, line, width, after_empty=empty):
            block, widest = Span(block.start, end), width
        else:
            if block:
                yield block
            block, widest = Span(start, end), len(line)
        before, empty = line, False
    if block:
        yield block


def _goes_on(before: str, line: str, width: int, *, after_empty: bool) -> bool:
    """Whether a line goes on from the one before, in a paragraph that is so many characters wide."""
    written, first = line.lstrip(), before.lstrip()[0]
    if written[0] in _ITEMS or written[0] in "#|=" or first in "#|=":
        return False
    ended = before.rstrip(_CLOSERS)[-1:] in ("", *_FINAL)
    if after_empty:
        return not ended and written[0].islower()
    if ended:
        return len(before) <= LONGEST_LINE and _indent(line) <= _indent(before)
    full = NARROWEST <= width < len(before) + 1 + len(written.split(maxsplit=1)[0])  # the next word had no room
    hangs = before[-1] in ",;" or before.rsplit(maxsplit=1)[-1] in words("sentences", "hanging")
    prose = len(before) >= SHORT_LINE and len(line) <= LONGEST_LINE and not _DATELINE.match(written)
    return full or hangs or prose or written[0].islower()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_heading(text: str, span: Span) -> bool:
    if text[span.start] in "#|=":
        return True
    lines = text[span.start : span.end].split("\n") if span.end - span.start < LONGEST_HEADING else ()
    return bool(lines) and not any(line.rstrip(_CLOSERS)[-1:] in tuple(_FINAL) for line in lines)


# --- sentences ------------------------------------------------------------------------------------------------


def _sentences(text: str, block: Span) -> Iterator[Sentence]:
    dateline = _DATELINE.match(text, block.start, block.end)
    stops = [dateline.end() if dateline else block.start, *_ends(text, block), block.end]
    stops = [stop for stop in stops if stop >= stops[0]]
    for start, end in pairwise(stops):
        while start < end and text[start].isspace():
            start += 1
        is_link = text.find("://", start, end) >= 0 and text.count(" ", start, end) < 3
        if start < end and end - start <= LONGEST_SENTENCE and not is_link:
            yield Sentence(text, start, end)


def _ends(text: str, block: Span) -> Iterator[int]:
    """Where sentences end: at a stop and the marks that close behind it, before a capital."""
    done = block.start
    for stop in _STOP.finditer(text, block.start, block.end):
        end = stop.end()
        if end <= done:
            continue
        while end < block.end and text[end] in ".!?…":
            end += 1
        while end < block.end and text[end] in _CLOSERS:
            end += 1
        end += text[end : end + 2] == "- "  # a dash that hangs on
        done = end
        following = end
        while following < block.end and text[following].isspace():
            following += 1
        if following in (end, block.end):
            continue
        first = following
        while first < block.end and text[first] in _OPENERS:
            first += 1
        if first == block.end or not (text[first].isupper() or text[first].isdigit() or first > following):
            continue
        if (
            stop.group() != "."
            or end > stop.end()
            or not _abbreviates(text, block.start, stop.start(), first, block.end)
        ):
            yield end


def _abbreviates(text: str, start: int, stop: int, first: int, end: int) -> bool:
    """Whether the full stop belongs to the word before it: "Mr.", "J.", "U.S." before another name."""
    begin = stop
    while begin > start and (text[begin - 1].isalnum() or text[begin - 1] == ".") and stop - begin < 12:
        begin -= 1
    word = text[begin:stop].lower()
    letters = word.replace(".", "")
    initials = len(word) == 2 * len(letters) - 1 and len(letters) > 0 and text[begin].isupper()  # "J.P.", "U.S."
    if word not in words("sentences", "abbreviations") and not initials:
        return False
    if (initials and len(letters) > 1) or word in words("sentences", "may_end"):
        after = _WORD.match(text, first, end)
        return not (after and after.group().lower() in words("sentences", "starters"))
    return True


# --- quotations -----------------------------------------------------------------------------------------------


def _quotations(text: str, block: Span) -> list[Quotation]:
    """What is quoted in a paragraph; a quotation that is not closed goes on to its end, as in a long one."""
    found: list[Quotation] = []
    opened, closing = -1, ""
    for mark in _QUOTE.finditer(text, block.start, block.end):
        sign, at = mark.group(), mark.start()
        if opened < 0:
            if sign in _PAIRS and (sign not in '"‘' or _opens(text, block, at)):
                opened, closing = at + 1, _PAIRS[sign]
        elif (
            (sign == closing or {sign, closing} == {'"', "”"})
            and not (sign in '"’' and _opens(text, block, at))
            and _closes(text, at, sign)
        ):
            found.append(Quotation(opened, at))
            opened = -1
        elif sign == '"' == closing:  # another opening mark, as at each paragraph of a long quotation
            if text[opened:at].rstrip()[-1:] in _FINAL:
                found.append(Quotation(opened, opened + len(text[opened:at].rstrip())))
            opened = at + 1
    if opened >= 0 and closing != "’":
        found.append(Quotation(opened, block.end))
    return found


_PAIRS = {'"': '"', "“": "”", "«": "»", "‘": "’"}


def _opens(text: str, block: Span, at: int) -> bool:
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    return (before.isspace() or before in "([—–-“‘") and not after.isspace()


def _closes(text: str, at: int, sign: str) -> bool:
    """A single mark closes behind a stop; elsewhere it is an apostrophe."""
    return sign != "’" or text[at - 1] in ",.!?"


def around(quotations: list[Quotation], at: int) -> Quotation | None:
    """The quotation that a place lies in."""
    index = bisect_right(quotations, (at, 1 << 62)) - 1
    if index >= 0 and quotations[index].start <= at < quotations[index].end:
        return quotations[index]
    return None
