"""The ledger is counted as the plan says, and nobody twice."""

from datetime import date

import pytest

from ledger import book, counts
from ledger.book import Ledger
from ledger.counts import Plan, from_ledger
from ledger.inputs import Belief, Prediction, Settlement, Speaker
from ledger.queries import Filter
from ledger.tally import Cohort, Status, Tally, Weighting
from ledger.vocabulary import SCORED_ACTS, Act, Outcome

TODAY = date(2026, 11, 24)


def predict(
    ledger: Ledger, source: str, p: float, said: date, *, by: str | None = "by March 2025", outcome: str | None = None,
    on: date | None = None, act: Act = Act.FORECAST,
) -> str:  # fmt: skip
    with ledger.entry("add") as entry:
        belief = Belief(speaker=Speaker(name=source), probability=p, said_on=said, act=act)
        ref = book.add(entry, Prediction(statement=f"{source} {p}", belief=belief, by=by)).question_ref
        if outcome:
            book.resolve(entry, ref, Settlement(outcome=Outcome(outcome), on=on))
    return ref


def revise(ledger: Ledger, question: str, source: str, p: float, said: date) -> None:
    with ledger.entry("forecast") as entry:
        book.forecast(entry, question, Belief(speaker=Speaker(name=source), probability=p, said_on=said))


def groups(ledger: Ledger, as_of: date = TODAY, **plan: object) -> dict[str, Tally]:
    with ledger.reading() as connection:
        found = counts.from_ledger(connection, Plan(as_of, **plan))  # type: ignore[arg-type]
    return {" / ".join(each.group): each for each in found}


def test_every_question_has_one_status(ledger: Ledger) -> None:
    start = date(2025, 1, 1)
    predict(ledger, "yes", 0.5, start, outcome="yes")
    predict(ledger, "no", 0.5, start, outcome="no")
    predict(ledger, "void", 0.5, start, outcome="void")
    predict(ledger, "ambiguous", 0.5, start, outcome="ambiguous")
    predict(ledger, "overdue", 0.5, start)
    predict(ledger, "open", 0.5, start, by="by 2030")
    predict(ledger, "early", 0.5, start, by="by 2030", outcome="yes")
    predict(ledger, "undated", 0.5, date(2026, 6, 1), by=None)
    predict(ledger, "reviewed", 0.5, start, by=None)
    statuses = {
        name: {status.name.lower(): count for status, count in each.statuses.items() if count}
        for name, each in groups(ledger, by=("source",)).items()
    }
    for name in ("yes", "no", "void", "ambiguous", "overdue", "open", "early", "undated"):
        assert statuses[name] == {name: 1}
    assert statuses["reviewed"] == {"overdue": 1}
    assert set(statuses["(all)"]) == {status.name.lower() for status in Status}


def test_the_cohort_resolved_takes_early_answers(ledger: Ledger) -> None:
    predict(ledger, "early", 0.5, date(2025, 1, 1), by="by 2030", outcome="yes")
    assert groups(ledger)["(all)"].questions == 0
    assert groups(ledger, cohort=Cohort.RESOLVED)["(all)"].questions == 1
    assert groups(ledger, as_of=date(2031, 1, 1))["(all)"].questions == 1


@pytest.mark.parametrize(
    ("weighting", "expected"),
    [
        # Opens 1 January, closes 31 January: 30 days; 0.2 stood for 10 of them, 0.4 for 5, 0.9 for 15.
        (Weighting.TIME, {0.2: 10 / 30, 0.4: 5 / 30, 0.9: 15 / 30}),
        (Weighting.FIRST, {0.2: 1.0}),
        (Weighting.LAST, {0.9: 1.0}),
        (Weighting.EACH, {0.2: 1.0, 0.4: 1.0, 0.9: 1.0}),
    ],
)
def test_revisions_count_by_the_time_they_stood(
    ledger: Ledger, weighting: Weighting, expected: dict[float, float]
) -> None:
    ref = predict(ledger, "Ann", 0.2, date(2025, 1, 1), by="by January 2025", outcome="yes", on=date(2025, 1, 31))
    revise(ledger, ref, "Ann", 0.4, date(2025, 1, 11))
    revise(ledger, ref, "Ann", 0.9, date(2025, 1, 16))
    whole = groups(ledger, weighting=weighting)["(all)"]
    assert dict(zip(whole.probability, whole.weight, strict=True)) == pytest.approx(expected)


def test_the_life_of_a_question_ends_when_it_is_settled(ledger: Ledger) -> None:
    ref = predict(ledger, "Ann", 0.2, date(2025, 1, 1), by="by March 2025", outcome="yes", on=date(2025, 1, 21))
    revise(ledger, ref, "Ann", 0.6, date(2025, 1, 11))
    revise(ledger, ref, "Ann", 0.9, date(2025, 2, 11))  # after it was settled: it stood for nothing
    whole = groups(ledger)["(all)"]
    assert dict(zip(whole.probability, whole.weight, strict=True)) == pytest.approx({0.2: 0.5, 0.6: 0.5})


def test_what_is_settled_later_is_overdue_until_then(ledger: Ledger) -> None:
    predict(ledger, "Ann", 0.2, date(2025, 1, 1), by="by March 2025", outcome="yes", on=date(2025, 6, 1))
    for day, status in ((date(2025, 3, 1), Status.OPEN), (date(2025, 5, 1), Status.OVERDUE), (TODAY, Status.YES)):
        assert groups(ledger, as_of=day)["(all)"].statuses[status] == 1


def test_the_life_of_a_question_begins_when_its_window_opens(ledger: Ledger) -> None:
    ref = predict(ledger, "Ann", 0.2, date(2024, 11, 1), by="in January 2025", outcome="no", on=date(2025, 1, 31))
    revise(ledger, ref, "Ann", 0.6, date(2025, 1, 11))
    whole = groups(ledger)["(all)"]
    assert dict(zip(whole.probability, whole.weight, strict=True)) == pytest.approx({0.2: 10 / 30, 0.6: 20 / 30})


def test_each_source_of_a_question_counts_once(ledger: Ledger) -> None:
    ref = predict(ledger, "Ann", 0.2, date(2025, 1, 1), outcome="yes")
    revise(ledger, ref, "Bo", 0.6, date(2025, 1, 20))
    whole = groups(ledger)["(all)"]
    assert dict(zip(whole.probability, whole.weight, strict=True)) == pytest.approx({0.2: 1, 0.6: 1})
    assert whole.questions == 1


def test_classes_roll_up_along_their_paths(seeded: Ledger) -> None:
    found = groups(seeded)
    assert list(found) == [
        "(all)", "business", "business:executive", "insider", "insider:foreign-ministry",
        "official", "official:diplomat", "official:government",
    ]  # fmt: skip
    assert found["official"].questions == found["official:diplomat"].questions + found["official:government"].questions
    assert list(groups(seeded, depth=1)) == ["(all)", "business", "insider", "official"]


def test_intentions_and_hopes_are_kept_apart(seeded: Ledger) -> None:
    whole = groups(seeded)["(all)"]
    assert (sum(whole.aims.values()), sum(whole.statuses.values())) == (3, 21)
    assert whole.count.sum() == 12


@pytest.mark.parametrize("by", list(counts.KEYS))
def test_every_key_groups_every_forecast(seeded: Ledger, by: str) -> None:
    found = groups(seeded, by=(by,))
    whole = found.pop("(all)")
    if by == "class":
        found = {name: each for name, each in found.items() if ":" in name}
    assert sum(each.count.sum() for each in found.values()) == whole.count.sum() == 12


def test_several_keys_at_once(seeded: Ledger) -> None:
    found = groups(seeded, by=("act", "class"), depth=1)
    assert found["warning / official"].questions == 2


def test_a_question_with_two_tags_counts_in_both_and_once_in_all(ledger: Ledger) -> None:
    with ledger.entry("add") as entry:
        belief = Belief(speaker=Speaker(name="Ann"), probability=0.5, said_on=date(2025, 1, 1))
        told = Prediction(statement="s", belief=belief, by="by March 2025", tags=("war", "trade"))
        book.resolve(entry, book.add(entry, told).question_ref, Settlement(outcome=Outcome.YES, on=None))
    weights = {name: each.weight.tolist() for name, each in groups(ledger, by=("tag",)).items()}
    assert weights == {"(all)": [1.0], "trade": [1.0], "war": [1.0]}


@pytest.mark.parametrize("by", ["class", "outlet", "tag"])
@pytest.mark.parametrize("weighting", Weighting)
def test_no_table_is_read_once_for_every_row(ledger: Ledger, by: str, weighting: Weighting) -> None:
    if ledger.engine.dialect.name != "sqlite":
        pytest.skip("SQLite's plans")
    plan = Plan(TODAY, by=(by,), weighting=weighting)
    with ledger.reading() as connection:
        for query in (counts._statuses(plan), counts._stated(plan)):
            sql = query.compile(ledger.engine, compile_kwargs={"literal_binds": True})
            steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").all()
            dependent = {step.id for step in steps if "CORRELATED" in step.detail}
            assert not [step for step in steps if step.parent in dependent and step.detail.startswith("SCAN")]


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(source_class="official"), Filter(source="diplomat"), Filter(tag="uncheckable"),
        Filter(search="ambassador"), Filter(resolved=True), Filter(resolved=False),
    ],
)  # fmt: skip
def test_a_filter_leaves_the_forecasts_that_an_export_has(seeded: Ledger, wanted: Filter) -> None:
    plan = Plan(seeded.today, cohort=Cohort.RESOLVED, weighting=Weighting.EACH, wanted=wanted)
    with seeded.reading() as connection:
        whole, *_ = from_ledger(connection, plan)
    exported = seeded.frames.forecasts(wanted)
    assert 0 < len(exported) < 24
    stated = exported["act"].isin(SCORED_ACTS) & exported["probability"].notna()
    assert int(whole.count.sum()) == int((stated & exported["outcome"].isin(["yes", "no"])).sum())


def test_an_unknown_key_is_refused_with_the_known(ledger: Ledger) -> None:
    with pytest.raises(counts.UnknownGroupingError, match="class, source"):
        groups(ledger, by=("colour",))


def test_an_empty_ledger_has_an_empty_group(ledger: Ledger) -> None:
    [(name, whole)] = groups(ledger).items()
    assert (name, whole.questions) == ("(all)", 0)
