"""Where names stand beside the points of a scatter, so that they meet neither each other nor the points."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 720.0, 360.0  # pixels of a typical plot
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
Box = tuple[float, float, float, float]  # left, bottom, right, top


def label_places(x: Sequence[float], y: Sequence[float], lines: Sequence[Sequence[str]]) -> list[str]:
    """For each point the place of its label, chosen one after the other where it covers least.

    `lines` are the broken names. Positions are only compared, so any linear scale will do.
    """
    px, py = _pixels(x, WIDTH), _pixels(y, HEIGHT)
    points = [(a - REACH, b - REACH, a + REACH, b + REACH) for a, b in zip(px, py, strict=True)]
    taken: list[Box] = []
    out = []
    for k, name in enumerate(lines):
        boxes = {place: _box(px[k], py[k], name, place) for place in PLACES}
        others = points[:k] + points[k + 1 :] + taken
        place = min(boxes, key=lambda p: _outside(boxes[p]) + sum(_overlap(boxes[p], o) for o in others))
        taken.append(boxes[place])
        out.append(place)
    return out


def _pixels(numbers: Sequence[float], size: float) -> list[float]:
    low, high = min(numbers), max(numbers)
    return [size * (0.05 + 0.9 * (v - low) / (high - low)) if high > low else size / 2 for v in numbers]


def _box(x: float, y: float, name: Sequence[str], place: str) -> Box:
    width, height = LETTER * max(map(len, name)), LINE * len(name)
    across, up, right, above = PLACES[place]
    left, bottom = x + across * width + right * REACH, y + up * height + above * REACH
    return left, bottom, left + width, bottom + height


def _overlap(a: Box, b: Box) -> float:
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _outside(a: Box) -> float:
    """How much of a box sticks out of the plot, weighed heavily since it would be cut."""
    return 20 * (max(0.0, -a[0]) + max(0.0, a[2] - WIDTH) + max(0.0, -a[1]) + max(0.0, a[3] - HEIGHT))
