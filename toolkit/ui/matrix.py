"""The scorecard as a table whose cells can be chosen by pointer or keyboard."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from toolkit.charts.theme import DARK, LIGHT, text_on
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.charts.scorecard import Cell, ScorecardInfo

BETWEEN = "|"
MANY = 6  # options beyond which cells show their numbers alone
_component = st.components.v2.component("scorecard_matrix", js=(Path(__file__).parent / "matrix.js").read_text(encoding="utf-8"), isolate_styles=False)


def matrix(info: ScorecardInfo, chosen: tuple[str, str], key: str) -> tuple[str, str] | None:
    """Draw the scorecard; the (option, criterion) of a cell that was chosen just now, else None."""
    answer = _component(key=key, data=as_data(info, BETWEEN.join(chosen)), on_cell_change=lambda: None)
    found = getattr(answer, "cell", None)
    if not isinstance(found, str) or BETWEEN not in found:
        return None
    option, criterion = found.split(BETWEEN, 1)
    return (option, criterion) if option in info.options and criterion in info.criteria else None


def as_data(info: ScorecardInfo, chosen: str) -> dict[str, Any]:
    """The scorecard as plain data for the browser."""
    rows = [
        {"group": group, "name": name, "unit": unit, "cells": [_cell(c, name, o) for c, o in zip(cells, info.option_names, strict=True)]}
        for group, name, unit, cells in zip(info.group_names, info.criterion_names, info.criterion_units, info.cells, strict=True)
    ]
    return {
        "caption": info.text,
        "corner": info.y_label,
        "columns": list(info.option_names),
        "groups": [_group(name, list(part)) for name, part in groupby(rows, key=itemgetter("group"))],
        "chosen": chosen,
        "compact": len(info.options) > MANY,
    }


def _group(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Rows under their group's name; a criterion that stands alone needs no second heading."""
    alone = [row["name"] for row in rows] == [name]
    return {"name": "" if alone else name, "rows": rows}


def _cell(cell: Cell, criterion: str, option: str) -> dict[str, Any]:
    value = 0.0 if cell.value is None else cell.value
    light, dark = LIGHT.shade(value), DARK.shade(value)
    flags = [say("app.scorecard.flag_conflict")] * cell.conflict + [say("app.scorecard.flag_disputed", count=cell.disputed)] * bool(cell.disputed)
    return {
        "id": f"{cell.option}{BETWEEN}{cell.criterion}",
        "number": cell.number,
        "span": cell.span,
        "mark": cell.mark,
        "thin": cell.thin,
        "flag": " · ".join(flags),
        "back": f"light-dark({light}, {dark})",
        "ink": f"light-dark({text_on(light)}, {text_on(dark)})",
        "tip": say("app.scorecard.tip", option=option, criterion=criterion, words=cell.words, mark=cell.mark_words),
    }
