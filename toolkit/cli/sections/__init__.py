"""The sections of `policy-options challenge`, a family a file; each is a sheet of one challenge's result."""
