"""The page challenge."""

from __future__ import annotations

from toolkit.ui.frame import close_page, open_page

open_page("challenge")
close_page()
