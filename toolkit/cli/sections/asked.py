"""What is challenged, and each challenge once a section asks for it; how the sections write names, numbers and titles."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from toolkit.cli.output import Column, Sheet
from toolkit.wording import say
from toolkit.wording.numbers import number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

    from toolkit.challenge.acceptability import Acceptability
    from toolkit.challenge.drivers import Drivers
    from toolkit.challenge.leave_one_out import LeaveOneOut
    from toolkit.challenge.reach import Reach
    from toolkit.challenge.stability import Stability
    from toolkit.challenge.stream import Progress
    from toolkit.challenge.verdict import Verdict
    from toolkit.methods.base import Method
    from toolkit.model import Appraisal, Weights

DRIVERS = 4096  # draws of the split of doubt; what to find out is exact whatever the draws
SMALL = 0.05  # what would be printed as 0.0


@dataclass(frozen=True, eq=False)
class Asked:
    """What is challenged, and each challenge once asked for. `whole` is the study that the options were selected from."""

    a: Appraisal
    whole: Appraisal
    weights: Weights | None
    method: Method
    draws: int
    seed: int
    jobs: int
    progress: Progress | None
    remarks: list[str] = field(default_factory=list)

    @property
    def drawn(self) -> dict[str, Any]:
        """How to draw."""
        return {"draws": self.draws, "seed": self.seed, "jobs": self.jobs, "progress": self.progress}

    @cached_property
    def verdict(self) -> Verdict:
        from toolkit.challenge.verdict import verdict
        from toolkit.rules.run import review

        return verdict(self.a, self.weights, self.method, findings=review(self.a, self.weights).blocking, **self.drawn)

    @cached_property
    def stability(self) -> Stability:
        from toolkit.challenge.stability import stability

        return stability(self.a, self.weights, self.method)

    @cached_property
    def reach(self) -> tuple[Reach, ...]:
        from toolkit.challenge.reach import reach_all

        return reach_all(self.a, self.weights, self.method)

    @cached_property
    def leave_one_out(self) -> LeaveOneOut:
        from toolkit.challenge.leave_one_out import leave_one_out

        return leave_one_out(self.a, self.weights, self.method)

    @cached_property
    def drivers(self) -> Drivers:
        from toolkit.challenge.drivers import drivers

        return drivers(self.a, weights=self.weights, method=self.method, **self.drawn | {"draws": min(self.draws, DRIVERS)})

    @cached_property
    def acceptability(self) -> Acceptability:
        from toolkit.challenge.acceptability import acceptability
        from toolkit.challenge.chances import span

        return acceptability(self.a, weights=span(self.stability.subject), scores="range", method=self.method, **self.drawn)

    def option(self, id: Any) -> str | None:
        """An option's name; None for none."""
        return None if id is None else self.whole.option(id).name

    def criterion(self, id: str) -> str:
        return self.a.criterion(id).name

    def gap(self, x: float) -> str:
        """A difference of scores: points of 100 where scores are shares of the whole scale, else the method's own."""
        return hundred(x) if self.method.additive else number(x, 3)

    def remark(self, text: str) -> None:
        """Say something beside the sheets, once."""
        if text not in self.remarks:
            self.remarks.append(text)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame without its index."""
    return [dict(zip(map(str, frame.columns), row, strict=True)) for row in frame.itertuples(index=False, name=None)]


def made(name: str, rows: Sequence[Mapping[str, Any]], columns: Sequence[Column], title: str = "") -> Sheet:
    """A section's sheet under its own title."""
    return Sheet(rows, columns, name, title or say(f"challenge_sections.title.{name}"))


def column(key: str, heading: str, show: str | Callable[[Any], str] = "", *, right: bool | None = None, drop: int = 0) -> Column:
    """A column with its heading in words."""
    return Column(key, say(f"challenge_sections.column.{heading}"), show, right, drop)


def prose(name: str, rows: Sequence[Mapping[str, Any]]) -> Sheet:
    """A sheet whose rows are sentences."""
    return made(name, rows, [Column("sentences", "", show="\n".join)])


def hundred(x: float) -> str:
    """A share as points of 100 or per cent, to a tenth; a difference that rounds to nothing says that it is small, not none."""
    return say("challenge_sections.small") if 0 < abs(x) < SMALL / 100 else number(100 * x, 1)


def signed(x: float) -> str:
    """The same with its sign."""
    return number(100 * x, 1, sign=True)


def yes(holds: bool) -> str:
    """Whether something holds, in a word."""
    return say("charts.yes" if holds else "charts.no")
