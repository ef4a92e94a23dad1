"""The app's entry: names the pages in the order of the story and runs the one that is asked for."""

from __future__ import annotations

import streamlit as st

from toolkit.ui.navigation import ICON, PAGES, page
from toolkit.ui.state import session
from toolkit.wording import say

session()  # from here on its language is spoken
st.set_page_config(page_title=say("app.name"), page_icon=str(ICON), layout="wide", initial_sidebar_state="auto")
st.navigation([page(name) for name in PAGES], position="top").run()
