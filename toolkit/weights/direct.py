"""Points and swings: numbers given straight to the criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.model.binding import mapping
from toolkit.weights.statement import share, state

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from toolkit.model import Appraisal, Weights

LARGEST_SWING = 100.0


def points(values: Mapping[str, float] | pd.Series, *, of: Appraisal | None = None, who: str = "", when: str = "", totals_seen: bool | None = None) -> Weights:
    """Weights in proportion to points by criterion, such as 100 points shared out.

    Raises InputError for points that are negative, all zero or no numbers, and for criteria unknown or left out.
    """
    given = mapping(values)
    return state("points", given, given, of=of, who=who, when=when, totals_seen=totals_seen)


def swing(values: Mapping[str, float] | pd.Series, *, of: Appraisal | None = None, who: str = "", when: str = "", totals_seen: bool | None = None) -> Weights:
    """Weights from the worth of each criterion's swing from the worst to the best end of its range.

    The swing that one would choose first gets 100 points, the others their worth beside it. A largest swing with other
    than 100 points is taken as it is, and a finding says so.

    Raises InputError as `points` does. Source: von Winterfeldt and Edwards 1986, Decision Analysis and Behavioral
    Research, ch. 8.
    """
    given = mapping(values)
    made = state("swing", given, given, of=of, who=who, when=when, totals_seen=totals_seen)
    largest = max(float(x) for x in given.values())
    if largest == LARGEST_SWING:
        return made
    finding = ("largest swing", f"{share(largest)} points where the procedure gives the largest swing 100")
    return state("swing", given, given, of=of, who=who, when=when, totals_seen=totals_seen, findings=[finding])
