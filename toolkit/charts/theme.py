"""Colours, hatches, dashes, marks and fonts of every chart, in light and dark: one place, no drawing library.

The categorical colours follow Okabe and Ito's set, which readers with any colour vision can tell apart; their order keeps
neighbours apart in lightness too, and each has a hatch, a dash and a mark of its own, so that colour is never the only channel.

Source: Okabe, M. and Ito, K. (2008), Color universal design; contrast: WCAG 2.2, s. 1.4.3 and 1.4.11.
"""

from __future__ import annotations

from dataclasses import dataclass

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", "Noto Sans", "DejaVu Sans", Arial, sans-serif'
AA = 4.5  # the least contrast of text on its ground, WCAG 2.2 level AA
DARK_TEXT, LIGHT_TEXT = "#10161d", "#ffffff"
HATCHES = ("", "/", ".", "\\", "x", "-", "|", "+")  # plotly's names, here and below; the first colour stays plain
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x", "star", "hexagon")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")


@dataclass(frozen=True, slots=True)
class Theme:
    """One look. `palette` is categorical; `high` and `low` are the ends of the one-hue shading of values; `opposed`, `even`
    and `high` are the two-hue shading of agreement at -1, 0 and 1. Shades keep to the paper's side in lightness, so that one
    colour of words reads well on all of them.

    `accent` marks the leader and what is selected, `warm` what needs attention, `rule` lines and axes.
    """

    name: str
    paper: str
    surface: str
    ink: str
    quiet: str
    rule: str
    accent: str
    warm: str
    low: str
    high: str
    opposed: str
    even: str
    palette: tuple[str, ...]

    def colour(self, k: int) -> str:
        """The categorical colour of the k-th thing; colours repeat after the last, hatches tell repeats apart."""
        return self.palette[k % len(self.palette)]

    def shade(self, value: float) -> str:
        """The one-hue shading of a value 0..1."""
        return mix(self.low, self.high, min(max(value, 0.0), 1.0))

    def agreement(self, value: float) -> str:
        """The two-hue shading of an agreement -1..1; it goes one way in lightness, so that it tells signs apart in grey too."""
        return mix(self.even, self.opposed if value < 0 else self.high, min(abs(value), 1.0))


LIGHT = Theme(
    name="light",
    paper="#ffffff",
    surface="#f4f6f9",
    ink="#1f2933",
    quiet="#56616e",
    rule="#c9d0d8",
    accent="#0b5394",
    warm="#9a4a06",
    low="#f3f7fb",
    high="#6fa5d6",
    opposed="#ffe4c0",
    even="#c3cfdb",
    palette=("#0b5394", "#e69f00", "#5a9a78", "#cc79a7", "#56b4e9", "#8c564b", "#7f7f7f", "#d55e00"),
)
DARK = Theme(
    name="dark",
    paper="#12171d",
    surface="#1b222b",
    ink="#e8edf2",
    quiet="#a9b4c0",
    rule="#3a4552",
    accent="#7ab8f5",
    warm="#f0a868",
    low="#1b242e",
    high="#3070a8",
    opposed="#4a2f14",
    even="#45525f",
    palette=("#5b9fe0", "#f0b949", "#74bd98", "#e094bd", "#a5d8f8", "#c08a7d", "#a9a9a9", "#f08a4b"),
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


def hatch(k: int) -> str:
    """The hatch that goes with the k-th colour; after a full round of colours the hatches shift by one."""
    return HATCHES[(k + k // len(HATCHES)) % len(HATCHES)]


def symbol(k: int) -> str:
    """The mark that goes with the k-th colour; after a full round of colours the marks shift by one."""
    return SYMBOLS[(k + k // len(SYMBOLS)) % len(SYMBOLS)]


def dash(k: int) -> str:
    """The dash that goes with the k-th colour; six dashes and eight colours come together again after 24."""
    return DASHES[k % len(DASHES)]


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0..255, of "#rrggbb"."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(a: str, b: str, share: float) -> str:
    """The colour that lies `share` of the way from a to b."""
    parts = (round(x + (y - x) * share) for x, y in zip(channels(a), channels(b), strict=True))
    return "#" + "".join(f"{p:02x}" for p in parts)


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) .. 1 (white), as WCAG defines it."""
    shares = (c / 255 for c in channels(colour))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """The contrast ratio of two colours, 1 .. 21, as WCAG defines it."""
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def text_on(colour: str) -> str:
    """Dark or light text, whichever reads better on this colour; black where neither reaches AA."""
    best = max((DARK_TEXT, LIGHT_TEXT), key=lambda text: contrast(text, colour))
    return best if contrast(best, colour) >= AA else max((LIGHT_TEXT, "#000000"), key=lambda text: contrast(text, colour))


def filled(colour: str, pattern: str) -> dict[str, object]:
    """A bar's marker in plotly's terms: a colour, with its hatch drawn away from the words that may stand on it."""
    lines = LIGHT_TEXT if luminance(text_on(colour)) < luminance(colour) else DARK_TEXT
    return {"color": colour, "pattern": {"shape": pattern, "bgcolor": colour, "fgcolor": lines, "fgopacity": 0.45, "size": 7}}


def tint(colour: str, step: int, theme: Theme) -> str:
    """A colour made paler step by step, for the criteria of one group."""
    return mix(colour, theme.paper, min(0.22 * step, 0.7))
