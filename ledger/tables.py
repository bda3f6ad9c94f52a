"""How rows are shown to people: the same words and columns in a terminal and in a report."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ledger.queries import Line
from ledger.vocabulary import Basis

if TYPE_CHECKING:  # the commands that list do not pay for NumPy
    from ledger.scoring.intervals import Interval
    from ledger.scoring.table import Realised, Scores

DASH = "–"


def percent(value: float | None) -> str:
    """`68%`, or a dash; one place after the point where the whole number would hide something.

    >>> percent(0.675), percent(0.9999), percent(None)
    ('67.5%', '99.99%', '–')
    """
    return DASH if value is None else f"{100 * value:.2f}".rstrip("0").rstrip(".") + "%"


def figure(value: float | None, places: int = 3) -> str:
    """A score to three places, or a dash."""
    return DASH if value is None else f"{value:.{places}f}"


def window(opens: date | None, closes: date | None, review_on: date | None = None) -> str:
    """`2024-11-06 to 2025-01-31`; where it does not close, when it is reviewed."""
    if closes:
        return f"{opens} to {closes}" if opens else f"until {closes}"
    return f"from {opens or DASH}, review {review_on or DASH}"


def likelihood(phrase: str | None, probability: float | None, basis: str | None) -> str:
    """The words that were said, and the number they were read as."""
    words = phrase or ("unhedged" if basis == Basis.UNHEDGED else "")
    number = percent(probability) if probability is not None else ""
    return f"{words} {number}".strip() or DASH


OPEN_HEADER = ("#", "statement", "source", "class", "window", "likelihood")
SETTLED_HEADER = (*OPEN_HEADER, "outcome", "evidence")


def lines(rows: Sequence[Line]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Questions in a list: the header and the lines. Outcomes have columns where there are any."""
    header = SETTLED_HEADER if any(row.outcome for row in rows) else OPEN_HEADER
    return header, [line(row)[: len(header)] for row in rows]


def line(row: Line) -> tuple[str, ...]:
    """A question in a list, under `SETTLED_HEADER`."""
    others = f" +{row.forecasts - 1}" if row.forecasts > 1 else ""
    return (
        str(row.number),
        row.statement,
        (row.source or DASH) + others,
        row.source_class or DASH,
        window(row.opens, row.closes, row.review_on),
        likelihood(row.phrase, row.probability, row.basis),
        f"{row.outcome} {row.settled_on}" if row.outcome else DASH,
        "\n".join(row.evidence) or DASH,
    )


SCORE_HEADER = (
    "group", "questions", "resolved", "came true", "mean probability", "Brier (95%)", "Brier over the bands", "log",
    "skill", "overdue", "void", "ambiguous", "undated", "e-value", "verdict",
)  # fmt: skip


def score_line(row: "Scores") -> tuple[str, ...]:
    """A group's scores, under `SCORE_HEADER`."""
    bands = f"{figure(row.brier_low)} to {figure(row.brier_high)}" if row.brier_low is not None else DASH
    return (
        row.group,
        str(row.questions),
        str(row.resolved),
        realised(row.realised),
        percent_whole(row.mean_probability),
        with_interval(row.brier, row.brier_interval),
        bands,
        figure(row.log_score),
        figure(row.skill, 2),
        *(str(count) for count in (row.overdue, row.void, row.ambiguous, row.undated)),
        DASH if row.e_value is None else f"{row.e_value:.3g}",
        row.verdict,
    )


def with_interval(value: float | None, interval: "Interval | None") -> str:
    """`0.262 (0.130 to 0.394)`, without the bounds where the data do not tell them."""
    if interval is None or interval.low is None:
        return figure(value)
    return f"{figure(value)} ({figure(interval.low)} to {figure(interval.high)})"


DETAIL_HEADER = (
    "group", "miscalibration", "discrimination", "uncertainty", "sharpness", "in the large", "intercept", "slope",
    "AUC", "right side of one half", "pooled", "skill against 50%",
)  # fmt: skip


def detail_line(row: "Scores") -> tuple[str, ...]:
    """What a group's scores are made of, under `DETAIL_HEADER`."""
    large = row.calibration_in_the_large
    return (
        row.group,
        *(figure(part) for part in (row.miscalibration, row.discrimination, row.uncertainty, row.sharpness)),
        with_interval(large.estimate if large else None, large),
        with_interval(row.intercept, row.intercept_interval),
        with_interval(row.slope, row.slope_interval),
        figure(row.auc),
        *(with_interval(share.estimate if share else None, share) for share in (row.right_side, row.right_side_pooled)),
        figure(row.skill_half, 2),
    )


def percent_whole(value: float | None) -> str:
    """`68%`, or a dash."""
    return DASH if value is None else f"{100 * value:.0f}%"


def realised(of: "Realised") -> str:
    """`3 of 4 (30% to 95%)`: with Jeffreys' interval."""
    if of.share is None:
        return DASH
    return f"{of.yes} of {of.resolved} ({percent_whole(of.share.low)} to {percent_whole(of.share.high)})"


AIM_HEADER = ("group", "questions", "resolved", "realised", "pooled")


def aim_lines(rows: "Sequence[Scores]") -> list[tuple[str, ...]]:
    """The intentions and hopes of the groups that have any, under `AIM_HEADER`."""
    return [
        (
            row.group,
            str(row.aims.questions),
            str(row.aims.resolved),
            realised(row.aims),
            with_interval(row.aims.pooled.estimate, row.aims.pooled) if row.aims.pooled else DASH,
        )
        for row in rows
        if row.aims.questions
    ]
