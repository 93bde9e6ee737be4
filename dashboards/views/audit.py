"""Equal treatment: whether the signals of a rule, and what comes of them, fall alike on groups of people.

Sums over groups and nothing else: the mart itself holds no figure about fewer than ten dossiers, nor one that would
tell it. Nobody who examines signals sees this page.
"""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboards import queries
from dashboards.language import Language, mark
from dashboards.parts import Column, Reader, choose_one, table
from dashboards.queries import Row
from dashboards.words import word

DIMENSIONS = {
    "sex": mark("Sex"),
    "age": mark("Age"),
    "nationality": mark("Nationality"),
    "language": mark("Language of the dossier"),
    "household": mark("Household by the decision"),
}

GROUPS = {
    "man": mark("Men"),
    "woman": mark("Women"),
    "0-24": mark("Under 25"),
    "25-34": mark("25 to 34"),
    "35-44": mark("35 to 44"),
    "45-54": mark("45 to 54"),
    "55-64": mark("55 to 64"),
    "65-": mark("65 and over"),
    "belgian": mark("Belgian"),
    "eu": mark("Other country of the EU"),
    "other": mark("Other"),
    "nl": mark("Dutch"),
    "fr": mark("French"),
    "de": mark("German"),
    "cohabitant": mark("Cohabitant"),
    "alone": mark("Living alone"),
    "family": mark("Family to support"),
    "unknown": mark("Unknown"),
}
"""In the order in which they are shown."""


def page(reader: Reader) -> None:
    _ = reader.language.gettext
    st.title(_("Equal treatment"), anchor=False)
    st.markdown(
        _(
            "Do the signals fall alike on groups of people, and does the same come of them? A difference is no proof "
            "of unequal treatment: it is a reason to look at the rule. No rule looks at what makes these groups, but "
            "for the household where the law makes it a condition."
        )
    )
    dimension = choose_one(reader, _("Groups by"), "by", {code: _(title) for code, title in DIMENSIONS.items()}, "sex")
    rows = queries.rules_by_group(reader.publication, dimension)
    if not rows:
        st.info(_("No aid was paid yet, so there are no groups to compare."))
        return
    groups = sorted({row["group_code"] for row in rows}, key=_place)
    _hits(reader, rows, groups)
    _outcomes(reader, rows)
    st.caption(
        _(
            "Hidden: fewer than ten dossiers, or a figure from which such a number could be worked out. Counted are "
            "dossiers in which living wage or its equivalent was paid; each counts once for a rule. The country codes "
            "of the EU are those that a public list names; another code counts as other."
        )
    )


def _place(group: str) -> tuple[int, str]:
    return (list(GROUPS).index(group) if group in GROUPS else len(GROUPS), group)


def _hits(reader: Reader, rows: list[Row], groups: list[str]) -> None:
    language = reader.language
    _ = language.gettext
    st.subheader(_("Dossiers with a signal"), anchor=False)
    by_rule: dict[str, Row] = {}
    for row in rows:
        by_rule.setdefault(row["rule"], {"title": language.of(row, "title") or row["rule"]})[row["group_code"]] = row
    columns = [
        Column(_("Signal"), lambda row: row["title"]),
        *(Column(word(language, GROUPS, group), partial(_share, language, group)) for group in groups),
    ]
    table(list(by_rule.values()), columns, _("Share of the dossiers of each group with a signal, by rule"))


def _outcomes(reader: Reader, rows: list[Row]) -> None:
    language = reader.language
    _ = language.gettext
    st.subheader(_("What came of them"), anchor=False)
    titles = {row["rule"]: language.of(row, "title") or row["rule"] for row in rows}
    rule = choose_one(reader, _("Signal"), "rule", titles, next(iter(titles)))
    of_rule = sorted((row for row in rows if row["rule"] == rule), key=lambda row: _place(row["group_code"]))
    counted = (
        ("dossiers", _("Dossiers")),
        ("hits", _("With a signal")),
        ("still_open", _("Not concluded")),
        ("upheld", _("Corrected or confirmed")),
        ("set_aside", _("Explained or set aside")),
    )
    columns = [
        Column(_("Group"), lambda row: word(language, GROUPS, row["group_code"])),
        *(Column(title, partial(_number, language, name)) for name, title in counted),
    ]
    table(of_rule, columns, _("Outcomes of the signals of this rule, by group"))


def _share(language: Language, group: str, of_rule: Row) -> str:
    """How many dossiers of the group have a signal, out of how many."""
    _ = language.gettext
    row: Row | None = of_rule.get(group)
    if row is None:
        return "–"
    if row["hits"] is None or row["dossiers"] is None:
        return _("hidden")
    return _("{share} ({hits} of {dossiers})").format(
        share=language.percent(row["hits"] / row["dossiers"]),
        hits=language.number(row["hits"]),
        dossiers=language.number(row["dossiers"]),
    )


def _number(language: Language, name: str, row: Row) -> str:
    return language.gettext("hidden") if row[name] is None else language.number(row[name])
