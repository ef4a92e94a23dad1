"""Methods: one contract (`base`), one method a file, one literal registry, and `rank` that applies them."""
