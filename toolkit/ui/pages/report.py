"""Report: its pages as they will print, and the files to take along: PDF with its model, JSON, workbook, permalink."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from toolkit.errors import ToolkitError
from toolkit.files.json_file import to_json
from toolkit.report.document import content
from toolkit.report.pdf import pdf_bytes
from toolkit.report.results import gather
from toolkit.report.typesetting import pages
from toolkit.ui import saving, state
from toolkit.ui.frame import close_page, open_page, problem, section
from toolkit.ui.looks import in_a_row
from toolkit.ui.memo import key_of, recall
from toolkit.ui.show import abandonable
from toolkit.wording import say, spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.report.results import Results

PARTS = ("full", "summary")
PAPERS = ("a4", "letter")


def results(progress: Callable[[float], None]) -> Results:
    """What the report is made of, worked out once for this view."""
    a, w, whole = state.shown(), state.weights(), state.study()
    key = ("report", spoken(), *key_of(a, w), whole.digest)
    found = recall(key, lambda: gather(a, w, draws=state.LIVE_DRAWS, language=spoken(), whole=whole, progress=progress))
    found.warm()
    return found


@st.fragment
def preview(r: Results, extent: str, paper: str) -> None:
    """The pages as images, one at a time, and the answer in words for those who do not see them."""
    state.session()  # its language
    wanted = st.session_state.get("sheet", 1)
    key = ("sheet", r.language, *key_of(r.appraisal, r.weights), r.whole.digest, extent, paper, wanted)
    image, at, count = recall(key, lambda: sheet(r, extent, paper, wanted))
    section(say("app.report.preview"), say("app.report.preview_note"))
    if at != wanted:
        del st.session_state["sheet"]
    if count > 1:
        st.pagination(count, key="sheet", persist_state="page")
    with st.container(border=True):
        st.image(image, alt=say("app.report.alt", page=at, count=count), width="stretch")
    with st.expander(say("app.report.words"), icon=":material/notes:"):
        st.text(r.verdict.text(r.language) if r.verdict else r.ranking_in_words)


def sheet(r: Results, extent: str, paper: str, wanted: int) -> tuple[str, int, int]:
    """One page as it prints, its number, and how many there are; the first where the one that is asked for is gone."""
    made = pages(content(r, extent, paper))
    at = wanted if wanted <= len(made) else 1
    return made[at - 1], at, len(made)


def pdf(r: Results) -> tuple[str, str]:
    """The choice of extent and paper, and the file; open blocking findings stand in its way. Returns what was chosen."""
    section(say("app.report.pdf"), say("app.report.pdf_note"))
    extent = in_a_row(say("app.report.extent"), "extent", PARTS, PARTS[0], lambda p: say(f"app.report.{p}")) or PARTS[0]
    paper = in_a_row(say("app.report.paper"), "paper", PAPERS, PAPERS[0], lambda p: say(f"app.report.{p}")) or PAPERS[0]
    blocking = r.review.blocking
    if blocking:
        st.warning(say("app.report.blocked", count=len(blocking)), icon=":material/block:")
        for finding in blocking:
            st.text(finding.text(r.language))
        return extent, paper
    key = ("pdf", r.language, *key_of(r.appraisal, r.weights), r.whole.digest, extent, paper)
    st.download_button(
        say("app.report.pdf_button"),
        lambda: recall(key, lambda: pdf_bytes(r, extent, paper)[0]),
        file_name(r, "pdf"), "application/pdf", key="pdf", icon=":material/picture_as_pdf:", type="primary", on_click="ignore",
    )  # fmt: skip
    return extent, paper


def others(r: Results) -> None:
    """The model as JSON and as a workbook, and the link to this view."""
    section(say("app.report.others"), say("app.report.others_note"))
    left, right = st.columns(2)
    with left:
        st.download_button(
            say("app.report.json"), lambda: to_json(state.study()), file_name(r, "json"), "application/json",
            key="json", icon=":material/data_object:", on_click=saving.mark_saved,
        )  # fmt: skip
    with right:
        st.download_button(say("app.report.xlsx"), workbook, file_name(r, "xlsx"), key="xlsx", icon=":material/table_view:", on_click="ignore")
    link()


def link() -> None:
    """The address of this view, or why there is none."""
    if saving.link() is None:
        st.info(say("app.report.no_link"), icon=":material/link_off:")
        return
    section(say("app.report.link"), say("app.report.link_note" if saving.carried() else "app.report.link_short"))
    base = (st.context.url or "/").split("?")[0].rpartition("/")[0]
    behind = urlencode(saving.address())
    st.code(f"{base}/result" + (f"?{behind}" if behind else ""), language=None, wrap_lines=True)


def workbook() -> bytes:
    """The model and its results as a workbook."""
    from toolkit.report.xlsx import xlsx_bytes

    return xlsx_bytes(state.study(), state.weights() if not state.current().without else None)


def file_name(r: Results, ending: str) -> str:
    """A name that says which study and when."""
    return f"{r.appraisal.id or 'summary'}-{r.date.isoformat()}.{ending}"


open_page("report", results=True)
try:
    with abandonable() as progress:
        found = results(progress)
    left, right = st.columns([0.58, 0.42], gap="large")
    with right:
        chosen = pdf(found)
        others(found)
    with left:
        preview(found, *chosen)
except ToolkitError as error:
    problem(error)
close_page("report")
