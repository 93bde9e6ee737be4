"""Marks on a task: whether somebody has dealt with a change or a right, who and when. They change nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from dashboards.access import ROLES
from dashboards.application import Mark, State
from dashboards.language import Language, mark
from dashboards.parts import Reader, as_text
from dashboards.queries import Row
from dashboards.words import word

STATES = {
    "not_done": mark("To do"),
    "taken": mark("Taken up"),
    "done": mark("Done"),
}

STATE_COLOURS = {"not_done": "#e69f00", "taken": "#7f8c99", "done": "#a9cbe2"}


def dealt_with(marked: Mark | None) -> Row:
    """A mark as columns beside those of what it is on."""
    if marked is None:
        return {"state": "not_done", "marked_by": None, "marked_role": None, "marked_at": None}
    return {
        "state": marked.state,
        "marked_by": marked.marked_by,
        "marked_role": marked.role,
        "marked_at": marked.marked_at,
    }


def cards(language: Language, states: Mapping[str, int]) -> tuple[tuple[str, str, str, str], ...]:
    """How many were taken up and how many are done, as figures of a page."""
    _ = language.gettext
    return (
        (_("Taken up"), language.number(states["taken"]), _("somebody is on it"), _("Who, stands in the list.")),
        (
            _("Done"),
            language.number(states["done"]),
            _("marked as done"),
            _("Who marked it and when, stands in the list. Marking changes nothing in the dossier."),
        ),
    )


def box(reader: Reader, subject: str, subject_id: str, row: Row, nobody: str) -> None:
    """Who dealt with it, and the marks that may follow; ``nobody`` says that there is none yet."""
    language = reader.language
    _ = language.gettext
    with st.container(border=True):
        st.markdown("**" + word(language, STATES, row["state"]) + "**")
        if row["marked_by"]:
            st.markdown(
                _("Marked by {name} ({role}) on {moment}.").format(
                    name=as_text(row["marked_by"]),
                    role=_role(language, row["marked_role"]),
                    moment=language.moment(row["marked_at"]),
                )
            )
        else:
            st.markdown(nobody)
        visitor = reader.visitor
        for state, (label, icon) in _next_marks(language, row["state"]).items():
            st.button(
                label,
                icon=icon,
                key=f"mark.{state}",
                width="stretch",
                on_click=partial(reader.application.mark, subject, subject_id, state, visitor.name, visitor.role_name),
            )
        st.caption(_("Your name, your role and the moment are kept with it, and so are earlier marks."))


def _role(language: Language, role_name: str) -> str:
    return language.gettext(ROLES[role_name].title) if role_name in ROLES else role_name


def _next_marks(language: Language, state: str) -> Mapping[State, tuple[str, str]]:
    _ = language.gettext
    marks: dict[State, tuple[str, str]] = {
        "done": (_("Mark as done"), ":material/check:"),
        "taken": (_("I take this up"), ":material/back_hand:"),
        "not_done": (_("Mark as not done"), ":material/undo:"),
    }
    return {name: text for name, text in marks.items() if name != state}
