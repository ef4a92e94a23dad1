"""What worked examples share: a study from a printed table, and a comparison at print's precision."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
import pytest

import toolkit as tk

Study = Callable[..., tk.Appraisal]
Printed = Callable[..., None]
MOST_WARNINGS = 9  # of the review on a printed table, which has no sources, no baseline, no people and often no ranges


@pytest.fixture
def study() -> Study:
    """`study(rows, "+-", weights, ranges=None)`: options a1, a2, ..., criteria c1, c2, ..., + to maximise, - to minimise."""

    def make(rows: Sequence[Sequence[float]], directions: str, weights: Sequence[float], ranges: Sequence[tuple[float, float]] | None = None) -> tk.Appraisal:
        names = [f"c{j}" for j in range(1, len(directions) + 1)]
        frame = pd.DataFrame(np.array(rows, dtype=float), index=[f"a{i}" for i in range(1, len(rows) + 1)], columns=names)
        objectives = {c: "max" if sign == "+" else "min" for c, sign in zip(names, directions, strict=True)}
        spans = None if ranges is None else dict(zip(names, ranges, strict=True))
        a = tk.from_frame(frame, objectives, dict(zip(names, weights, strict=True)), spans)
        reviewed = tk.review(a)
        assert reviewed.blocking == (), "the review blocks a published example"
        assert reviewed.counts["warn"][0] <= MOST_WARNINGS, [f.key for f in reviewed.findings]
        return a

    return make


@pytest.fixture
def printed() -> Printed:
    """`printed(found, wanted, digits)`: equal within half a unit of the last of `digits` decimals; NaN stands for not printed.

    `except_for` maps places to what print has there in error; the test's docstring says why.
    """

    def check(found: object, wanted: object, digits: int, units: float = 0.5, except_for: Mapping[object, float] | None = None) -> None:
        a, b = np.asarray(found, dtype=float), np.array(wanted, dtype=float)
        assert a.shape == b.shape
        for place, wrong in (except_for or {}).items():
            assert b[place] == wrong, "the exception is what print has"
            assert abs(a[place] - wrong) > units * 10.0**-digits, "the exception is needed"
            b[place] = np.nan
        shown = ~np.isnan(b)
        assert shown.any()
        np.testing.assert_allclose(a[shown], b[shown], rtol=0, atol=units * 10.0**-digits * (1 + 1e-6))

    return check
