"""What assistive technology needs and Streamlit leaves out: the language of the page, and charts that Tab can reach and arrows scroll."""

from __future__ import annotations

import streamlit as st

from toolkit.wording import say, spoken

# Looked at while the page settles and at every Tab, so that a slider that is being dragged never waits for it.
_ASSIST = """export default function ({ data }) {
  document.documentElement.lang = data.language;
  const boxes = '[class*="st-key-chart-"], [class*="st-key-chart-"] .stElementContainer';
  const reach = () => document.querySelectorAll(boxes).forEach(box => {
    const scrolls = box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX !== "visible";
    if (scrolls) Object.entries({ tabindex: "0", role: "region", "aria-label": data.label }).forEach(([k, v]) => box.setAttribute(k, v));
    else if (box.getAttribute("role") === "region") ["tabindex", "role", "aria-label"].forEach(k => box.removeAttribute(k));
  });
  const onTab = event => { if (event.key === "Tab") reach(); };
  const later = [300, 1500, 4000].map(wait => setTimeout(reach, wait));
  document.addEventListener("keydown", onTab, true);
  return () => { later.forEach(clearTimeout); document.removeEventListener("keydown", onTab, true); };
}"""
_component = st.components.v2.component("assist", js=_ASSIST, isolate_styles=False)


def assist() -> None:
    """Name the page's language; while this is drawn, Tab stops at every chart that is wider than its place, and arrow keys scroll it."""
    _component(key="assist", data={"label": say("app.chart.scrolls"), "language": spoken()}, height=1)
