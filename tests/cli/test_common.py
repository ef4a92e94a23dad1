"""What a user may type after --weights and --set."""

from __future__ import annotations

import pandas as pd
import pytest

import toolkit as tk
from toolkit.cli.common import read_parameters, read_weights
from toolkit.errors import InputError


@pytest.fixture
def a() -> tk.Appraisal:
    frame = pd.DataFrame({"speed": [1.0, 2.0], "price": [3.0, 4.0]}, index=["x", "y"])
    return tk.from_frame(frame, {"speed": "max", "price": "min"})


def test_nothing_said_means_the_appraisals_own_weights(a: tk.Appraisal) -> None:
    assert read_weights(a, None) is None


def test_numbers_by_criterion(a: tk.Appraisal, capsys: pytest.CaptureFixture[str]) -> None:
    assert read_weights(a, "speed=3, price=1").values.to_dict() == {"speed": 0.75, "price": 0.25}
    assert capsys.readouterr().err == ""


def test_criteria_left_out_weigh_nothing_and_that_is_said(a: tk.Appraisal, capsys: pytest.CaptureFixture[str]) -> None:
    assert read_weights(a, "speed=3").values.to_dict() == {"speed": 1.0, "price": 0.0}
    assert "weigh nothing: price" in capsys.readouterr().err


def test_a_misspelt_criterion_is_an_error_and_not_a_zero(a: tk.Appraisal) -> None:
    with pytest.raises(InputError, match=r"unknown criterion 'sped' .did you mean 'speed'"):
        read_weights(a, "sped=3")


def test_parameters_are_read_as_numbers_words_and_by_criterion() -> None:
    given = ["v=0.5", "normalisation=vector", "q.speed=1", "q.price=2", "strict=true"]
    assert read_parameters(given) == {"v": 0.5, "normalisation": "vector", "q": {"speed": 1.0, "price": 2.0}, "strict": True}
    assert read_parameters(None) == {}


@pytest.mark.parametrize("given", [["q=1", "q.speed=2"], ["q.speed=2", "q=1"], ["q"], ["q=1", "q=2"]])
def test_parameters_that_contradict_each_other(given: list[str]) -> None:
    with pytest.raises(InputError):
        read_parameters(given)
