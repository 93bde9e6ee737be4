"""Who somebody is: the one place where an identity is opened for a visitor."""

from __future__ import annotations

import streamlit as st

from dashboards import access, queries, words
from dashboards.parts import Reader, as_text
from dashboards.words import word


def box(reader: Reader, person_id: str) -> None:
    """Who it is, on demand: for role and purpose, and once; the next step of the visitor takes it away."""
    language, visitor = reader.language, reader.visitor
    _ = language.gettext
    with st.container(border=True):
        st.markdown("**" + _("Who is it?") + "**")
        if not visitor.role.identity:
            st.markdown(_("Your role works with pseudonyms."))
            return
        if visitor.purpose is None:
            st.markdown(_("First choose the purpose of your visit, in the bar on the left."))
        elif not visitor.may_unseal:
            st.markdown(
                _("For this purpose you work with pseudonyms. Choose another purpose if you must know who it is.")
            )
        else:
            st.markdown(_("What you see is written to the access log first, and disappears with your next step."))
        if not st.button(_("Show the identity"), icon=":material/lock_open:", disabled=not visitor.may_unseal):
            return
        try:
            opened = unsealed(reader, person_id)
        except Exception as problem:  # noqa: BLE001 whatever went wrong, its text may hold personal data
            st.error(_("The identity could not be shown. Report this with the time; the access log has the attempt."))
            del problem
            return
        if not opened:
            st.info(_("No name or national number was received for this person."))
        for attribute, value in opened.items():
            st.markdown(f"{word(language, words.ATTRIBUTES, attribute)}  \n**{as_text(value)}**")


def unsealed(reader: Reader, person_id: str) -> dict[str, str]:
    """What may be known of a person, as it is written; the access log has it first."""
    sealed = queries.sealed_identity(reader.publication, person_id)
    opened = access.unseal(reader.visitor, person_id, sealed, reader.open_seal, reader.log)
    return {attribute: _niss(value) if attribute == "niss" else value for attribute, value in opened.items()}


def _niss(value: str) -> str:
    """A national number as it stands on a card: yy.mm.dd-nnn.cc."""
    if len(value) != 11 or not value.isdigit():
        return value
    return f"{value[:2]}.{value[2:4]}.{value[4:6]}-{value[6:9]}.{value[9:]}"
