"""The examples of docs/challenge.md run and give what they show, and its table of thresholds is the code's."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from toolkit.challenge.thresholds import THRESHOLDS

PAGE = Path(__file__).parents[2] / "docs" / "challenge.md"


def test_the_examples_run() -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert tried > 30
    assert failed == 0


def test_the_table_of_thresholds_is_complete() -> None:
    """Every row gives as many defaults as names, and they are the ones in force."""
    listed: dict[str, float] = {}
    for names, defaults in re.findall(r"^\| (`\w+`(?:, `\w+`)*) \| ([\d./, ]+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE):
        numbers = [float(x) if "/" not in x else int(x.split("/")[0]) / int(x.split("/")[1]) for x in defaults.split(", ")]
        listed |= dict(zip(re.findall(r"`(\w+)`", names), numbers, strict=True))
    assert listed == {name: t.default for name, t in THRESHOLDS.items()}
