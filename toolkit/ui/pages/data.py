"""Data: open, edit, check and save a study. A file that cannot be read changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

import toolkit as tk
from toolkit.charts.names import names
from toolkit.errors import InputError
from toolkit.files.bundle import load_folder, to_archive
from toolkit.files.load import load_bytes
from toolkit.model.option import BASES, GRADES
from toolkit.ui import edits, library, saving, state, studies
from toolkit.ui.controls import save_copy
from toolkit.ui.frame import close_page, open_page, section
from toolkit.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from toolkit.model import Appraisal

KINDS = ["json", "csv", "tsv", "xlsx", "xlsm", "pdf", "zip"]
FOLDER = ["yaml", "yml", "json", "md", "txt"]  # with what commonly lies beside a study, which would look refused
TWO_LINES = 65  # pixels of a row from which names wrap in it
SEEN = 15  # rows that are shown without a scroll bar of their own
MOST = 50  # issues that are shown one by one
WHAT = ("estimates", "criteria", "options")


def issues(error: InputError) -> None:
    """Every issue on its own line, as the command line prints it."""
    st.error(say("app.data.issues", count=len(error.issues)), icon=":material/error:")
    for issue in error.issues[:MOST]:
        st.text(str(issue))
    if len(error.issues) > MOST:
        st.text(say("app.data.more_issues", count=len(error.issues) - MOST))


def opening() -> None:
    """Bring a file, or begin a new study; what is looked at changes only when the file is sound."""
    section(say("app.data.open"), say("app.data.open_note"))
    file = st.file_uploader(say("app.data.upload"), KINDS, key="upload")
    if file is not None and st.button(say("app.data.open_button"), key="open", icon=":material/file_open:", type="primary"):
        bring(lambda: load_bytes(file.name, file.getvalue()))
    folder = st.file_uploader(say("app.data.upload_folder"), FOLDER, accept_multiple_files="directory", key="upload-folder")
    if folder and st.button(say("app.data.open_folder"), key="open-folder", icon=":material/folder_open:", type="primary"):
        bring(lambda: load_folder({part.name: part.getvalue() for part in folder}))
    if st.button(say("app.data.new"), key="new", icon=":material/note_add:", help=say("app.data.new_help")):
        studies.bring(library.sample())
        st.rerun()


def bring(read: Callable[[], Appraisal]) -> None:
    """Look at the study that was read, or show what is wrong with it."""
    try:
        studies.bring(read(), from_file=True)
    except InputError as error:
        issues(error)
    else:
        st.rerun()


def editing(a: Appraisal) -> None:
    """One of the study's tables, and the button that puts it through the checks."""
    section(say("app.data.edit"), say("app.data.edit_note"))
    what = st.segmented_control(say("app.data.what"), WHAT, default=WHAT[0], required=True, format_func=lambda w: say(f"app.data.{w}"), key="what", wrap=True)
    {"estimates": estimates, "criteria": criteria, "options": options}[what or WHAT[0]](a)


def estimates(a: Appraisal) -> None:
    """The estimates of one option."""
    own = names(a)
    option = st.selectbox(say("app.data.option"), a.option_ids, format_func=own.__getitem__, key="edited-option")
    columns: dict[str, Any] = {
        "criterion": st.column_config.TextColumn(heading("criterion"), disabled=True, pinned=True, width=190),
        "grade": st.column_config.SelectboxColumn(heading("grade"), options=list(GRADES)),
        "basis": st.column_config.SelectboxColumn(heading("basis"), options=list(BASES), format_func=lambda b: say(f"words.bases.{b}")),
        "reason": st.column_config.TextColumn(heading("reason"), width="large"),
    }
    rows = edits.estimate_rows(a, option)
    rows.insert(0, "criterion", [c.name for c in a.criteria])
    edited = grid(rows, columns, f"estimates-{option}-{a.digest}", say("app.data.estimates_of", option=own[option]))
    apply(lambda: edits.with_estimates(a, option, edited.drop(columns="criterion").set_axis(list(a.criterion_ids))))


def criteria(a: Appraisal) -> None:
    """The criteria with their ranges; rows can be added and left out."""
    groups, choice = {g.id: g.name for g in a.groups}, st.column_config.SelectboxColumn
    columns: dict[str, Any] = {
        "name": st.column_config.TextColumn(heading("name"), pinned=True, width=190),
        "group": choice(heading("group"), options=list(groups), format_func=lambda g: groups[str(g)], width=240),
        "unit": st.column_config.TextColumn(heading("unit"), width=130),
        "objective": choice(heading("objective"), options=["max", "min"], format_func=lambda o: say(f"app.data.{o}"), required=True),
    }
    table(edits.criterion_rows(a), columns, "criteria", a, edits.with_criteria)


def options(a: Appraisal) -> None:
    """The options; rows can be added and left out."""
    table(edits.option_rows(a), {}, "options", a, edits.with_options)


def table(rows: pd.DataFrame, columns: dict[str, Any], what: str, a: Appraisal, make: Callable[[Appraisal, pd.DataFrame], Appraisal]) -> None:
    """A table whose rows can be added and left out."""
    edited = grid(rows, columns, f"{what}-{a.digest}", say(f"app.data.{what}"), num_rows="dynamic")
    apply(lambda: make(a, edited))


def grid(rows: pd.DataFrame, columns: dict[str, Any], key: str, alt: str, num_rows: Literal["fixed", "dynamic"] = "fixed") -> pd.DataFrame:
    """Cells to edit, under headings in words; the id stands last, since the name says more."""
    return st.data_editor(
        rows, key=key, alt=alt, num_rows=num_rows, column_config={c: heading(c) for c in rows.columns} | columns, hide_index=True,
        column_order=sorted(rows.columns, key=lambda c: c == "id"), row_height=TWO_LINES, placeholder="",
        height="content" if len(rows) <= SEEN else "auto",
    )  # fmt: skip


def heading(column: str) -> str:
    """What stands above a column."""
    return say(f"app.data.heads.{column}")


def apply(make: Callable[[], Appraisal]) -> None:
    """The button that checks an edited table and looks at the study it makes."""
    if not st.button(say("app.data.apply"), key="apply", icon=":material/check:", type="primary"):
        return
    try:
        studies.replace_study(make())
    except InputError as error:
        issues(error)
    else:
        st.rerun()


def keep(a: Appraisal) -> None:
    """Into the folder that the app was launched on, else as a file."""
    section(say("app.data.save"), say("app.data.save_note"))
    folder = library.folder()
    if folder is not None and st.button(say("app.data.save_folder", folder=folder.name), key="save", icon=":material/save:"):
        try:
            tk.save(a, folder)
        except InputError as error:
            issues(error)
        else:
            saving.mark_saved()
            st.success(say("app.data.saved", folder=folder.name), icon=":material/check_circle:")
    save_copy("download")
    st.download_button(
        say("app.data.archive"), lambda: to_archive(a), f"{a.id or 'study'}.zip", "application/zip",
        key="archive", icon=":material/folder_zip:", help=say("app.data.archive_help"), on_click=saving.mark_saved,
    )  # fmt: skip


open_page("data", bar="none")
left, right = st.columns([0.66, 0.34], gap="large")
with right:
    opening()
    keep(state.study())
with left:
    editing(studies.lasting())
close_page("data")
