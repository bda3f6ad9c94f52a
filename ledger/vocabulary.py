"""The closed vocabularies: the only words that these columns of the ledger may hold."""

from enum import StrEnum


class Act(StrEnum):
    """What the speaker did with the words (speech act)."""

    FORECAST = "forecast"
    INTENTION = "intention"
    HOPE = "hope"
    WARNING = "warning"


SCORED_ACTS = (Act.FORECAST, Act.WARNING)
"""The acts scored as probabilities; the others are only counted as realised or not."""


class Outcome(StrEnum):
    """How a question was settled: `void` when its condition failed."""

    YES = "yes"
    NO = "no"
    VOID = "void"
    AMBIGUOUS = "ambiguous"


class Basis(StrEnum):
    """Where a probability comes from."""

    STATED = "stated"
    VERBAL = "verbal"
    UNHEDGED = "unhedged"
    IMPUTED = "imputed"
    NONE = "none"


class WindowBasis(StrEnum):
    """What a window rests on."""

    EXPLICIT = "explicit"
    EVENT = "event"
    VAGUE = "vague"
    NONE = "none"


class Confidence(StrEnum):
    """How sure the speaker was of their own judgement; not a likelihood (ICD 203)."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Reliability(StrEnum):
    """The Admiralty code of a source; F means not judged, not a middle value."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Kind(StrEnum):
    """The kinds of question. Several options or a number as outcome will be further members."""

    BINARY = "binary"


class Verdict(StrEnum):
    """What a person decided about a candidate."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Subject(StrEnum):
    """The tables whose rows may be amended."""

    QUESTION = "question"
    SOURCE = "source"
    EVENT = "event"
