"""The page data."""

from __future__ import annotations

from toolkit.ui.frame import close_page, open_page

open_page("data")
close_page()
