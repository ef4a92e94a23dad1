"""The pages in the order of the story; Data is a tool beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from toolkit.ui.state import session
from toolkit.wording import area, say

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

FOLDER = Path(__file__).parent / "pages"
ICON = Path(__file__).parent / "icon.png"
PAGES = ("question", "scorecard", "weigh", "result", "perspectives", "challenge", "review", "report", "data")
ICONS = {"data": ":material/database:"}


def following(name: str) -> str | None:
    """The page that comes next in the story; None after its last one, and from Data, which stands beside it."""
    story = PAGES[:-1]
    return story[story.index(name) + 1] if name in story[:-1] else None


def page(name: str) -> StreamlitPage:
    """A page of the navigation; its file has its name."""
    title = str(area("app")["page"][name]["nav"])
    still = session().findings if name == "review" else 0
    if still:
        title = say("app.nav.open_count", name=title, count=still)
    return st.Page(FOLDER / f"{name}.py", title=title, icon=ICONS.get(name), url_path=name if name != PAGES[0] else None, default=name == PAGES[0])
