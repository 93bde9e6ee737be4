"""The part of the page KSZ traffic on what to follow up: what never came, who asked, whom to ask about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from dashboards import queries, words
from dashboards.language import Language
from dashboards.parts import Column, Reader, for_export, heading_with_export, table
from dashboards.queries import Row
from dashboards.words import word

Name = Callable[[str], str]
"""What a flow is called."""


def section(reader: Reader, since: date | None, flow: str | None, name: Name) -> None:
    """Everything to follow up. What is still missing does not depend on the period: it has to come, however old."""
    _ = reader.language.gettext
    st.header(_("To follow up"), anchor=False)
    _sequence_gaps(reader, flow, name)
    _requests_without_answer(reader, flow, name)
    if not reader.visitor.role.sees_who_was_asked_about:
        st.caption(_("Single consultations show for the security adviser and the user-data cell."))
        return
    st.caption(_("Persons and users stand here under their pseudonym."))
    _unfinished_answers(reader, flow, name)
    _consultations_to_make(reader)
    _consultations_by_user(reader, since, flow, name)
    _consultations_without_ground(reader, since, flow, name)


def _listed(
    reader: Reader, title: str, file_name: str, rows: list[Row], columns: Sequence[Column], explanation: str, none: str
) -> None:
    """A table with its export and its explanation, or the good news that there is nothing in it."""
    if not rows:
        st.subheader(title, anchor=False)
        st.success(none)
        return
    heading_with_export(reader, title, file_name, lambda: for_export(rows, columns))
    st.markdown(explanation)
    table(rows, columns, title)


def _flow(language: Language, name: Name) -> Column:
    return Column(language.gettext("Flow"), lambda row: name(row["message_type"]))


def _person(language: Language) -> Column:
    return Column(language.gettext("Person (pseudonym)"), lambda row: row["person_id"])


def _sequence_gaps(reader: Reader, flow: str | None, name: Name) -> None:
    language = reader.language
    _ = language.gettext
    _listed(
        reader,
        _("Sendings that never arrived"),
        _("missing_sendings"),
        queries.sequence_gaps(reader.publication, flow),
        [
            _flow(language, name),
            Column(_("Sender"), lambda row: row["sender"]),
            Column(_("From number"), lambda row: row["missing_from"], language.number),
            Column(_("Up to number"), lambda row: row["missing_until"], language.number),
            Column(_("Missing"), lambda row: row["missing"], language.number),
            Column(_("The one before came on"), lambda row: row["received_before_on"], language.day),
            Column(_("Missing since"), lambda row: row["missing_since"], language.day),
        ],
        _("Notifications are numbered by their sender. These numbers were skipped: have them sent again."),
        _("No number was skipped in the notifications."),
    )


def _requests_without_answer(reader: Reader, flow: str | None, name: Name) -> None:
    language = reader.language
    _ = language.gettext
    _listed(
        reader,
        _("Questions and forms without an answer"),
        _("without_answer"),
        queries.requests_without_answer(reader.publication, flow),
        [
            _flow(language, name),
            Column(_("Reference"), lambda row: row["reference"]),
            Column(_("State"), lambda row: word(language, words.REQUEST_STATUSES, row["status"])),
            Column(_("Sent"), lambda row: row["sent_on"], language.day),
            Column(_("Days waiting"), lambda row: row["days_waiting"], language.number),
        ],
        _("The centre sent these, and nothing came back under the same reference. Ask after them, or send them again."),
        _("Every question or form of which a copy was delivered has an answer."),
    )


def _unfinished_answers(reader: Reader, flow: str | None, name: Name) -> None:
    language = reader.language
    _ = language.gettext
    _listed(
        reader,
        _("Answers that were never completed"),
        _("unfinished_answers"),
        queries.unfinished_answers(reader.publication, flow),
        [
            _flow(language, name),
            _person(language),
            Column(_("Why it is not whole"), lambda row: word(language, words.UNFINISHED, row["why_unfinished"])),
            Column(_("Asked from"), lambda row: row["period_from"], language.day),
            Column(_("Asked until"), lambda row: row["period_until"], language.day),
            Column(_("Answered"), lambda row: row["replied_on"], language.day),
            Column(_("Days waiting"), lambda row: row["days_waiting"], language.number),
        ],
        _("No later whole answer about the same person, flow and period came. Ask for the rest, or ask again."),
        _("Every answer that came in part was completed."),
    )


def _consultations_to_make(reader: Reader) -> None:
    _ = reader.language.gettext
    _listed(
        reader,
        _("Consultations still to make"),
        _("to_ask"),
        queries.consultations_to_make(reader.publication, payment_waits=True),
        _to_ask(reader.language),
        _(
            "Without these, payments cannot be justified: nobody told whether the person worked in the month that was "
            "paid, with whom they lived, or where. Of Dimona and DmfA one is enough; for a whole dossier, ask the "
            "whole period at once."
        ),
        _("No payment waits for a consultation."),
    )
    _listed(
        reader,
        _("Incomes that no source was asked about"),
        _("incomes_to_ask"),
        queries.consultations_to_make(reader.publication, payment_waits=False),
        _to_ask(reader.language),
        _(
            "The payments are justified without these, with a doubt beside them. Ask where the social investigation "
            "needs it, and not out of habit: every consultation must have a reason."
        ),
        _("Of every income, its source told about all paid months."),
    )


def _to_ask(language: Language) -> list[Column]:
    _ = language.gettext
    return [
        _person(language),
        Column(_("What to ask"), lambda row: word(language, words.TO_ASK, row["flow"])),
        Column(_("Why"), lambda row: word(language, words.TO_ASK_BECAUSE, row["because"])),
        Column(_("Paid months"), lambda row: row["months"], language.number),
        Column(_("First month"), lambda row: row["first_month"], language.month),
        Column(_("Last month"), lambda row: row["last_month"], language.month),
        Column(_("Last answer"), lambda row: row["last_replied_on"], language.day),
        Column(
            _("Outcome"),
            lambda row: row["last_status"] and word(language, words.MESSAGE_STATUSES, row["last_status"]),
        ),
    ]


def _consultations_by_user(reader: Reader, since: date | None, flow: str | None, name: Name) -> None:
    language = reader.language
    _ = language.gettext
    _listed(
        reader,
        _("Who asked"),
        _("who_asked"),
        queries.consultations_by_user(reader.publication, since, flow),
        [
            Column(_("User (pseudonym)"), lambda row: row["asked_by"] or _("The answer does not say")),
            _flow(language, name),
            Column(_("Answers"), lambda row: row["messages"], language.number),
            Column(_("Persons"), lambda row: row["persons"], language.number),
            Column(_("First received"), lambda row: row["first_received_on"], language.day),
            Column(_("Last received"), lambda row: row["last_received_on"], language.day),
        ],
        _("Answers of the chosen period by the user who asked, as far as the answer names one."),
        _("Nothing was asked in this period."),
    )


def _consultations_without_ground(reader: Reader, since: date | None, flow: str | None, name: Name) -> None:
    language = reader.language
    _ = language.gettext
    by_ground = queries.consultations_by_ground(reader.publication, since, flow)
    unknown = sum(
        row["consultations"]
        for row in by_ground
        if "cannot_tell" in (row["has_open_dossier"], row["is_integrated"])
        and "no" not in (row["has_open_dossier"], row["is_integrated"])
    )
    _listed(
        reader,
        _("Asked without an open dossier or an integration"),
        _("without_ground"),
        queries.consultations_without_ground(reader.publication, since, flow),
        [
            _person(language),
            _flow(language, name),
            Column(_("Asked on"), lambda row: row["asked_on"], language.day),
            Column(_("Open dossier"), lambda row: word(language, words.GROUNDS, row["has_open_dossier"])),
            Column(_("Integrated"), lambda row: word(language, words.GROUNDS, row["is_integrated"])),
            Column(_("User (pseudonym)"), lambda row: row["asked_by"] or _("The answer does not say")),
        ],
        _(
            "On the day of the question this person had no open dossier of their own, or was not integrated in the "
            "repertories. There may be a good reason, such as a member of the household of an applicant."
        ),
        _("No consultation is known to lack a dossier or an integration."),
    )
    if unknown:
        st.caption(
            language.ngettext(
                "Of {count} other consultation nobody can tell: no export of dossiers, or no answer about the "
                "integration, speaks of that day.",
                "Of {count} other consultations nobody can tell: no export of dossiers, or no answer about the "
                "integration, speaks of that day.",
                unknown,
            ).format(count=language.number(unknown))
        )
