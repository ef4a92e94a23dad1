"""Where names stand beside the points of a scatter, so that they meet neither each other, nor the points, nor a line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 480.0, 340.0  # pixels of a small plot: what has room there has room on a larger one
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
    """For each point the place of its label, chosen one after the other where it covers least; "" where any would be covered.

    `lines` are the broken names, `line` the points that a line joins in turn, `first` those that choose before the others and
    are always named. Positions are only compared, so any linear scale will do.
    """
    px, py = _pixels(x, WIDTH), _pixels(y, HEIGHT)
    points = [(a - REACH, b - REACH, a + REACH, b + REACH) for a, b in zip(px, py, strict=True)]
    drawn = [box for a, b in pairwise(line) for box in _stretch((px[a], py[a]), (px[b], py[b]))]
    taken: list[Box] = []
    out = [""] * len(points)
    for k in [*first, *(k for k in range(len(points)) if k not in first)]:
        boxes = {place: _box(px[k], py[k], lines[k], place) for place in PLACES}
        others = points[:k] + points[k + 1 :] + taken
        cost = {p: _outside(box) + sum(_overlap(box, o) for o in others) for p, box in boxes.items()}
        place = min(boxes, key=lambda p: cost[p] + sum(_overlap(boxes[p], o) for o in drawn))
        if k in first or cost[place] <= CROWDED * _area(boxes[place]):
            taken.append(boxes[place])
            out[k] = place
    return out


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


def _overlap(a: Box, b: Box) -> float:
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _outside(a: Box) -> float:
    """How much of a box sticks out of the plot, weighed heavily since it would be cut."""
    return 20 * (max(0.0, -a[0]) + max(0.0, a[2] - WIDTH) + max(0.0, -a[1]) + max(0.0, a[3] - HEIGHT))
