"""How a result reads in a console and in a notebook: its sentences and its table, not every field that made it."""

from __future__ import annotations

from html import escape
from textwrap import fill
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

WIDTH = 120  # characters; columns beyond go below, for the first ones matter most and few may vanish
ROWS, COLUMNS = 40, 40  # the middle of a larger table is left out: ranks of hundreds of options would fill a book


class Shown:
    """A result with a table. Its dataclass is made with `repr=False`, and `eq=False` where it holds arrays or tables."""

    def frame(self) -> pd.DataFrame:
        """The result as a tidy table."""
        raise NotImplementedError

    def text(self, language: str | None = None) -> str:
        """The result in words; empty for one that is a table only."""
        return ""

    def __repr__(self) -> str:
        table = self.frame().to_string(max_rows=ROWS, max_cols=COLUMNS, max_colwidth=40, line_width=WIDTH, float_format="{:.4g}".format)
        return "\n".join(part for part in (f"<{type(self).__name__}>", fill(self.text(), WIDTH), table) if part)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        words = self.text()
        return (f"<p>{escape(words)}</p>" if words else "") + self.frame().to_html(max_rows=ROWS, max_cols=COLUMNS)
