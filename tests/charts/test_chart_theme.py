"""The palette can be told apart by any colour vision and read in both themes; simulations and thresholds come from outside.

Simulation: Machado, Oliveira and Fernandes 2009, IEEE TVCG 15(6), severity 1.0. Contrast: WCAG 2.2. Distance: CIE76.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from toolkit.charts.theme import DARK, HATCHES, LIGHT, Theme, channels, contrast, filled, hatch, mix, text_on, tint

VISION = {
    "normal": np.eye(3),
    "protan": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deutan": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "tritan": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}
GROUPS = 6  # categorical colours that may stand side by side
APART = 9.0  # CIE76 distance that hatches then double
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def linear(colour: str) -> np.ndarray:
    c = np.array(channels(colour)) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def lab(light: np.ndarray) -> np.ndarray:
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ light / np.array([0.9505, 1, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_contrast_is_as_wcag_defines_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@THEMES
@pytest.mark.parametrize("vision", VISION)
def test_neighbours_can_be_told_apart(theme: Theme, vision: str) -> None:
    seen = [lab(np.clip(VISION[vision] @ linear(c), 0, 1)) for c in theme.palette[:GROUPS]]
    nearest = min(np.linalg.norm(a - b) for a, b in combinations(seen, 2))
    assert nearest > APART


@THEMES
def test_words_read_on_everything_they_stand_on(theme: Theme) -> None:
    for colour in (theme.ink, theme.quiet, theme.accent, theme.warm):
        assert contrast(colour, theme.paper) >= 4.5, colour
        assert contrast(colour, theme.surface) >= 4.5, colour
    for fill in (*theme.palette, *(theme.shade(v) for v in np.linspace(0, 1, 21)), *(tint(c, k, theme) for c in theme.palette for k in range(4))):
        assert contrast(text_on(fill), fill) >= 4.5, fill


def test_shading_goes_one_way() -> None:
    for theme in (LIGHT, DARK):
        light = [contrast(theme.shade(v), theme.paper) for v in np.linspace(0, 1, 11)]
        assert light == sorted(light)
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


def test_colours_that_repeat_get_another_hatch() -> None:
    seen = {(k % len(LIGHT.palette), hatch(k)) for k in range(3 * len(LIGHT.palette))}
    assert len(seen) == 3 * len(LIGHT.palette)
    assert filled("#0b5394", HATCHES[1])["color"] == "#0b5394"
