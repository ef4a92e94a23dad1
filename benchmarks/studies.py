"""Studies made for timing: random numbers on declared ranges, the same in every run."""

from __future__ import annotations

import numpy as np
import pandas as pd

import toolkit as tk


def study(options: int, criteria: int) -> tk.Appraisal:
    """Random performances and weights on ranges from 0 to 1, more being better."""
    rng = np.random.default_rng(options * 1000 + criteria)
    names = [f"c{j}" for j in range(criteria)]
    frame = pd.DataFrame(rng.random((options, criteria)), index=[f"o{i}" for i in range(options)], columns=names)
    return tk.from_frame(frame, dict.fromkeys(names, "max"), dict(zip(names, rng.random(criteria), strict=True)), dict.fromkeys(names, (0.0, 1.0)))
