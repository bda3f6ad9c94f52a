"""Words of likelihood are read on their scale, with inflections, negations and hedges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import likelihoods, reference
from ledger.likelihoods import NotAProbabilityError, UnknownLikelihoodError, UnknownScaleError, read, stated
from ledger.vocabulary import Basis

SCALES = reference.load("likelihoods")["scales"]


@pytest.mark.parametrize(("scale", "phrase"), [(name, phrase) for name in SCALES for phrase in SCALES[name]["bands"]])
def test_every_phrase_of_a_published_scale_has_its_band(scale: str, phrase: str) -> None:
    low, high = SCALES[scale]["bands"][phrase]
    found = read(phrase, scale)
    assert (found.low, found.high) == (low / 100, high / 100)
    assert found.probability == pytest.approx((low + high) / 200)
    assert (found.basis, found.scale, found.phrase) == (Basis.VERBAL, scale, phrase)


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("probably", 55, 80),
        ("it is likely that", 55, 80),
        ("Almost certainly", 95, 99),
        ("highly likely", 80, 95),
        ("very improbable", 5, 20),
        ("improbably", 20, 45),
        ("not likely", 20, 45),
        ("not probable", 20, 45),
        ("not very likely", 20, 45),
        ("will likely not", 20, 45),
        ("isn't likely", 20, 45),
        ("probably not", 20, 45),
        ("almost certainly not", 1, 5),
        ("it seems unlikely", 20, 45),
        ("I don't think it is likely", 20, 45),
        ("expects", 75, 99),
        ("expected", 75, 99),
        ("isn't expected", 1, 25),
        ("won't", 1, 25),
        ("I don’t believe", 10, 40),
        ("thinks", 60, 90),
        ("there is a chance", 5, 50),
        ("there is no chance", 0, 3),
        ("not impossible", 5, 50),
        ("cannot be ruled out", 5, 50),
        ("could", 5, 50),
        ("may not", 50, 95),
        ("cautiously likely", 50, 80),
        ("possible to cautiously predict", 50, 99),
        ("tentatively unlikely", 20, 50),
        ("a fifty-fifty chance", 45, 55),
        ("60-40", 60, 60),
        ("in all likelihood", 80, 95),
        ("70%", 70, 70),
        ("60 to 70 percent", 60, 70),
        ("a 20% chance", 20, 20),
        ("at least 80%", 80, 100),
        ("less than 10 per cent", 0, 10),
        ("one in four", 25, 25),
        ("a 1 in 1,000 chance", 0.1, 0.1),
        ("one in a hundred", 1, 1),
        ("below ten percent", 0, 10),
        ("0.35", 35, 35),
    ],
)
def test_a_phrase_is_read_by_its_words(phrase: str, low: float, high: float) -> None:
    found = read(phrase)
    assert (found.low, found.high) == pytest.approx((low / 100, high / 100))


def test_a_scale_reads_synonyms_of_its_own_words() -> None:
    assert read("likely", "kent")[:3] == read("probable", "kent")[:3]
    assert read("probably", "ipcc")[:3] == read("likely", "ipcc")[:3]
    assert read("highly probable", "phia")[:3] == read("highly likely", "phia")[:3]


def test_a_plain_will_and_no_words_at_all_are_unhedged_and_say_so() -> None:
    for phrase in ("will", None, ""):
        found = read(phrase)
        assert (found.low, found.high, found.basis) == (0.75, 0.99, Basis.UNHEDGED)


def test_figures_are_stated_not_read() -> None:
    assert read("70%").basis is Basis.STATED
    assert read("70%").scale is None


@pytest.mark.parametrize("phrase", ["banana", "hold no illusions", "likely or unlikely", "it will rain"])
def test_what_no_scale_says_is_refused_with_what_it_says(phrase: str) -> None:
    with pytest.raises(UnknownLikelihoodError, match="'very likely'"):
        read(phrase)


def test_an_unknown_scale_is_refused_with_the_known() -> None:
    with pytest.raises(UnknownScaleError, match="icd203, phia, ipcc, kent"):
        read("likely", "mine")


@pytest.mark.parametrize("numbers", [(1.1,), (-0.1,), (float("nan"),), (float("inf"),), (0.5, 0.6), (0.5, 0.1, 0.4)])
def test_numbers_that_are_no_probability_are_refused(numbers: tuple[float, ...]) -> None:
    with pytest.raises(NotAProbabilityError):
        stated(*numbers)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read(text)
    except (UnknownLikelihoodError, NotAProbabilityError):
        return
    assert found.probability is not None
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.probability <= found.high <= 1


words = st.sampled_from(["likely", "unlikely", "possible", "expected", "certain", "probable"])


@given(words)
def test_two_negations_of_one_word_restore_it(word: str) -> None:
    once, twice = read(f"not {word}"), read(word)
    assert once.probability != twice.probability
    assert likelihoods.scales() == ["icd203", "phia", "ipcc", "kent"]
