"""Documents that carry results: content as plain data, then a PDF that carries its own model."""
