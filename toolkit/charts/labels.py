"""Where names stand beside the points of a scatter, so that they meet neither each other, nor the points, nor a line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PHONE, DESK = (310.0, 240.0), (640.0, 340.0)  # pixels of the plot on either
LETTER, LINE, REACH = 6.4, 15.0, 9.0  # width of a letter, height of a line, distance from a point
PLACES = {  # plotly's words, with the box's shift from the point as shares of its own width and height
    "top center": (-0.5, 0.0, 0.0, 1.0),
    "bottom center": (-0.5, -1.0, 0.0, -1.0),
    "middle right": (0.0, -0.5, 1.0, 0.0),
    "middle left": (-1.0, -0.5, -1.0, 0.0),
    "top right": (0.0, 0.0, 0.0, 1.0),
    "top left": (-1.0, 0.0, 0.0, 1.0),
    "bottom right": (0.0, -1.0, 0.0, -1.0),
    "bottom left": (-1.0, -1.0, 0.0, -1.0),
}
CROWDED = 0.25  # of a name, covered at its best place: too much to be read
SAMPLES, THIN = 40, 3.0  # boxes that stand for a stretch of line, and half their width
Box = tuple[float, float, float, float]  # left, bottom, right, top


def label_places(x: Sequence[float], y: Sequence[float], lines: Sequence[Sequence[str]], line: Sequence[int] = (), first: Sequence[int] = ()) -> list[str]:
    """For each point the place of its label, chosen one after the other where it covers least, first on a desk, then on a phone; "" for no room.

    `lines` are the broken names, `line` the points that a line joins in turn, `first` those that choose before the others and
    are always named. Positions are only compared, so any linear scale will do.
    """
    phone, desk = (_Plot(x, y, lines, line, size) for size in (PHONE, DESK))
    out = [""] * len(lines)
    for k in [*first, *(k for k in range(len(lines)) if k not in first)]:
        place = min(PLACES, key=lambda p: [plot.covered(k, p) + plot.crossed(k, p) for plot in (desk, phone)])
        if k in first or desk.covered(k, place) <= CROWDED * _area(desk.box(k, place)):
            phone.taken.append(phone.box(k, place))
            desk.taken.append(desk.box(k, place))
            out[k] = place
    return out


class _Plot:
    """The points, the line and the labels so far on a plot of one size."""

    def __init__(self, x: Sequence[float], y: Sequence[float], lines: Sequence[Sequence[str]], line: Sequence[int], size: tuple[float, float]) -> None:
        self.size, self.lines = size, lines
        self.at = list(zip(_pixels(x, size[0]), _pixels(y, size[1]), strict=True))
        self.points = [(a - REACH, b - REACH, a + REACH, b + REACH) for a, b in self.at]
        self.drawn = np.array([box for a, b in pairwise(line) for box in _stretch(self.at[a], self.at[b])]).reshape(-1, 4)
        self.taken: list[Box] = []

    def box(self, k: int, place: str) -> Box:
        return _box(*self.at[k], self.lines[k], place)

    def covered(self, k: int, place: str) -> float:
        """What the k-th label would cover of points and other labels there, and how much of it would be cut."""
        box = self.box(k, place)
        return _outside(box, self.size) + _overlap(box, np.array([*self.points[:k], *self.points[k + 1 :], *self.taken]).reshape(-1, 4))

    def crossed(self, k: int, place: str) -> float:
        """What it would cover of the line."""
        return _overlap(self.box(k, place), self.drawn)


def _pixels(numbers: Sequence[float], size: float) -> list[float]:
    low, high = min(numbers), max(numbers)
    return [size * (0.05 + 0.9 * (v - low) / (high - low)) if high > low else size / 2 for v in numbers]


def _box(x: float, y: float, name: Sequence[str], place: str) -> Box:
    width, height = LETTER * max(map(len, name)), LINE * len(name)
    across, up, right, above = PLACES[place]
    left, bottom = x + across * width + right * REACH, y + up * height + above * REACH
    return left, bottom, left + width, bottom + height


def _stretch(a: tuple[float, float], b: tuple[float, float]) -> list[Box]:
    """Small boxes along a straight line."""
    at = [(a[0] + (b[0] - a[0]) * k / SAMPLES, a[1] + (b[1] - a[1]) * k / SAMPLES) for k in range(1, SAMPLES)]
    return [(x - THIN, y - THIN, x + THIN, y + THIN) for x, y in at]


def _area(a: Box) -> float:
    return (a[2] - a[0]) * (a[3] - a[1])


def _overlap(a: Box, boxes: NDArray[np.float64]) -> float:
    """How much of a box these boxes (n, 4) cover, each counted by itself."""
    sides = np.minimum(a[2:], boxes[:, 2:]) - np.maximum(a[:2], boxes[:, :2])
    return float(sides.clip(0.0).prod(axis=1).sum())


def _outside(a: Box, size: tuple[float, float]) -> float:
    """How much of a box sticks out of the plot, weighed heavily since it would be cut."""
    width, height = size
    return 20 * (max(0.0, -a[0]) + max(0.0, a[2] - width) + max(0.0, -a[1]) + max(0.0, a[3] - height))
