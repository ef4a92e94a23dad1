"""What the app's speed is measured against: a page with one slider and a chart of four bars, and nothing else."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

first = st.slider("Weight", 0, 100, 50)
st.plotly_chart(go.Figure(go.Bar(x=[first, 20, 30, 100], y=["A", "B", "C", "D"], orientation="h")))
