"""Small classes lean on the others, large ones on themselves."""

import numpy as np
import pytest
from scipy.integrate import dblquad
from scipy.special import betaln

from ledger.scoring import pooling


def test_the_shares_are_those_of_numerical_integration() -> None:
    x, n = np.array([2.0, 8.0, 1.0]), np.array([2.0, 20.0, 10.0])

    def likelihood(log_strength: float, mean: float) -> float:
        a, b = mean * np.exp(log_strength), (1 - mean) * np.exp(log_strength)
        return float(np.exp((betaln(a + x, b + n - x) - betaln(a, b)).sum() + 15))

    def first_share(log_strength: float, mean: float) -> float:
        strength = np.exp(log_strength)
        return likelihood(log_strength, mean) * float((mean * strength + x[0]) / (strength + n[0]))

    reach = (0.0, 1.0, 0.0, np.log(1000.0))
    expected = dblquad(first_share, *reach)[0] / dblquad(likelihood, *reach)[0]
    assert pooling.pooled(list(x), list(n))[0].estimate == pytest.approx(expected, abs=0.01)


def test_a_mixture_of_one_is_a_beta() -> None:
    [alone] = pooling.pooled([2], [2])
    assert alone.estimate == pytest.approx(2.5 / 3)
    assert (alone.low, alone.high) == pytest.approx((0.33317, 0.99969), abs=1e-4)


def test_two_out_of_two_does_not_top_the_table() -> None:
    lucky, tried, poor = pooling.pooled([2, 85, 30], [2, 100, 100])
    assert lucky.estimate < tried.estimate
    assert poor.estimate == pytest.approx(0.3, abs=0.02)
    assert lucky.low is not None
    assert tried.low is not None
    assert lucky.low < tried.low


def test_classes_that_do_not_differ_are_pooled_almost_whole() -> None:
    shares = pooling.pooled([5, 50, 500], [10, 100, 1000])
    assert max(share.estimate for share in shares) - min(share.estimate for share in shares) < 0.01


def test_few_classes_do_not_pretend_to_know_much() -> None:
    for share in pooling.pooled([2, 4, 1], [3, 8, 1]):
        assert share.low is not None
        assert share.high is not None
        assert share.high - share.low > 0.4


def test_a_class_without_questions_gets_what_the_others_tell() -> None:
    *_, none = pooling.pooled([3, 30, 0], [10, 40, 0])
    a, b, weight = pooling.prior(np.array([3.0, 30.0]), np.array([10.0, 40.0]))
    assert none.estimate == pytest.approx((weight * a / (a + b)).sum())


def test_the_intervals_cover_shares_drawn_from_a_prior() -> None:
    chance = np.random.default_rng(11)
    for classes in (3, 20):
        inside = total = 0
        for _ in range(900 // classes):
            truth = chance.beta(6, 4, classes)
            n = chance.integers(2, 40, classes).astype(float)
            x = chance.binomial(n.astype(int), truth).astype(float)
            for share, true in zip(pooling.pooled(list(x), list(n)), truth, strict=True):
                assert share.low is not None
                assert share.high is not None
                inside += share.low <= true <= share.high
                total += 1
        assert 0.92 <= inside / total <= 0.98
