"""The seeds say what the article says, read by hand."""

import hashlib
import json
from datetime import date

from ledger import queries, reference
from ledger.book import Ledger
from tests.conftest import ARTICLE, SEEDS
from tests.shared import needs
from tests.test_classes import GOLD

SEED = reference.read_toml(ARTICLE)


def test_the_seed_has_24_forecasts_each_with_source_window_and_locator(seeded: Ledger) -> None:
    with seeded.reading() as connection:
        shown = [queries.show(connection, str(number)) for number in range(1, 25)]
    assert len(SEED["prediction"]) == 24
    for question in shown:
        [forecast] = question["forecasts"]
        [citation] = forecast["citations"]
        assert question["opens"]
        assert question["closes"] or question["review_on"]
        assert citation["locator"].startswith("char=")
        assert len(citation["quotation_sha256"]) == 64
        assert all(resolution["evidence"] for resolution in question["resolutions"])


def test_the_seed_is_the_reading_of_the_article(seeded: Ledger) -> None:
    gold = [json.loads(line) for line in needs("seeds/forecasts.jsonl").read_text().splitlines()]
    with seeded.reading() as connection:
        for row in gold:
            question = queries.show(connection, row["ref"])
            [forecast] = question["forecasts"]
            [citation] = forecast["citations"]
            assert str(question["opens"]) == row["opens"]
            assert (str(question["closes"]) if question["closes"] else None) == row["closes"]
            assert (forecast["act"], forecast["phrase"]) == (row["speech_act"], row["likelihood_phrase"])
            assert forecast["source_class"] == GOLD[row["source_class"]]
            assert citation["locator"] == f"char={row['start']},{row['end']}"
            assert citation["quotation_sha256"] == hashlib.sha256(row["quote"].encode()).hexdigest()
            outcomes = [(each["outcome"], str(each["settled_on"])) for each in question["resolutions"]]
            assert outcomes == ([(row["outcome"], row["resolved_on"])] if row["outcome"] else [])
            assert ("uncheckable" in question["tags"]) is not row["checkable"]


def test_the_locators_stand_in_the_article(seeded: Ledger) -> None:
    from ledger import quotations

    text = quotations.read(needs("seeds/kremlin-officials-2024-11-06.txt"))
    with seeded.reading() as connection:
        for number in range(1, 25):
            shown = queries.show(connection, str(number))
            quotations.check(shown, text)
            assert shown["forecasts"][0]["citations"][0]["checked"] == "the quotation matches"
            quotations.check(shown, "x" + text)
            assert "does NOT stand there" in shown["forecasts"][0]["citations"][0]["checked"]


def test_the_events_are_on_their_days() -> None:
    events = {row["ref"]: row["date"] for row in reference.read_toml(SEEDS / "events.toml")["event"]}
    assert events["us-inauguration-2025"] == date(2025, 1, 20)
    for ref, day in events.items():
        if "inauguration" in ref:
            assert (day.month, day.day) == (1, 20)
        else:  # the Tuesday after the first Monday of November
            assert day.weekday() == 1
            assert 2 <= day.day <= 8
            assert day.month == 11


def test_the_project_holds_no_text_of_the_article() -> None:
    article = needs("seeds/kremlin-officials-2024-11-06.txt").read_text()
    held = ARTICLE.read_text()
    words = article.split()
    runs = [" ".join(words[at : at + 12]) for at in range(len(words) - 11)]
    title = "Kremlin Officials Hope Trump Will Hand Putin an Advantage in Ukraine – and Europe"
    assert not [run for run in runs if run in held and run not in title]
