"""The verbs: who is the same source, what a forecast keeps, which dates are refused."""

from datetime import date

import pytest

from ledger import book, origins, queries
from ledger.book import Ledger, WrongDateError
from ledger.inputs import Belief, Paper, Prediction, Settlement, Speaker
from ledger.vocabulary import Act, Basis, Outcome, Reliability
from ledger.windows import UnknownEventError

SAID = date(2025, 1, 1)


def add(ledger: Ledger, source: str = "Ann Lee", **changes: object) -> book.Recorded:
    speaker = Speaker(name=source, source_class=changes.pop("source_class", None))  # type: ignore[arg-type]
    asked = {name: changes.pop(name) for name in ("by", "event", "ref", "review_on", "tags") if name in changes}
    statement = str(changes.pop("statement", "It rains"))
    belief = Belief(**{"speaker": speaker, "said_on": SAID, **changes})  # type: ignore[arg-type]
    with ledger.entry("add") as entry:
        return book.add(entry, Prediction(statement=statement, belief=belief, **asked))  # type: ignore[arg-type]


def test_a_named_source_is_the_same_wherever_it_speaks(ledger: Ledger) -> None:
    assert add(ledger).source_ref == add(ledger, source="ann lee").source_ref


def test_the_same_person_in_another_class_is_another_source(ledger: Ledger) -> None:
    first = add(ledger, source_class="official:diplomat")
    second = add(ledger, source_class="analyst")
    assert first.source_ref != second.source_ref
    with pytest.raises(origins.AmbiguousSourceError, match=r"ann-lee \(official:diplomat\), ann-lee-2 \(analyst\)"):
        add(ledger)
    assert add(ledger, source="ann-lee-2").source_class == "analyst"


def test_nobodys_name_is_the_same_only_in_one_document(ledger: Ledger) -> None:
    one, other = Paper(url="https://example.org/1"), Paper(url="https://example.org/2")
    first = add(ledger, source="a diplomat", paper=one)
    assert add(ledger, source="a diplomat", paper=one).source_ref == first.source_ref
    assert add(ledger, source="a diplomat", paper=other).source_ref != first.source_ref
    assert add(ledger, source="a diplomat").source_ref != first.source_ref


def test_nobodys_revision_on_the_same_question_is_nobodys(ledger: Ledger) -> None:
    first = add(ledger, source="a diplomat")
    with ledger.entry("forecast") as entry:
        again = book.forecast(entry, "1", Belief(speaker=Speaker(name="a diplomat"), said_on=date(2025, 2, 1)))
    assert (again.source_ref, again.forecast_ref) == (first.source_ref, "it-rains.2")


def test_a_known_source_keeps_its_reliability(ledger: Ledger) -> None:
    add(ledger)
    speaker = Speaker(name="Ann Lee", reliability=Reliability.A)
    with pytest.raises(origins.AmbiguousSourceError, match="ledger amend source"), ledger.entry("forecast") as entry:
        book.forecast(entry, "1", Belief(speaker=speaker, said_on=SAID))


def test_refs_are_made_from_statements_and_numbered(ledger: Ledger) -> None:
    assert [add(ledger).question_ref for _ in range(3)] == ["it-rains", "it-rains-2", "it-rains-3"]
    assert add(ledger, statement="2027").question_ref == "q-2027"


def test_a_window_that_does_not_close_comes_up_a_year_after_it_opens(seeded: Ledger) -> None:
    assert add(seeded).review_on == date(2026, 1, 1)
    assert add(seeded, by="after the inauguration").review_on == date(2026, 1, 20)
    assert add(seeded, by="by June").review_on is None
    assert add(seeded, review_on=date(2025, 3, 1)).review_on == date(2025, 3, 1)


def test_event_pins_the_event_that_a_phrase_means(seeded: Ledger) -> None:
    assert add(seeded, by="until the inauguration").window.closes == date(2025, 1, 20)
    pinned = add(seeded, by="until the inauguration", event="us-inauguration-2029")
    assert pinned.window.closes == date(2029, 1, 20)
    assert add(seeded, event="us-midterms-2026").window.closes == date(2026, 11, 3)
    with pytest.raises(book.ContradictionError):
        add(seeded, by="by March", event="us-midterms-2026")
    with pytest.raises(UnknownEventError):
        add(seeded, by="until the midterms", event="us-inauguration-2029")


def test_a_hope_keeps_its_words_and_states_no_probability(ledger: Ledger) -> None:
    hope = add(ledger, act=Act.HOPE, likelihood="it would be good")
    assert hope.likelihood[:5] == (None, None, None, Basis.NONE, "it would be good")
    assert add(ledger, act=Act.INTENTION).likelihood.probability is None
    assert add(ledger, act=Act.WARNING, likelihood="could").likelihood.probability == 0.275


def test_an_imputed_number_keeps_the_words_it_stands_for(ledger: Ledger) -> None:
    added = add(ledger, likelihood="logical", probability=0.75, basis=Basis.IMPUTED)
    assert added.likelihood[:5] == (0.75, 0.75, 0.75, Basis.IMPUTED, "logical")


def test_said_when_the_document_was_published_unless_told(ledger: Ledger) -> None:
    paper = Paper(url="https://example.org", published=date(2024, 5, 5))
    assert add(ledger, said_on=None, paper=paper).said_on == date(2024, 5, 5)
    assert add(ledger, said_on=None).said_on == ledger.today


def test_five_outlets_are_five_citations_of_one_forecast(ledger: Ledger) -> None:
    from ledger.inputs import Quotation

    add(ledger)
    for number in range(5):
        with ledger.entry("cite") as entry:
            book.cite(entry, "it-rains.1", Paper(url=f"https://example.org/{number}"), Quotation(text="rain"))
    with ledger.reading() as connection:
        [forecast] = queries.show(connection, "1")["forecasts"]
    assert len(forecast["citations"]) == 5


def test_settled_by_default_today_or_when_the_window_closed(ledger: Ledger) -> None:
    add(ledger, by="by March 2025")
    add(ledger, by="by 2030")
    with ledger.entry("resolve") as entry:
        assert book.resolve(entry, "1", Settlement(outcome=Outcome.NO)).settled_on == date(2025, 3, 31)
        assert book.resolve(entry, "2", Settlement(outcome=Outcome.YES)).settled_on == ledger.today


def test_what_was_said_after_the_close_is_refused(ledger: Ledger) -> None:
    add(ledger, by="by March 2025")
    with pytest.raises(WrongDateError, match="closed on 2025-03-31"), ledger.entry("forecast") as entry:
        book.forecast(entry, "1", Belief(speaker=Speaker(name="Bo"), said_on=date(2025, 4, 1)))


def test_due_is_what_closed_and_was_not_settled_by_that_day_oldest_first(seeded: Ledger) -> None:
    def refs(day: date) -> list[str]:
        with seeded.reading() as connection:
            return [line.ref for line in queries.due(connection, day)]

    assert refs(date(2024, 12, 31)) == []
    assert refs(date(2025, 6, 1)) == ["dialogue-not-fully-restored-soon"]
    assert refs(date(2025, 12, 31))[0] == "dialogue-not-fully-restored-soon"
    assert len(refs(date(2025, 12, 31))) == 9
    assert refs(date(2024, 11, 5)) == []


def test_search_takes_wild_cards_for_what_they_are(ledger: Ledger) -> None:
    add(ledger, statement="100% of it")
    add(ledger, statement="1000 of it")
    with ledger.reading() as connection:
        found = queries.listing(connection, queries.Filter(search="100%"))
    assert [line.number for line in found] == [1]
