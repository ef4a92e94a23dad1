"""Review: what the rules found, with guidance, advice and the answers given; and the checklists, filled from the study."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from toolkit.errors import ToolkitError
from toolkit.rules.checklist import checklist
from toolkit.rules.finding import SEVERITIES
from toolkit.rules.log import answer_entry
from toolkit.ui import state, studies
from toolkit.ui.frame import close_page, open_page, problem, section
from toolkit.ui.markup import escaped
from toolkit.ui.memo import key_of, recall
from toolkit.ui.show import table
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.rules.finding import Finding
    from toolkit.rules.run import Review


def findings(r: Review) -> tuple[Finding, ...]:
    """What was found in the whole study, and what stands in the way of the report for the options that are looked at."""
    keys = {f.key for f in r.findings}
    return (*r.findings, *(f for f in state.review().blocking if f.key not in keys))


def listed(r: Review) -> None:
    """The findings by severity, each with its answer or the boxes for one."""
    found = findings(r)
    key = "app.review.counts" if found else "app.review.none"
    line = say(key, findings=len(found), open=sum(f.open for f in found), passed=len(r.passed), skipped=len(r.skipped))
    st.html(f'<p class="po-sub" role="status">{escaped(line)}</p>')
    for severity in SEVERITIES:
        own = sorted((f for f in found if f.severity == severity), key=lambda f: not f.open)
        if not own:
            continue
        section(say(f"app.review.severity.{severity}"), say("app.review.of_open", count=len(own), open=sum(f.open for f in own)))
        for finding in own:
            with st.container(border=True):
                st.html(words(finding))
                answering(finding)


def words(f: Finding) -> str:
    """A finding as HTML: sentence, guidance, advice, questions to ask, answer."""
    marks = [("warn", say("app.review.open"))] if f.open else [("mode", say("app.review.closed"))]
    marks += [("", say("app.review.cue"))] if f.certainty == "cue" else []
    badges = " ".join(f'<span class="po-badge {kind}">{escaped(text)}</span>' for kind, text in marks)
    facts = [(say("app.review.advice"), f.advice()), (say("app.review.says"), f.says())]
    facts += [(say("app.review.probes"), p.text()) for p in f.probes]
    if f.answer is not None:
        key = "app.review.answered" if f.answer.who else "app.review.answered_unnamed"
        given = " ".join(x for x in (f.answer.what, f.answer.why) if x)
        facts.append((say(key, who=f.answer.who, when=f.answer.when), given))
    rows = "".join(f"<dt>{escaped(name)}</dt><dd>{escaped(text)}</dd>" for name, text in facts)
    return (
        f'<div class="po-finding"><h3>{escaped(f.title())} {badges}</h3><p class="po-finding-text">{escaped(f.text())}</p>'
        f'<dl>{rows}</dl><p class="po-note">{escaped(say("app.review.reference", key=f.key))}</p></div>'
    )


def answering(f: Finding) -> None:
    """Boxes for who, what and why; the answer joins the record of the study in this session."""
    with st.expander(say("app.review.answer" if f.open else "app.review.again"), icon=":material/edit_note:"), st.form(f"answer-{f.key}", border=False):
        who = st.text_input(say("app.review.who"), max_chars=80, key=f"who-{f.key}")
        what = st.text_area(say("app.review.what"), max_chars=600, height=80, key=f"what-{f.key}")
        why = st.text_area(say("app.review.why"), max_chars=600, height=80, key=f"why-{f.key}")
        sent = st.form_submit_button(say("app.review.save"), type="primary")
    if not sent:
        return
    plain = [" ".join(text.split()) for text in (who, what, why)]
    if not plain[0] or not any(plain[1:]):
        st.warning(say("app.review.needs"))
        return
    studies.record(answer_entry(f, who=plain[0], when=state.now(), what=plain[1], why=plain[2]))
    st.toast(say("app.review.recorded"))
    st.rerun()


def silent(r: Review) -> None:
    """The rules that found nothing, those without anything to look at, and answers that outlived their finding."""
    with st.expander(say("app.review.passed")):
        lines = [say(f"rules.{rule}.title") for rule in r.passed]
        lines += [say("app.review.skipped", rule=say(f"rules.{rule}.title"), lacks=say(f"rules.lacks.{lacks}")) for rule, lacks in r.skipped]
        st.html("".join(f'<p class="po-note">{escaped(line)}</p>' for line in lines))
    if r.spare:
        with st.expander(say("app.review.spare")):
            st.html("".join(f'<p class="po-note">{escaped(e.about)}: {escaped(e.what or e.why)}</p>' for e in r.spare))


def checks(r: Review) -> None:
    """Every item of the checklists with what the study holds of it."""
    filled = recall(("checklist", *key_of(r.appraisal, r.weights)), lambda: checklist(r.appraisal, r))
    counts = filled.counts
    section(say("app.review.checklist"), say("app.review.checklist_note", met=counts["met"], partly=counts["partly"], not_met=counts["not met"]))
    columns = {
        say("app.review.guidance"): [str(c.guidance) for c in filled.checks],
        say("app.review.asks"): [c.asks() for c in filled.checks],
        say("app.review.status"): [say(f"app.review.statuses.{c.status.replace(' ', '_')}") for c in filled.checks],
        say("app.review.found"): [c.found() for c in filled.checks],
    }
    rows = pd.Index([c.code for c in filled.checks], name=say("app.review.code"))
    st.html(table(pd.DataFrame(columns, index=rows), say("app.review.checklist")))


open_page("review", results=True)
try:
    whole = state.whole_review()
    listed(whole)
    silent(whole)
    checks(whole)
except ToolkitError as error:
    problem(error)
close_page("review")
