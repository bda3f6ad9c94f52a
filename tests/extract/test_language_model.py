"""A language model may propose; only quotations that stand in the text are believed."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import llm
import pytest
from llm.plugins import load_plugins, pm

from ledger.extract import Document, UnknownExtractorError, extract
from ledger.extract.language_model import ModelError
from ledger.vocabulary import Act

TEXT = "A diplomat said the talks will probably resume by January. The bank expects growth."
TRUE = {
    "quote": "the talks will probably resume by January", "statement": "The talks resume", "speaker": "A diplomat",
    "speech_act": "forecast", "likelihood_phrase": "probably", "deadline_phrase": "by January",
}  # fmt: skip
INVENTED = {"quote": "the talks will never resume", "statement": "No talks", "speech_act": "hope"}


class Scripted(llm.Model):
    """A model that gives the answers it was told, and remembers what it was asked."""

    model_id = "scripted"
    supports_schema = True
    can_stream = False

    def __init__(self) -> None:
        self.answers: list[str] = []
        self.asked: list[str] = []

    def execute(self, prompt: Any, *_: Any, **__: Any) -> Iterator[str]:
        self.asked.append(prompt.prompt)
        if not self.answers:
            raise RuntimeError("the quota\nis used up")
        yield self.answers.pop(0)


@pytest.fixture
def model() -> Iterator[Scripted]:
    scripted = Scripted()

    class Plugin:
        @llm.hookimpl
        def register_models(self, register: Any) -> None:
            register(scripted)

    load_plugins()
    pm.register(Plugin(), name="scripted")
    yield scripted
    pm.unregister(name="scripted")


def ask(model: Scripted, *answers: Any) -> Any:
    model.answers = [answer if isinstance(answer, str) else json.dumps({"forecasts": answer}) for answer in answers]
    document = Document(TEXT, published=date(2024, 11, 6))
    return extract(document, extractor="llm", model="scripted")


def test_what_it_finds_is_read_by_the_ledger_s_own_conventions(model: Scripted) -> None:
    [candidate], notes = ask(model, [TRUE])
    assert TEXT[candidate.start : candidate.end] == candidate.quote == TRUE["quote"]
    assert candidate.window.closes == date(2025, 1, 31)
    assert candidate.likelihood.probability == pytest.approx(0.675)
    assert (candidate.source_class, candidate.speech_act) == ("official:diplomat", Act.FORECAST)
    assert notes == []


def test_a_quotation_that_is_not_in_the_text_is_asked_for_once_more_and_then_refused(model: Scripted) -> None:
    found, notes = ask(model, [TRUE, INVENTED], [TRUE, INVENTED])
    assert [candidate.quote for candidate in found] == [TRUE["quote"]]
    assert notes == ["refused, since the quotation is not in the text: the talks will never resume"]
    assert len(model.asked) == 2
    assert "the talks will never resume" in model.asked[1]


def test_a_quotation_that_is_mended_is_taken(model: Scripted) -> None:
    found, notes = ask(model, [INVENTED], [TRUE])
    assert ([candidate.quote for candidate in found], notes) == ([TRUE["quote"]], [])


@pytest.mark.parametrize("answer", ["nothing", "[]", '{"forecasts": [{"speaker": "x"}]}', '{"forecasts": 3}'])
def test_an_answer_in_another_form_is_refused(model: Scripted, answer: str) -> None:
    with pytest.raises(ModelError, match="did not answer in the form"):
        ask(model, answer)


def test_a_model_that_fails_is_one_line(model: Scripted) -> None:
    with pytest.raises(ModelError, match="the model scripted failed: the quota is used up"):
        ask(model)


def test_what_cannot_be_read_is_kept_as_words(model: Scripted) -> None:
    vague = {**TRUE, "deadline_phrase": "after the referendum", "likelihood_phrase": "as sure as rain"}
    [candidate], _ = ask(model, [vague])
    assert (candidate.window.phrase, candidate.deadline_read) == ("after the referendum", False)
    assert candidate.likelihood.basis == "unhedged"


def test_a_long_text_is_asked_about_in_parts(model: Scripted) -> None:
    paragraph = "Nothing happened here at all. " * 100
    text = "\n\n".join([paragraph] * 5 + [TEXT])
    model.answers = [json.dumps({"forecasts": []}), json.dumps({"forecasts": [TRUE]})]
    [candidate], _ = extract(Document(text, published=date(2024, 11, 6)), extractor="llm", model="scripted")
    assert text[candidate.start : candidate.end] == TRUE["quote"]
    assert "".join(model.asked) == text


def test_a_model_or_an_extractor_that_is_not_there_is_named() -> None:
    document = Document(TEXT, published=date(2024, 11, 6))
    with pytest.raises(ModelError, match="there is no model 'nobody'"):
        extract(document, extractor="llm", model="nobody")
    with pytest.raises(UnknownExtractorError, match="installed: llm, rules"):
        extract(document, extractor="magic")
