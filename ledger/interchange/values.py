"""How other systems write moments, probabilities and outcomes."""

import re
from datetime import UTC, date, datetime
from functools import lru_cache

from ledger.interchange.records import BadRowError
from ledger.vocabulary import Outcome

_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ T].*)?")
_WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%Y/%m/%d", "%d-%b-%Y")
_UNPADDED = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?")

OUTCOMES = {
    **dict.fromkeys(("yes", "true", "1", "1.0", "y", "came true", "right", "resolved yes"), Outcome.YES),
    **dict.fromkeys(("no", "false", "0", "0.0", "n", "did not come true", "wrong", "resolved no"), Outcome.NO),
    **dict.fromkeys(("void", "annulled", "cancel", "cancelled", "canceled", "n/a", "na", "withdrawn"), Outcome.VOID),
    **dict.fromkeys(("ambiguous", "mkt", "unclear"), Outcome.AMBIGUOUS),
}
"""The words for outcomes, in lower case."""

UNRESOLVED = frozenset({"", "none", "null", "nan", "unresolved", "open", "pending", "-", "–", "unknown"})
"""The words for none."""


@lru_cache(4096)
def day(text: str, *, dayfirst: bool | None = None) -> date:
    """The day of a moment, in UTC where it has an offset.

    Read are ISO 8601, times with unpadded parts, `31.12.2025`, `12/31/2025` and days with the month in words.

    Args:
        dayfirst: how `3/4/2025` is meant; None refuses it.

    Raises:
        BadRowError: what it is not, or which order is meant.
    """
    stripped = text.strip()
    try:
        moment = datetime.fromisoformat(stripped)
        return moment.astimezone(UTC).date() if moment.tzinfo else moment.date()
    except ValueError:
        pass
    unpadded = _UNPADDED.fullmatch(stripped)
    if unpadded and int(unpadded[2]) < 24:
        return _iso(unpadded[1], text)
    if slashed := _SLASHED.fullmatch(stripped):
        dotted = slashed[2] == "."
        numbers = (int(slashed[1]), int(slashed[3]), int(slashed[4]))
        return _slashed(*numbers, text, dayfirst=True if dotted and dayfirst is None else dayfirst)
    for form in _WRITTEN:
        try:
            return datetime.strptime(stripped, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    raise BadRowError(f"{text!r} is no date", "write dates like 2025-01-31")


def _slashed(one: int, other: int, year: int, text: str, *, dayfirst: bool | None) -> date:
    if one <= 12 and other <= 12 and one != other and dayfirst is None:
        raise BadRowError(f"{text!r} can be read two ways", "say which with --dayfirst or --monthfirst")
    day_is_first = one > 12 or (other <= 12 and bool(dayfirst))
    return _iso(f"{year:04}-{other if day_is_first else one:02}-{one if day_is_first else other:02}", text)


def _iso(text: str, original: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadRowError(f"{original!r} is not in the calendar", "check the date") from None


def day_of_milliseconds(epoch: float) -> date:
    """The day, in UTC, of milliseconds since 1970."""
    try:
        return datetime.fromtimestamp(epoch / 1000, UTC).date()
    except (OverflowError, OSError, ValueError, TypeError):
        raise BadRowError(f"{epoch!r} is no time in milliseconds", "check the file") from None


@lru_cache(4096)
def probability(text: str) -> float:
    """A probability: `0.7`, `0,7`, `70%`, `70 %`.

    Raises:
        BadRowError: it is no number, or lies outside 0 to 1.
    """
    stripped = text.strip()
    percent = stripped.endswith("%")
    try:
        number = float(stripped.rstrip("% ").replace(",", "."))
    except ValueError:
        raise BadRowError(f"{text!r} is no probability", "write 0.7 or 70%") from None
    number = number / 100 if percent else number
    if not 0 <= number <= 1:
        raise BadRowError(f"the probability {text!r} lies outside 0 to 1", "write 0.7 or 70%")
    return number


@lru_cache(256)
def outcome(text: str) -> Outcome | None:
    """An outcome, None where there is none yet.

    Raises:
        BadRowError: it is none of the known words.
    """
    word = text.strip().lower()
    if word in UNRESOLVED:
        return None
    if word not in OUTCOMES:
        raise BadRowError(f"{text!r} is no outcome", "yes, no, void, ambiguous or empty")
    return OUTCOMES[word]
