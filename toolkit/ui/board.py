"""The live ranking as HTML: one row a option with its bar by group, light enough to be painted again at every slider move.

It draws a `ContributionsInfo` and adds nothing to it; every name is made literal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.ui.markup import escaped
from toolkit.wording import say
from toolkit.wording.numbers import number, percent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.charts.contributions import ContributionsInfo

ROOM = 0.055  # of the longest bar: what a number needs
COLOURS = 8


def board(info: ContributionsInfo, leaders: tuple[str, ...], columns: Mapping[str, Mapping[str, str]], notes: Mapping[str, str] | None = None) -> str:
    """The ranking as a table; `columns` are further ones by title, each with text by option; `notes` say the same under names on a phone."""
    longest = max((sum(x for x in row if x > 0) for row in info.parts), default=0.0) or 1.0
    base = "" if info.baseline is None else f' style="--base:{100 * info.totals[info.baseline] / longest:.3f}%"'
    further = "".join(f'<th scope="col" class="num">{escaped(title)}</th>' for title in columns)
    rows = [
        _row(info, k, longest, option in leaders, [cells.get(option, "") for cells in columns.values()], (notes or {}).get(option, ""))
        for k, option in enumerate(info.options)
    ]
    return (
        f'<table class="po-board{"" if base else " no-base"}"{base}><caption class="po-hidden">{escaped(info.text)}</caption>'
        f'<thead><tr><th scope="col">{escaped(say("charts.col.rank"))}</th><th scope="col">{escaped(info.y_label)}</th>'
        f'<th scope="col">{escaped(say("app.board.bars", unit=info.x_label))}</th>'
        f'<th scope="col" class="num">{escaped(say("charts.col.total"))}</th>{further}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>{_legend(info)}"
    )


def _row(info: ContributionsInfo, k: int, longest: float, leads: bool, cells: list[str], note: str) -> str:
    digits = 0 if info.scale == 100.0 else 3
    small = f'<small class="po-phone">{escaped(note)}</small>' if note else ""
    further = "".join(f'<td class="num">{escaped(cell)}</td>' for cell in cells)
    bar = "".join(_segment(info, j, x, longest) for j, x in enumerate(info.parts[k]) if x > 0)
    return (
        f'<tr class="{"lead" if leads else ""}" data-option="{escaped(info.options[k])}"><td class="rank">{info.ranks[k]}</td>'
        f'<th scope="row">{escaped(info.option_names[k])}{small}</th><td class="bar"><div class="po-bar">{bar}</div></td>'
        f'<td class="total">{number(info.totals[k] * info.scale, digits)}</td>{further}</tr>'
    )


def _segment(info: ContributionsInfo, j: int, x: float, longest: float) -> str:
    shown = number(x * info.scale, 0 if info.scale == 100.0 else 2)
    text = f"<b>{shown}</b>" if x >= ROOM * longest else ""
    tip = escaped(say("app.board.part", name=info.part_names[j], points=shown))
    return f'<span class="po-seg c{info.colours[j] % COLOURS}" style="width:{100 * x / longest:.3f}%" title="{tip}">{text}</span>'


def _legend(info: ContributionsInfo) -> str:
    items = [
        f'<li><span class="po-swatch c{c % COLOURS}"></span>{escaped(say("app.board.legend", name=name, share=percent(w)))}</li>'
        for name, c, w in zip(info.part_names, info.colours, info.part_weights, strict=True)
    ]
    if info.baseline is not None:
        items.append(f'<li><span class="po-dash"></span>{escaped(say("app.board.baseline"))}</li>')
    return f'<ul class="po-legend">{"".join(items)}</ul>'
