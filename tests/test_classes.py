"""A description tells the class of a source, and whether it names anybody."""

import json

import pytest

from ledger.classes import BadClassError, check, describe
from tests.shared import needs

GOLD = {
    "government-official": "official:government",
    "diplomat": "official:diplomat",
    "foreign-ministry-insider": "insider:foreign-ministry",
    "business-executive": "business:executive",
}


@pytest.mark.parametrize(
    ("description", "path", "anonymous"),
    [
        ("a Russian diplomat", "official:diplomat", True),
        ("Russian diplomats", "official:diplomat", True),
        ("the diplomatic source", "official:diplomat", True),
        ("a source close to the Foreign Ministry", "insider:foreign-ministry", True),
        ("a senior executive at a major state corporation", "business:executive", True),
        ("A high-ranking government official", "official:government", True),
        ("people familiar with the matter", "insider", True),
        ("Jens Weber, chief economist at a bank", "analyst:economist", False),
        ("Ann Lee, diplomat", "official:diplomat", False),
        ("two union officials", "organization", True),
        ("the union's secretary-general Moss Ndiema", "organization", False),
        ("General Motors", "business", False),
        ("economists polled by Reuters", "analyst:economist", True),
        ("Metaculus", "crowd", False),
        ("Polymarket", "market:real-money", False),
        ("Manifold", "market:play-money", False),
        ("Igor Ivanov", "unclassified", False),
        ("one source", "unclassified", True),
        ("Deutsche Bank analyst Ann Lee", "analyst", False),
        ("Jon Moe, director general at the ministry", "official:government", False),
        ("analysts from two banks", "analyst", True),
        ("the government troops", "official:military", False),
        ("the weather office", "official:government", False),
        ("the British leader Ann Lee", "official:government", False),
        ("the deputy director of it", "unclassified", False),
        ("two Duma deputies", "official:legislator", True),
        ("two drug companies", "business", True),
        ("aid agencies", "organization", False),
        ("Gen. Ann Lee", "official:military", False),
        ("Google", "business", False),
        ("the rebel leader", "armed-group", False),
    ],
)
def test_a_description_tells_class_and_anonymity(description: str, path: str, anonymous: bool) -> None:
    assert describe(description) == (path, anonymous)


def test_most_speakers_of_the_article_are_told_right() -> None:
    rows = [json.loads(line) for line in needs("seeds/forecasts.jsonl").read_text().splitlines()]
    wrong = {row["speaker"] for row in rows if describe(row["speaker"]).source_class != GOLD[row["source_class"]]}
    assert wrong == {"one source", "Russia"}  # their words do not tell


@pytest.mark.parametrize("path", ["", "Official", "official:", ":x", "official diplomat", "a::b"])
def test_a_bad_path_is_refused(path: str) -> None:
    with pytest.raises(BadClassError):
        check(path)
