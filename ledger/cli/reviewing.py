"""The review in a terminal: one candidate at a time, one key for each decision."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import typer

from ledger import book, likelihoods, queries, tables, windows
from ledger.book import Ledger
from ledger.cli.options import say
from ledger.errors import LedgerError
from ledger.extract import desk
from ledger.extract.desk import Change
from ledger.queries import Row
from ledger.text import visible
from ledger.vocabulary import SCORED_ACTS, Act

KEYS = "[a]ccept  [e]dit  s[p]lit  [r]eject  [s]kip  [q]uit"
AROUND = 240
"""Characters of the text that are shown on either side of the quotation."""


class Session:
    """Goes through candidates; each decision is recorded at once, so that it can be left at any time."""

    def __init__(self, ledger: Ledger, waiting: Sequence[Row]) -> None:
        self.ledger, self.waiting = ledger, waiting
        with ledger.reading() as connection:
            self.events = queries.known_events(connection)

    def run(self) -> None:
        """Ask about each candidate until there are none left, or the person quits."""
        for number, proposed in enumerate(self.waiting, 1):
            if not self._ask(proposed, f"{number} of {len(self.waiting)}"):
                say("the rest waits: ledger review")
                return
        say("nothing more waits for review")

    def _ask(self, proposed: Row, place: str) -> bool:
        """Whether to go on."""
        change = desk.AS_PROPOSED
        while True:
            self._show(proposed, change, place)
            key = _key()
            if key in ("q", "\x03", "\x04", "\x1b"):
                return False
            if key == "s":
                return True
            if key == "r":
                with self.ledger.entry("review") as entry:
                    desk.reject(entry, proposed)
                say("rejected")
                return True
            if key == "e":
                change = _edited(proposed, change)
            elif key in ("a", "p"):
                changes = _split(change) if key == "p" else [change]
                if changes and self._accept(proposed, changes):
                    return True

    def _show(self, proposed: Row, change: Change, place: str) -> None:
        title = proposed["document_title"] or proposed["document_ref"]
        typer.echo("")
        say(f"{place}  {title}, {proposed['document_published']}  (sure {proposed['confidence']:.2f})")
        typer.echo(_in_context(proposed))
        act = Act(change.act or proposed["act"])
        phrase = proposed["phrase"] if change.likelihood is None else change.likelihood
        by = proposed["window_phrase"] if change.by is None else change.by
        facts = {
            "statement": change.statement or proposed["statement"],
            "condition": proposed["condition"] if change.condition is None else change.condition,
            "speaker": f"{change.source or proposed['speaker']} ({change.source_class or proposed['source_class']})",
            "act": act,
            "likelihood": _chance(phrase, act),
            "deadline": self._dates(by, proposed["document_published"]),
        }
        for name, value in facts.items():
            if value:
                say(f"  {name:<11} {value}")

    def _dates(self, phrase: str | None, said_on: date) -> str:
        """A deadline with the window that it is read as."""
        if not phrase:
            return tables.DASH
        try:
            window = windows.read(phrase, said_on, self.events)
        except LedgerError as error:
            return f"{phrase} ({error.message})"
        review_on = book.review_default(window, said_on)
        return f"{phrase} ({tables.window(window.opens, window.closes, review_on)})"

    def _accept(self, proposed: Row, changes: Sequence[Change]) -> bool:
        try:
            with self.ledger.entry("review") as entry:
                made = desk.accept(entry, proposed, changes)
        except LedgerError as error:  # what cannot be recorded can be edited
            say(f"not recorded: {error}")
            return False
        for recorded in made:
            say(f"accepted: question {recorded.question}  {recorded.question_ref}")
        return True


def _key() -> str:
    typer.echo(f"{KEYS}: ", nl=False)
    try:
        key = typer.getchar()
    except (KeyboardInterrupt, EOFError):
        key = "q"
    typer.echo(key if key.isalpha() else "")
    return key.lower()


def _chance(phrase: str | None, act: Act) -> str:
    """Words of likelihood with the probability that they are read as."""
    if act not in SCORED_ACTS:
        return phrase or tables.DASH
    try:
        found = likelihoods.read(phrase)
    except LedgerError as error:
        return f"{phrase} ({error.message})"
    return tables.likelihood(phrase, found.probability, found.basis)


def _in_context(proposed: Row) -> str:
    """The quotation in its text, highlighted; only the quotation where the text is not kept."""
    text, start, end = proposed["document_text"] or "", proposed["first_character"], proposed["end_character"]
    quotation = typer.style(visible(proposed["quotation"]), bold=True, underline=True)
    if text[start:end] != proposed["quotation"]:
        return quotation
    begin = max(text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0, start - AROUND)
    stop = text.find("\n\n", end)
    stop = min(stop if stop >= 0 else len(text), end + AROUND)
    return f"{visible(text[begin:start])}{quotation}{visible(text[end:stop])}"


def _edited(proposed: Row, change: Change) -> Change:
    """Ask for each field; the proposal stands where the answer is empty, and - empties it."""
    typer.echo("an empty answer leaves what stands there, - empties it")

    def ask(name: str, standing: str | None) -> str | None:
        answer = str(typer.prompt(f"  {name}", default=standing or "", show_default=bool(standing)))
        return "" if answer.strip() == "-" else answer.strip()

    acts = ", ".join(Act)
    statement = ask("statement", change.statement or proposed["statement"])
    by = ask("deadline", proposed["window_phrase"] if change.by is None else change.by)
    source = ask("speaker", change.source or proposed["speaker"])
    source_class = ask("class", change.source_class or proposed["source_class"])
    likelihood = ask("likelihood", proposed["phrase"] if change.likelihood is None else change.likelihood)
    act = ask(f"act ({acts})", change.act or proposed["act"])
    if act not in tuple(Act):
        say(f"{act!r} is no act: {acts}")
        act = change.act or proposed["act"]
    return replace(
        change,
        statement=statement or None,
        by=by,
        source=source or None,
        source_class=source_class or None,
        likelihood=likelihood,
        act=Act(str(act)),
    )


def _split(change: Change) -> list[Change]:
    """Ask for the statements of several questions; an empty one ends them."""
    typer.echo("one statement a line, an empty line ends:")
    statements: list[str] = []
    while True:
        answer = str(typer.prompt(f"  statement {len(statements) + 1}", default="", show_default=False)).strip()
        if not answer:
            break
        statements.append(answer)
    return [replace(change, statement=statement) for statement in statements]
