"""Draws of performances against the laws' own functions, and the chunks that they come in."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from toolkit.errors import InputError, UnknownName
from toolkit.model import Appraisal, Criterion, Estimate, Option, equal_weights
from toolkit.sampling import CHUNK, chunks, draw_performances, generator, uncertainty
from toolkit.sampling.laws import cumulative, density
from toolkit.values import Logarithmic, Piecewise

DRAWS = 1_000_000
CELLS = [(1.0, 1.0, 5.0), (1.0, 1.3, 5.0), (2.0, 3.5, 4.0), (0.0, 5.0, 10.0), (-3.0, -2.5, 7.0), (2.0, 9.0, 9.0)]


def table(cells: list[tuple[float, float, float]], **fields: object) -> Appraisal:
    """One option with a criterion for each estimate, on a range that holds them all."""
    criteria = tuple(Criterion(f"c{j}", f"C{j}", -10.0, 20.0) for j in range(len(cells)))
    estimates = (tuple(Estimate(*cell, **fields) for cell in cells),)
    return Appraisal(criteria, (Option("o", "O"),), estimates, equal_weights([c.id for c in criteria]))


def law_of(law: str, low: float, likely: float, high: float) -> stats.rv_continuous:
    width = high - low
    t = (likely - low) / width
    if law == "pert":
        return stats.beta(1 + 4 * t, 5 - 4 * t, low, width)
    return stats.triang(t, low, width) if law == "triangular" else stats.uniform(low, width)


@pytest.mark.parametrize("law", ["pert", "triangular", "uniform"])
def test_draws_follow_the_law(law: str) -> None:
    x = draw_performances(table(CELLS), DRAWS, np.random.default_rng(11), law=law)
    assert x.shape == (DRAWS, 1, len(CELLS))
    for j, cell in enumerate(CELLS):
        truth, drawn = law_of(law, *cell), x[:, 0, j]
        assert cell[0] <= drawn.min() < drawn.max() <= cell[2]
        assert drawn.mean() == pytest.approx(truth.mean(), abs=5 * truth.std() / DRAWS**0.5)
        assert drawn.std() == pytest.approx(truth.std(), rel=5e-3)
        gap = np.abs(truth.cdf(np.sort(drawn)) - (np.arange(DRAWS) + 0.5) / DRAWS).max()
        assert gap < 2.2 / DRAWS**0.5  # Kolmogorov: once in 8,000 tables by chance


@pytest.mark.parametrize("t", [0.0, 0.003, 0.25, 0.5, 0.61803, 0.996, 1.0])
def test_the_table_of_pert_numbers_keeps_its_promise(t: float) -> None:
    """Fed with evenly spaced numbers instead of random ones, it meets the law, mean and variance as its module says."""
    from toolkit.sampling.pert import pert

    truth = stats.beta(1 + 4 * t, 5 - 4 * t)
    u = (np.arange(2**20) + 0.5) / 2**20
    x = u.copy()
    pert(x, t, 0.0, 1.0)
    assert 0.0 <= x.min() < x.max() <= 1.0
    assert np.abs(truth.cdf(x) - u).max() < 2e-5
    tail = 2**15
    assert np.abs(truth.cdf(x[:tail]) / u[:tail] - 1.0).max() < 0.01
    assert np.abs(truth.sf(x[-tail:]) / u[:tail][::-1] - 1.0).max() < 0.01
    assert (np.diff(x) >= 0.0).all()
    assert x.mean() == pytest.approx(truth.mean(), abs=1e-5)
    assert x.var() == pytest.approx(truth.var(), rel=1e-4)


@pytest.mark.parametrize("t", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("law", ["pert", "triangular", "uniform"])
def test_the_laws_own_functions(law: str, t: float) -> None:
    truth = law_of(law, 0.0, t, 1.0)
    x = np.linspace(-0.1, 1.1, 121)
    assert cumulative(law, x, t) == pytest.approx(truth.cdf(x), abs=1e-12)
    inside = np.linspace(0.01, 0.99, 97)
    assert density(law, inside, t) == pytest.approx(truth.pdf(inside), rel=1e-12)


def test_cells_are_independent() -> None:
    x = draw_performances(table(CELLS), 200_000, np.random.default_rng(0))[:, 0, :]
    off = np.corrcoef(x.T)[~np.eye(len(CELLS), dtype=bool)]
    assert np.abs(off).max() < 5 / 200_000**0.5


@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 50))
@settings(deadline=None)
def test_the_same_seed_moves_smoothly(t: float, step: float, seed: int) -> None:
    """A likely value moved up moves no draw down, and none by more than a little more than itself."""
    low, high = sorted((t, step))
    one, two = (draw_performances(table([(0.0, 10 * x, 10.0)]), 500, np.random.default_rng(seed)) for x in (low, high))
    assert (two >= one - 1e-3).all()
    assert (two - one <= 25 * (high - low) + 1e-3).all()


def test_what_has_no_width_or_is_fixed_stays() -> None:
    assert (draw_performances(table([(3.0, 3.0, 3.0)]), 50, np.random.default_rng(0)) == 3.0).all()
    for basis in ("definition", "convention"):
        assert (draw_performances(table([(1.0, 2.0, 3.0)], basis=basis), 50, np.random.default_rng(0)) == 2.0).all()
    assert (draw_performances(table([(1.0, 2.0, 3.0)]), 50, np.random.default_rng(0), scores="likely") == 2.0).all()


def test_missing_estimates_are_uniform_over_the_declared_range() -> None:
    a = table([(1.0, 2.0, 3.0)])
    from dataclasses import replace

    gap = replace(a, estimates=((Estimate(missing="nobody looked"),),))
    x = draw_performances(gap, DRAWS, np.random.default_rng(4))[:, 0, 0]
    assert np.abs(stats.uniform(-10, 30).cdf(np.sort(x)) - (np.arange(DRAWS) + 0.5) / DRAWS).max() < 2.2 / DRAWS**0.5


def one_cell(criterion: Criterion, estimate: Estimate, stress: tuple[tuple[str, float], ...]) -> tuple[float, float]:
    a = Appraisal((criterion,), (Option("o", "O"),), ((estimate,),), equal_weights(["c"]), stress=stress)
    found = uncertainty(a, "stressed")
    return float(found.low[0, 0]), float(found.high[0, 0])


def test_stress_widens_by_a_step_of_value() -> None:
    """On a logarithmic scale from 8,000 (worst) to 5 (best) a tenth of value is a factor of 1600 to the power of a tenth."""
    stress = (("D", 0.1),)
    cost = Criterion("c", "C", 5.0, 8000.0, "min", value=Logarithmic())
    factor = exp(0.1 * log(1600))
    low, high = one_cell(cost, Estimate(100.0, 200.0, 300.0, "D"), stress)
    assert (low, high) == pytest.approx((100 / factor, 300 * factor))
    assert one_cell(cost, Estimate(6.0, 200.0, 7000.0, "D"), stress) == pytest.approx((5.0, 8000.0))  # the declared range is never left
    assert one_cell(cost, Estimate(100.0, 200.0, 300.0, "C"), stress) == (100.0, 300.0)
    assert one_cell(cost, Estimate(100.0, 200.0, 300.0, None, "convention"), stress) == (100.0, 300.0)


def test_stress_on_worded_levels_and_bent_scales() -> None:
    stress = (("C", 0.125), ("D", 0.25))
    level = Criterion("c", "C", 1.0, 5.0)
    assert one_cell(level, Estimate(2.0, 3.0, 3.5, "C"), stress) == pytest.approx((1.5, 4.0))
    assert one_cell(level, Estimate(2.0, 3.0, 3.5, "D"), stress) == pytest.approx((1.0, 4.5))
    bent = Criterion("c", "C", 0.0, 10.0, value=Piecewise(((0.0, 0.0), (2.0, 0.5), (10.0, 1.0))))
    assert one_cell(bent, Estimate(2.0, 2.0, 2.0, "D"), stress) == pytest.approx((1.0, 6.0))  # half a value is reached at 2
    flat = Criterion("c", "C", 0.0, 10.0, value=Piecewise(((0.0, 0.0), (4.0, 1.0), (10.0, 1.0))))
    low, high = one_cell(flat, Estimate(5.0, 8.0, 9.0, "D"), stress)
    assert low == pytest.approx(3.0)
    assert high >= 9.0  # no range shrinks, though value 1 is reached at 4


def test_stress_leaves_the_numbers_of_other_estimates_alone() -> None:
    from dataclasses import replace

    a = table([(1.0, 2.0, 3.0), (4.0, 4.0, 4.0), (0.0, 1.0, 5.0)], grade="A")
    graded = replace(a, estimates=(tuple(replace(e, grade="D") if j == 1 else e for j, e in enumerate(a.estimates[0])),))
    plain, stressed = (draw_performances(graded, 100, np.random.default_rng(7), scores=scores) for scores in ("range", "stressed"))
    assert (plain[..., [0, 2]] == stressed[..., [0, 2]]).all()
    assert (plain[..., 1] == 4.0).all()
    assert stressed[..., 1].std() > 0


def test_unknown_words_are_refused() -> None:
    with pytest.raises(UnknownName, match="stressed"):
        draw_performances(table(CELLS), 1, np.random.default_rng(0), scores="stress")  # type: ignore[arg-type]  # the mistake under test
    with pytest.raises(UnknownName, match="triangular"):
        uncertainty(table(CELLS), "range", "triangle")  # type: ignore[arg-type]  # the mistake under test


def test_chunks_add_up_and_start_the_same() -> None:
    short, long = chunks(CHUNK + 1, 5), chunks(3 * CHUNK, 5)
    assert [size for size, _ in short] == [CHUNK, 1]
    assert sum(size for size, _ in long) == 3 * CHUNK
    for (_, one), (_, two) in zip(short, long, strict=False):
        assert generator(one, 0).random() == generator(two, 0).random()


def test_streams_differ_and_can_be_asked_for_again() -> None:
    (_, seed), (_, other) = chunks(2 * CHUNK, 0)
    first = [generator(s, k).random() for s in (seed, other) for k in (0, 1, 2)]
    assert len(set(first)) == 6
    assert first == [generator(s, k).random() for s in (seed, other) for k in (0, 1, 2)]
    assert generator(chunks(1, 1)[0][1], 0).random() not in first


@pytest.mark.parametrize(("draws", "seed"), [(0, 0), (-3, 0), (2.5, 0), (True, 0), (10, -1), (10, None)])
def test_chunks_of_nothing_are_refused(draws: object, seed: object) -> None:
    with pytest.raises(InputError):
        chunks(draws, seed)  # type: ignore[arg-type]  # the mistake under test
