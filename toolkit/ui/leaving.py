"""Ask before a window with unsaved changes is closed: the browser's own question, in its own words."""

from __future__ import annotations

import streamlit as st

_ASK = """export default function () {
  const ask = event => event.preventDefault();
  window.addEventListener("beforeunload", ask);
  return () => window.removeEventListener("beforeunload", ask);
}"""
_component = st.components.v2.component("ask_before_leaving", js=_ASK, isolate_styles=False)


def ask_first() -> None:
    """While this is drawn, the browser asks before the window is closed or leaves the app."""
    _component(key="ask-before-leaving", height=1)
