"""Sentences, words and quotations have their exact places, however a text is broken."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.extract.sentences import around, paragraphs


def sentences(text: str) -> list[str]:
    return [text[each.start : each.end] for paragraph in paragraphs(text) for each in paragraph.sentences]


def quotations(text: str) -> list[str]:
    return [text[each.start : each.end] for paragraph in paragraphs(text) for each in paragraph.quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rains here. It snows there.", ["It rains here.", "It snows there."]),
        ("Mr. Lee met Gov. Smith. They talked.", ["Mr. Lee met Gov. Smith.", "They talked."]),
        ("The U.S. Senate met J.P. Morgan. He left.", ["The U.S. Senate met J.P. Morgan.", "He left."]),
        ("It came from the U.S. They sent it.", ["It came from the U.S.", "They sent it."]),
        ("Growth was 3.5 percent. So it said.", ["Growth was 3.5 percent.", "So it said."]),
        ("“Will it rain?” he asked her. “No.”", ["“Will it rain?” he asked her.", "“No.”"]),
        ('"It will rain," he said. "It will snow."', ['"It will rain," he said.', '"It will snow."']),
        ("It will rain... and then it stops.", ["It will rain... and then it stops."]),
        ("The talks will resume\nin June. They may fail.", ["The talks will resume\nin June.", "They may fail."]),
        ("no end to the\n\ngovernment of the day.", ["no end to the\n\ngovernment of the day."]),
        ("A Heading\n\nThe talks will resume.", ["The talks will resume."]),
        ("Sudan\nThe talks will resume.", ["The talks will resume."]),
        ("# A heading with a stop.\n\nThe talks will resume.", ["The talks will resume."]),
        ("The talks will\r\nresume soon.", ["The talks will\r\nresume soon."]),
        (
            "Prices may instead be cut to ninety dollars if all\nHong Kong firms agree to the plan of the owner.",
            ["Prices may instead be cut to ninety dollars if all\nHong Kong firms agree to the plan of the owner."],
        ),
        (
            "    It will rain in the west of the country, the office\nsaid.\n    Snow will follow.\n Agency",
            ["It will rain in the west of the country, the office\nsaid.", "Snow will follow.", "Agency"],
        ),
        (f"A {'very ' * 30}new Model Y.\nBuilt in May.", [f"A {'very ' * 30}new Model Y.", "Built in May."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "it will rain" again and again.', ["it will rain"]),
        ("He said “it will rain” and “it will snow”.", ["it will rain", "it will snow"]),
        ('“Mixed marks happen," he said to them.', ["Mixed marks happen,"]),
        ("“A long one that goes on.\n\n“And on,” he said to us.", ["A long one that goes on.", "And on,"]),
        ("‘It will rain,’ said the officials’ friend.", ["It will rain,"]),
        ("It's the officials' own rule that it isn't so.", []),
        ('A 6" pipe is never a quotation of anything.', []),
    ],
)
def test_quotations_are_what_stands_between_their_marks(text: str, expected: list[str]) -> None:
    assert quotations(text) == expected


def test_a_place_lies_in_the_quotation_around_it() -> None:
    text = "He said “it will rain” again."
    [paragraph] = paragraphs(text)
    assert around(paragraph.quotations, text.index("rain")) == paragraph.quotations[0]
    assert around(paragraph.quotations, text.index("again")) is None


@given(st.text(st.sampled_from("Aa .!?\"“”‘’'\n\t,—(#*1é\u202e"), max_size=200))
def test_places_are_in_order_and_inside_the_text(text: str) -> None:
    end = 0
    for paragraph in paragraphs(text):
        assert end <= paragraph.start < paragraph.end <= len(text)
        end = paragraph.start
        for sentence in paragraph.sentences:
            assert end <= sentence.start < sentence.end <= paragraph.end
            places = [sentence.span(index, index + 1) for index in range(len(sentence.words))]
            assert [text[a:b].lower().replace("’", "'") for a, b in places] == sentence.words
            end = sentence.end
        end = paragraph.end
        for quotation in paragraph.quotations:
            assert 0 < quotation.start <= quotation.end <= len(text)
            assert quotation.end >= paragraph.start


@pytest.mark.parametrize("unit", ["a", " ", ".", '"', "\n", "“", "will ", "A. ", "\u202e", "said, "])
def test_no_text_takes_more_than_linear_time(unit: str) -> None:
    def taken(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        for paragraph in paragraphs(text):
            for sentence in paragraph.sentences:
                assert sentence.words
        return time.process_time() - start

    taken(10_000)
    assert min(taken(800_000) for _ in range(3)) < 40 * max(taken(100_000), 0.005)
