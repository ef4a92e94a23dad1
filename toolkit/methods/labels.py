"""Labels for a method's arrays: Series and DataFrames by option and criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.methods.base import Working
    from toolkit.model import Appraisal

PLAIN = {"number": float, "yes or no": bool}


def labelled(a: Appraisal, declared: Mapping[str, Working], found: Mapping[str, Any]) -> dict[str, Any]:
    """A method's workings by symbol: Series, DataFrames, sets of options as tuples of ids, numbers and truth values."""
    import pandas as pd

    indexes = {"options": a.option_index, "criteria": pd.Index(a.criterion_ids, name="criterion", dtype=object)}
    out: dict[str, Any] = {}
    for name, value in found.items():
        axes = declared[name].axes
        first, _, second = axes.partition(" x ")
        if axes in PLAIN:
            out[name] = PLAIN[axes](value)
        elif axes == "members":
            out[name] = tuple(a.option_ids[i] for i in np.flatnonzero(value))
        elif second:
            out[name] = pd.DataFrame(value, index=indexes[first], columns=indexes[second])
        else:
            out[name] = pd.Series(value, index=indexes[first], name=name)
    return out
