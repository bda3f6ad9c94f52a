"""An extractor that asks a language model, through the `llm` package: the entry point `llm` (extra `llm`).

The model proposes; what it says is believed only where its quotation stands in the text, letter by letter. It is asked
once more for quotations that do not, and those that still do not are refused. Deadlines and likelihoods are read by
`windows` and `likelihoods`, and the class of a source by its description, never by the model.
"""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, Field

from ledger import classes, likelihoods, windows
from ledger.errors import LedgerError
from ledger.extract import Found, Request
from ledger.extract.candidates import Candidate
from ledger.likelihoods import Likelihood
from ledger.vocabulary import SCORED_ACTS, Act
from ledger.windows import Window

PART = 12_000
"""Characters of the text that are sent at once, about."""

CONFIDENCE = 0.7
"""Of a candidate that a model proposes; nobody has measured it for every model."""

TASK = """\
List every forecast in the text: statements by anyone, the reporter included, about what will, may or is planned to
happen after the text was published. Leave out reports of the past, counterfactuals, questions and general truths.
`quote` is copied from the text letter by letter: the words of the forecast, without who said it. `statement` says in a
plain sentence what would turn out true or false. `speaker` is who said it, as the text describes them.
`speech_act` is forecast, intention (we will do it), hope or warning. `likelihood_phrase`, `condition` and
`deadline_phrase` are words of the text, or empty.
"""


class ModelError(LedgerError):
    """A model that is not there, does not answer, or answers something else."""


class _Proposed(BaseModel):
    quote: str
    statement: str
    speaker: str = ""
    speech_act: Act = Act.FORECAST
    likelihood_phrase: str = ""
    condition: str = ""
    deadline_phrase: str = ""


class _Answer(BaseModel):
    forecasts: list[_Proposed] = Field(default_factory=list)


def extract(request: Request) -> Found:
    """The candidates that a model finds, those whose quotation stands in the text.

    Raises:
        ModelError: `llm` is not installed, the model is not known or fails, or its answer is not of the schema.
    """
    model = _model(request.model)
    found: list[Candidate] = []
    refused: list[str] = []
    for start, end in _parts(request.text):
        part = request.text[start:end]
        proposed = _ask(model, part)
        wrong = [each.quote for each in proposed if each.quote not in part or not each.quote.strip()]
        if wrong:
            again = "\n".join(["", "These quotations are not in the text letter by letter; copy them exactly:", *wrong])
            proposed = _ask(model, part + again)
        taken = start
        for each in proposed:
            at = request.text.find(each.quote, taken, end) if each.quote.strip() else -1
            if at < 0:
                at = request.text.find(each.quote, start, end) if each.quote.strip() else -1
            if at < 0:
                refused.append(each.quote)
                continue
            found.append(_candidate(each, at, request))
    notes = [f"refused, since the quotation is not in the text: {quote}" for quote in refused]
    return Found(sorted(found, key=lambda candidate: candidate.start), notes)


def _model(name: str | None) -> Any:
    try:
        import llm
    except ImportError:
        raise ModelError("asking a model needs llm", "pip install 'prediction-ledger[llm]'") from None
    try:
        return llm.get_model(name)
    except llm.UnknownModelError:
        raise ModelError(f"there is no model {name!r}", "see: llm models") from None


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The text in parts that end between paragraphs where that is possible."""
    start = 0
    while start < len(text):
        end = len(text)
        if end - start > PART:
            cut = text.rfind("\n\n", start + PART // 2, start + PART)
            end = cut + 2 if cut > 0 else start + PART
        yield start, end
        start = end


def _ask(model: Any, part: str) -> list[_Proposed]:
    try:
        answer = model.prompt(part, system=TASK, schema=_Answer).text()
    except Exception as error:  # noqa: BLE001 - every model's package raises its own
        told = " ".join(str(error).split())
        raise ModelError(f"the model {model.model_id} failed: {told or type(error).__name__}", "try again") from None
    try:
        return _Answer.model_validate(json.loads(answer)).forecasts
    except ValueError:
        told = f"the model {model.model_id} did not answer in the form it was asked for"
        raise ModelError(told, "try another") from None


def _candidate(proposed: _Proposed, start: int, request: Request) -> Candidate:
    speaker = " ".join(proposed.speaker.split()) or request.outlet or "the author"
    window, was_read = _window(proposed.deadline_phrase, request)
    return Candidate(
        start=start,
        end=start + len(proposed.quote),
        quote=proposed.quote,
        statement=" ".join(proposed.statement.split()) or proposed.quote,
        speaker=speaker,
        source_class=classes.describe(speaker).source_class if proposed.speaker.strip() else "media",
        speech_act=proposed.speech_act,
        likelihood=_likelihood(proposed),
        condition=proposed.condition.strip() or None,
        window=window,
        confidence=CONFIDENCE,
        deadline_read=was_read,
    )


def _window(phrase: str, request: Request) -> tuple[Window, bool]:
    none = Window(request.published, None)
    if not phrase.strip():
        return none, True
    try:
        return windows.read(phrase, request.published, request.events), True
    except LedgerError:
        return none._replace(phrase=phrase.strip()), False


def _likelihood(proposed: _Proposed) -> Likelihood:
    phrase = proposed.likelihood_phrase.strip() or None
    if proposed.speech_act not in SCORED_ACTS:
        return likelihoods.UNSAID._replace(phrase=phrase)
    try:
        return likelihoods.read(phrase)
    except LedgerError:
        return likelihoods.read(None)
