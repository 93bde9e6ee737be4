"""The router: which pages a role sees, in which language, on which publication. Nothing else."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from dashboards import access, queries
from dashboards.application import Application, ApplicationDatabaseError, engine
from dashboards.application.loop import Loop
from dashboards.language import LANGUAGES, Language, mark
from dashboards.parts import Reader, remember
from dashboards.views import (
    access_log,
    administrative_validity,
    audit,
    changes,
    dossier,
    ksz_traffic,
    payment_justification,
    rights,
    rule_reports,
    shared_links,
    signals,
)
from ingestion.store import CentreProblem, DataDir

HERE = Path(__file__).parent

PAGES = {
    "payment_justification": (payment_justification.page, mark("Payment justification"), ":material/fact_check:"),
    "administrative_validity": (
        administrative_validity.page,
        mark("Administrative validity"),
        ":material/event_available:",
    ),
    "dossier": (dossier.page, mark("Dossier"), ":material/folder_open:"),
    "access": (access_log.page, mark("Access"), ":material/visibility:"),
    "ksz_traffic": (ksz_traffic.page, mark("KSZ traffic"), ":material/swap_horiz:"),
    "audit": (audit.page, mark("Equal treatment"), ":material/balance:"),
    "changes": (changes.page, mark("Changes"), ":material/published_with_changes:"),
    "signals": (signals.page, mark("Signals"), ":material/search:"),
    "rights": (rights.page, mark("Rights not taken up"), ":material/volunteer_activism:"),
    "rule_reports": (rule_reports.page, mark("Report card of the rules"), ":material/assignment_turned_in:"),
    "shared_links": (shared_links.page, mark("What it shares"), ":material/hub:"),
}


def chosen_language() -> Language:
    # The widget is drawn in the sidebar, below the pages, whose titles need the language already.
    # A run that is broken off before that may leave it without a value.
    if st.session_state.get("language") not in LANGUAGES:
        asked = st.query_params.get("lang", "nl")
        st.session_state["language"] = asked if asked in LANGUAGES else "nl"
    return LANGUAGES[st.session_state["language"]]


def language_switch(language: Language) -> None:
    st.segmented_control(
        language.gettext("Language"),
        list(LANGUAGES),
        format_func=lambda code: LANGUAGES[code].name,
        key="language",
        required=True,
        label_visibility="collapsed",
        width="stretch",
    )
    remember("lang", [language.code])


def chosen_visitor(language: Language, publication: queries.Publication | None) -> access.Visitor:
    _ = language.gettext
    if "role" not in st.session_state and st.query_params.get("role") in access.ROLES:
        st.session_state["role"] = st.query_params["role"]
    # Kept outside the widgets, so that switching the language does not lose the choice.
    role_name = st.selectbox(
        _("Your role"),
        list(access.ROLES),
        index=list(access.ROLES).index(st.session_state.get("role", "analyst")),
        format_func=lambda name: _(access.ROLES[name].title),
        key=f"role.{language.code}",
        filter_mode=None,
    )
    if role_name != st.session_state.get("role"):
        st.session_state["has_left_a_role"] = "role" in st.session_state
        st.session_state["role"], st.session_state["purpose"] = role_name, None
    # In the address, so that loading the page again keeps it; the purpose is to be said anew for every visit.
    remember("role", [] if role_name == "analyst" else [role_name])
    role = access.ROLES[role_name]
    purpose = st.selectbox(
        _("Purpose of this visit"),
        list(role.purposes),
        index=role.purposes.index(chosen) if (chosen := st.session_state.get("purpose")) in role.purposes else None,
        format_func=lambda name: _(access.PURPOSES[name]),
        key=f"purpose.{language.code}.{role_name}",
        placeholder=_("Choose a purpose"),
        filter_mode=None,
        help=_("Needed before a name or national number is shown. It is written to the access log."),
    )
    st.session_state["purpose"] = purpose
    antenna = None
    if role.within_antenna and publication:
        antenna = st.selectbox(
            _("Your antenna"),
            queries.antennas(publication),
            key="antenna",
            filter_mode=None,
            help=_("A social worker sees the dossiers of one antenna."),
        )
    name = st.user.get("email") if st.user.get("is_logged_in") else None
    return access.Visitor(str(name or "demonstration"), role_name, purpose, antenna)


def nothing_published(language: Language) -> None:
    _ = language.gettext
    st.title(_("There is nothing to show yet"), anchor=False)
    st.info(
        _(
            "No figures have been published so far: either nothing was read yet, or a test failed and the figures were "
            "held back."
        )
    )
    st.markdown(
        _(
            "What to do: tell who manages Kruispunt at your centre, who runs `kruispunt run` (or `make demo` for a "
            "made-up town); then reload this page."
        )
    )


def not_for_this_role(language: Language, name: str) -> None:
    _ = language.gettext
    st.title(_(PAGES[name][1]), anchor=False)
    roles = [_(role.title) for role in access.ROLES.values() if name in role.pages]
    st.info(_("Your role does not have this page. Who has it: {roles}.").format(roles=", ".join(roles)))
    st.markdown(_("Choose another page on the left, or another role if you have one."))


def hidden_pages(language: Language, role: access.Role, first: Any) -> list[Any]:
    """What answers at an address that somebody kept or was sent: a page of other roles, and the first of this one.

    Streamlit shows the first page at the address without a name alone.
    """
    if st.session_state.pop("has_left_a_role", False):
        # Who stood on a page that the new role does not have comes to its first page.
        return []

    def go_to_the_first() -> None:
        st.switch_page(first, query_params=st.query_params.to_dict())

    runs = {name: partial(not_for_this_role, language, name) for name in PAGES if name not in role.pages}
    runs[role.pages[0]] = partial(go_to_the_first)
    return [
        st.Page(run, title=language.gettext(PAGES[name][1]), url_path=name.replace("_", "-"), visibility="hidden")
        for name, run in runs.items()
    ]


def shown(
    show: Callable[[Reader], None],
    language: Language,
    visitor: access.Visitor,
    publication: queries.Publication,
    data_dir: DataDir,
    pages: Mapping[str, Any],
) -> None:
    """A page, once what is looked at and written on it can be kept."""
    _ = language.gettext
    try:
        database = engine(data_dir)
    except ApplicationDatabaseError as problem:
        logging.getLogger(__name__).error("%s", problem)
        st.title(_("The application database cannot be used"), anchor=False)
        st.error(
            _("It was written by a newer version of Kruispunt.") if problem.is_newer else _("It could not be opened.")
        )
        st.markdown(
            _(
                "Without it no page shows, because what you see and write has to be kept. Have the server looked at, "
                "and the setting `KRUISPUNT_APPLICATION_DB`; then reload this page."
            )
        )
        return
    opener = access.seal_opener(data_dir)
    log, application, loop = access.AccessLog(database), Application(database), Loop(database, data_dir)
    try:
        centre = data_dir.centre
    except CentreProblem:
        # The reading of messages says what is wrong with it; here it only lacks its name.
        centre = {}
    show(Reader(language, visitor, publication, log, opener, application, loop, centre, pages))


def main() -> None:
    language = chosen_language()
    _ = language.gettext
    data_dir = DataDir.from_environment()
    try:
        publication = queries.current(data_dir.published)
    except queries.NothingPublishedError:
        publication = None
    st.set_page_config(page_title="Kruispunt", page_icon=str(HERE / "icon.svg"), layout="wide")
    st.html(HERE / "style.css")
    st.html(f"<script>document.documentElement.lang = '{language.code}'</script>", unsafe_allow_javascript=True)
    st.logo(str(HERE / "logo.svg"), size="large", icon_image=str(HERE / "icon.svg"))

    with st.sidebar:
        switch, who = st.container(), st.container()
    with who:
        visitor = chosen_visitor(language, publication)
    pages: dict[str, Any] = {}
    for name in visitor.role.pages:
        show, title, icon = PAGES[name]
        if publication is None:
            run = partial(nothing_published, language)
        else:
            run = partial(shown, show, language, visitor, publication, data_dir, pages)
        is_first = name == visitor.role.pages[0]
        address = None if is_first else name.replace("_", "-")
        pages[name] = st.Page(run, title=_(title), icon=icon, url_path=address, default=is_first)
    page = st.navigation([*pages.values(), *hidden_pages(language, visitor.role, pages[visitor.role.pages[0]])])
    with switch:
        language_switch(language)
    with st.sidebar:
        st.caption(_("Demonstration: you choose the role yourself. What you ask to see is logged."))
        if publication:
            st.caption(_("Figures of {moment}").format(moment=language.moment(publication.published_at)))
            if last := queries.last_received_on(publication):
                st.caption(_("Messages and files received until {day}").format(day=language.day(last)))
    page.run()


main()
