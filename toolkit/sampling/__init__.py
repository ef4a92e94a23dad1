"""Chance: draws of performances, and the chunks of draws that make results the same to the bit whatever `jobs` is."""

from toolkit.sampling.chunks import CHUNK, chunks, generator
from toolkit.sampling.laws import Law
from toolkit.sampling.performances import Scores, Uncertainty, draw_performances, uncertainty

__all__ = ["CHUNK", "Law", "Scores", "Uncertainty", "chunks", "draw_performances", "generator", "uncertainty"]
