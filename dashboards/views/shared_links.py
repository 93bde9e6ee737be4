"""What it shares: the people, addresses and accounts that tie one dossier to others, as a small graph and as a list.

To share something is no discrepancy: people live together, and an account may be that of a family or a guardian. The
graph goes two steps far and stays small; everything in it is a pseudonym, but for the centre's own numbers.
"""

from __future__ import annotations

import streamlit as st

from dashboards import queries, signal_words, words
from dashboards.language import Language
from dashboards.parts import (
    Column,
    Reader,
    as_text,
    choose_one,
    dossier_link,
    for_export,
    heading_with_export,
    remember,
    table,
    table_to_choose_from,
)
from dashboards.queries import Row
from dashboards.words import word

AT_MOST = 200
"""Dossiers in the list to choose from; any other is found by its number."""

_STEPS = 2
_MOST_PER_THING = 8
_MOST_DOSSIERS = 24
"""What a graph may hold and still be read; how much stays out of it is said."""

_SHAPES = {
    "person": ("ellipse", "#f3e8f5"),
    "address": ("house", "#fdf0d9"),
    "account": ("cds", "#e4f1e8"),
}
"""Apart in form and in colour."""


def page(reader: Reader) -> None:
    _ = reader.language.gettext
    st.title(_("What it shares"), anchor=False)
    st.markdown(
        _(
            "People, addresses and accounts that one dossier has in common with others. To share something is no "
            "difference: people live together, and an account may be that of a family or a guardian."
        )
    )
    asked = st.query_params.get("dossier")
    row = queries.dossier(reader.publication, asked, reader.visitor.antenna) if asked else None
    if row is None:
        if asked:
            remember("dossier", [])
            st.warning(
                _(
                    "There is no dossier with this number among those that you may see. Check the number in your "
                    "software."
                )
            )
        _choose(reader)
        return
    if st.button(_("Another dossier"), icon=":material/arrow_back:"):
        remember("dossier", [])
        st.rerun()
    _around(reader, row)


# Choosing a dossier --------------------------------------------------------------------------------------------------


def _choose(reader: Reader) -> None:
    language = reader.language
    _ = language.gettext
    st.text_input(
        _("Number of the dossier"), key="links_number", placeholder=_("As it is in your software"),
        autocomplete="off", width=420, on_change=_look_up,
    )  # fmt: skip
    rows = queries.dossiers_that_share(reader.publication, reader.visitor.antenna, AT_MOST)
    if not rows:
        st.info(_("No two dossiers share a person, an address or an account."))
        return
    st.subheader(_("Or choose from the list"), anchor=False)
    st.markdown(
        _("The last numbers come first. Tick the box in front of a dossier to see what it shares, and with which.")
    )
    chosen = table_to_choose_from(
        rows,
        [
            Column(_("Dossier"), lambda row: row["dossier_id"], width=130),
            Column(_("Antenna"), lambda row: row["antenna"], width=110),
        ],
        _("Dossiers that share something"),
        key=f"sharing.{language.code}.{reader.publication.stamp}.{reader.visitor.antenna}",
    )
    if chosen is not None:
        _open(rows[chosen]["dossier_id"])


def _look_up() -> None:
    """Opens what was typed, once: a number that is not found is not looked for again."""
    if number := st.session_state["links_number"].strip():
        remember("dossier", [number])


def _open(dossier_id: str) -> None:
    remember("dossier", [dossier_id])
    st.rerun()


# Around one dossier --------------------------------------------------------------------------------------------------


def _around(reader: Reader, dossier: Row) -> None:
    language = reader.language
    _, many = language.gettext, language.ngettext
    number = dossier["dossier_id"]
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.header(_("Dossier {number}").format(number=as_text(number)), anchor=False, width="content")
        dossier_link(reader, number)
    steps = int(
        choose_one(
            reader, _("How far"), "steps", {"1": _("Directly"), "2": _("By one dossier in between")}, str(_STEPS)
        )
    )
    links = queries.shared_links(reader.publication, number, steps, _MOST_PER_THING, reader.visitor.antenna)
    if not links:
        st.success(_("This dossier shares no person, address or account with another one."))
        return
    links = _nearest(links, number)
    others = len({link["dossier_id"] for link in links}) - 1
    things = {(link["thing_type"], link["thing_id"]) for link in links}
    st.markdown(
        many(
            "**{count} other dossier** is within reach.", "**{count} other dossiers** are within reach.", others
        ).format(count=language.number(others))
    )
    hidden = _hidden(links)
    st.graphviz_chart(_graph(language, links, number), width="content")
    if hidden:
        st.caption(
            many(
                "{count} tie is left out to keep this readable: what many dossiers share says little about one.",
                "{count} ties are left out to keep this readable: what many dossiers share says little about one.",
                hidden,
            ).format(count=language.number(hidden))
        )
    _list(reader, links, len(things))


def _nearest(links: list[Row], number: str) -> list[Row]:
    """The ties of so many dossiers: those of fewer steps first, then those that share with fewer others."""
    dossiers = [number]
    for link in sorted(links, key=lambda link: (link["step"], link["dossiers"], link["dossier_id"])):
        if link["dossier_id"] not in dossiers:
            dossiers.append(link["dossier_id"])
    kept = set(dossiers[: _MOST_DOSSIERS + 1])
    shown = [link for link in links if link["dossier_id"] in kept]
    # What only one of them is left with ties nobody to anybody.
    tied: dict[tuple[str, str], set[str]] = {}
    for link in shown:
        tied.setdefault((link["thing_type"], link["thing_id"]), set()).add(link["dossier_id"])
    return [link for link in shown if len(tied[link["thing_type"], link["thing_id"]]) > 1]


def _hidden(links: list[Row]) -> int:
    """How many dossiers are tied to these things and not shown."""
    shown: dict[tuple[str, str], set[str]] = {}
    wanted: dict[tuple[str, str], int] = {}
    for link in links:
        thing = link["thing_type"], link["thing_id"]
        shown.setdefault(thing, set()).add(link["dossier_id"])
        wanted[thing] = link["dossiers"]
    return sum(wanted[thing] - len(dossiers) for thing, dossiers in shown.items())


def _graph(language: Language, links: list[Row], number: str) -> str:
    """The graph in the DOT language: dossiers as boxes, what they share between them, the reasons on the edges."""
    _ = language.gettext
    lines = [
        "graph {",
        'rankdir=LR; bgcolor="transparent"; nodesep=0.3; ranksep=1.1; pad=0.2;',
        'node [fontname="sans-serif" fontsize=11 color="#9aa5b1" style="filled"];',
        'edge [fontname="sans-serif" fontsize=9 color="#9aa5b1" fontcolor="#3e4c59"];',
    ]
    for dossier_id, row in {link["dossier_id"]: link for link in links}.items():
        text = f"{_('Dossier')} {dossier_id}\n{row['antenna'] or '–'}, {_state(language, row)}"
        colours = (
            'fillcolor="#1b5e82" fontcolor="#ffffff"'
            if dossier_id == number
            else 'fillcolor="#dbe9f4" fontcolor="#1f2933"'
        )
        lines.append(
            f'{_quoted("d:" + dossier_id)} [label={_quoted(text)} shape=box style="filled,rounded" {colours}];'
        )
    for (kind, thing_id), row in {(link["thing_type"], link["thing_id"]): link for link in links}.items():
        shape, colour = _SHAPES[kind]
        text = f"{word(language, signal_words.THINGS, kind)}\n{_short(thing_id)}"
        if row["dossiers"] > _MOST_PER_THING:
            text += "\n" + _("{count} dossiers").format(count=language.number(row["dossiers"]))
        lines.append(
            f"{_quoted(kind + ':' + thing_id)} [label={_quoted(text)} shape={shape} "
            f'fillcolor="{colour}" fontcolor="#1f2933"];'
        )
    # From the dossier in question outwards, so that it stands on the left and what is further away more to the right.
    steps = {number: 0}
    for link in sorted(links, key=lambda link: link["step"]):
        steps.setdefault(link["dossier_id"], link["step"])
    edges: dict[tuple[str, str], list[str]] = {}
    for link in links:
        here, there = "d:" + link["dossier_id"], f"{link['thing_type']}:{link['thing_id']}"
        ends = (here, there) if steps[link["dossier_id"]] < link["step"] else (there, here)
        edges.setdefault(ends, []).append(word(language, signal_words.REASONS, link["reason"]))
    lines += [
        f"{_quoted(here)} -- {_quoted(there)} [label={_quoted(chr(10).join(reasons))}];"
        for (here, there), reasons in edges.items()
    ]
    return "\n".join([*lines, "}"])


def _quoted(text: str) -> str:
    """A text as the DOT language quotes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _short(thing_id: str) -> str:
    return thing_id[:10] + "…"


def _state(language: Language, row: Row) -> str:
    _ = language.gettext
    return _("closed") if row["closed_on"] else _("open")


def _list(reader: Reader, links: list[Row], things: int) -> None:
    language = reader.language
    _ = language.gettext
    columns = [
        Column(_("What is shared"), lambda row: word(language, signal_words.THINGS, row["thing_type"])),
        Column(_("Pseudonym"), lambda row: _short(row["thing_id"])),
        Column(_("Dossier"), lambda row: row["dossier_id"]),
        Column(_("Antenna"), lambda row: row["antenna"]),
        Column(_("How"), lambda row: word(language, signal_words.REASONS, row["reason"])),
        Column(_("Since"), lambda row: row["valid_from"], language.day),
        Column(_("Until"), lambda row: row["valid_until"], language.day),
        Column(_("Known since"), lambda row: row["known_on"], language.day),
        Column(_("Message or file"), lambda row: row["source"]),
    ]
    messages = {
        message["message_id"]: language.of(message, "title") or word(language, words.FLOWS, message["message_type"])
        for message in queries.messages(reader.publication, [link["message_id"] for link in links])
    }
    rows = [link | {"source": messages.get(link["message_id"])} for link in links]
    heading_with_export(
        reader,
        language.ngettext("{count} thing shared", "{count} things shared", things).format(
            count=language.number(things)
        ),
        _("shared"),
        lambda: for_export(rows, columns),
    )
    table(rows, columns, _("What dossiers share, and how"))
