"""Ratios against peers and against bare numpy, in one table: `python -m benchmarks`."""
