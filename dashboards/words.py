"""What the codes of the warehouse are called on a screen. A code that is not listed here is shown as it is, in words.

Words about a payment never judge a person: they say what was found, what it means and what can be done.
"""

from __future__ import annotations

from typing import Literal

from dashboards.language import Language, mark

VERDICTS = {
    "not_justified": mark("No decision found"),
    "to_examine": mark("To examine"),
    "cannot_tell": mark("Cannot tell yet"),
    "justified": mark("Justified"),
}
"""In the order in which they ask for attention."""

VERDICT_MEANS = {
    "not_justified": mark("No decision was found that covers this payment."),
    "to_examine": mark("What was paid and what is known differ on at least one point."),
    "cannot_tell": mark("An answer that is needed is not there yet."),
    "justified": mark("Decision, amount and income agree with what is known."),
}

VERDICT_NEXT = {
    "not_justified": mark(
        "Look in the dossier for the decision. If it exists, hand it over with the next export; if not, put the "
        "payment before those who decide."
    ),
    "to_examine": mark("Compare the figures below with the dossier. There may be a good explanation."),
    "cannot_tell": mark("The reasons below say whether waiting is enough or whether something has to be asked."),
    "justified": mark("Nothing has to be done."),
}

VERDICT_COLOURS = {
    "not_justified": "#a63603",
    "to_examine": "#e69f00",
    "cannot_tell": "#7f8c99",
    "justified": "#a9cbe2",
}
"""Apart in hue and in lightness, so that they stay apart for every kind of colour vision and in grey print."""

VERDICT_INKS = {"not_justified": "#a63603", "to_examine": "#8a5a00", "cannot_tell": "#52606d"}
"""The same, dark enough for text on white."""

STATUSES = {
    "found": mark("Difference found"),
    "cannot_tell": mark("Cannot tell yet"),
    "clear": mark("In order"),
    "not_applicable": mark("Does not apply"),
}

Badge = tuple[Literal["orange", "gray", "blue"], str]

STATUS_BADGES: dict[str, Badge] = {
    "found": ("orange", ":material/search:"),
    "cannot_tell": ("gray", ":material/schedule:"),
    "clear": ("blue", ":material/check:"),
    "not_applicable": ("gray", ":material/remove:"),
}

BECAUSE = {
    "too_early": mark("The employers have not had to declare this quarter yet."),
    "not_asked": mark("Nobody has asked the KSZ about this person and this period."),
    "no_result": mark("The KSZ was asked, but the source gave no answer."),
    "not_authorised": mark("The answer was left out because this centre is not authorised to receive it."),
    "page_missing": mark("Part of what was handed over is missing."),
    "no_legal_amount": mark("There is no sourced legal amount for this month."),
    "no_category": mark("The decision names no category."),
}

TO_ASK_BECAUSE = {
    "not_asked": mark("Never asked"),
    "too_early": mark("Asked too early; the source can tell by now"),
    "no_result": mark("Asked, without answer"),
    "page_missing": mark("The answer came in part"),
}
"""Why a consultation has to be made, or made again."""

BECAUSE_NEXT = {
    "too_early": mark("Nothing to do: this is looked at again as soon as the quarter has been declared."),
    "not_asked": mark("Ask for the work data of this person for this period."),
    "no_result": mark("Ask again; if it stays without answer, report the ticket to the KSZ."),
    "not_authorised": mark("Have the security adviser see whether the authorisation covers this flow."),
    "page_missing": mark("Have the missing part or decision delivered again."),
    "no_legal_amount": mark("Have the amount and its source added to the legal amounts."),
    "no_category": mark("Complete the category of the decision in your software."),
}

AID_TYPES = {
    "leefloon": mark("Living wage"),
    "equivalent_leefloon": mark("Equivalent living wage"),
    "medical": mark("Medical aid"),
    "other": mark("Other aid"),
}

CATEGORIES = {
    "1": mark("1 – cohabitant"),
    "2": mark("2 – single person"),
    "3": mark("3 – with family in charge"),
}

LEGAL_STATUSES = {
    "sourced": mark("sourced"),
    "derived": mark("derived from a sourced amount"),
    "unverified": mark("not verified"),
}

WORK_SOURCES = {
    "dimona": mark("Dimona (start and end of work)"),
    "dmfa": mark("DmfA (quarterly declaration)"),
}

MESSAGE_STATUSES = {
    "data_found": mark("Data found"),
    "no_data_found": mark("No data known"),
    "no_result": mark("No answer from the source"),
    "partial_result": mark("Answer in part"),
    "response_in_batch": mark("Answer follows in a batch"),
    "sent": mark("Sent by the centre"),
}

DIRECTIONS = {
    "answer": mark("Answer"),
    "notification": mark("Notification"),
    "question": mark("Question of the centre"),
    "form": mark("Form of the centre"),
}

UNFINISHED = {
    "partial_result": mark("The source answered in part"),
    "response_in_batch": mark("The answer was to follow in a batch"),
    "next_page": mark("The answer names a next page"),
}

REQUEST_STATUSES = {
    "no_answer": mark("No answer under this reference"),
    "cannot_tell": mark("Cannot tell: sent without a reference"),
}

GROUNDS = {
    "yes": mark("Yes"),
    "no": mark("No"),
    "cannot_tell": mark("Cannot tell"),
}

FLOWS = {
    "dossier": mark("Export: dossiers"),
    "application": mark("Export: applications"),
    "decision": mark("Export: decisions"),
    "decision_income": mark("Export: income in decisions"),
    "payment": mark("Export: payments"),
}
"""The centre's own exports; the flows of the KSZ bring their own titles."""

LEVELS = {
    "file": mark("The whole file"),
    "message": mark("A message"),
    "row": mark("A row"),
    "value": mark("A value"),
}

REASONS = {
    "missing": mark("A value that has to be there is missing"),
    "not_convertible": mark("A value is not written as it should be"),
    "not_allowed": mark("A value is not one of those allowed"),
    "parent_rejected": mark("It belongs to a row that was not accepted"),
    "other_centre": mark("The message is addressed to another centre"),
    "unknown_message": mark("The kind of message or export is not known"),
    "not_well_formed": mark("The file is not a complete XML document"),
    "doctype": mark("The file contains a DOCTYPE, which is not accepted"),
    "too_large": mark("The file is too large"),
    "empty_file": mark("The file is empty"),
    "duplicate_file": mark("The same file arrived twice on one day"),
    "unreadable_file": mark("The file could not be opened"),
    "still_being_written": mark("The file was still being written"),
    "broken_archive": mark("The zip or gzip file is damaged"),
    "nested_archive": mark("The zip or gzip file holds another one"),
    "several_messages": mark("The file holds several answers where one is expected"),
    "not_utf8": mark("The characters of the file are not UTF-8"),
    "broken_csv": mark("The quotes in the file do not match"),
    "wrong_number_of_fields": mark("A line has too many or too few fields"),
    "missing_column": mark("A column is missing in the export"),
    "doubled_column": mark("A column occurs twice in the export"),
}

_AT_THE_SOURCE = mark("Have it corrected at the source and delivered again.")
_DELIVER_AGAIN = mark("Have the file delivered again.")
_CORRECT_EXPORT = mark("Have the export corrected; the contract of the exports says how it must look.")
_NOTHING = mark("Nothing to do.")

REASON_NEXT = {
    "missing": _AT_THE_SOURCE,
    "not_convertible": _AT_THE_SOURCE,
    "not_allowed": mark("Use one of the values listed, or have the new code added."),
    "parent_rejected": mark("Solve the rejection of that row first."),
    "other_centre": mark("Find out how this message reached your centre, and remove it."),
    "unknown_message": mark("Remove it if it does not belong here; otherwise have this kind added."),
    "not_well_formed": _DELIVER_AGAIN,
    "doctype": _DELIVER_AGAIN,
    "too_large": mark("Have the file delivered in parts."),
    "empty_file": _DELIVER_AGAIN,
    "duplicate_file": _NOTHING,
    "unreadable_file": _DELIVER_AGAIN,
    "still_being_written": mark("It is read as soon as it is complete. If this stays, have the file delivered again."),
    "broken_archive": _DELIVER_AGAIN,
    "nested_archive": _DELIVER_AGAIN,
    "several_messages": _DELIVER_AGAIN,
    "not_utf8": _CORRECT_EXPORT,
    "broken_csv": _CORRECT_EXPORT,
    "wrong_number_of_fields": _CORRECT_EXPORT,
    "missing_column": _CORRECT_EXPORT,
    "doubled_column": _CORRECT_EXPORT,
}

EXPECTED = {
    "1 or 0": mark("1 or 0"),
    "11 digits": mark("11 digits"),
    "a code of its list": mark("a code of its list"),
    "a date and time": mark("a date and time"),
    "a date whose month or day may be unknown, YYYY-MM-DD with zeros": mark(
        "a date whose month or day may be unknown, YYYY-MM-DD with zeros"
    ),
    "a date, YYYY-MM-DD": mark("a date, YYYY-MM-DD"),
    "a month, YYYY-MM": mark("a month, YYYY-MM"),
    "a name": mark("a name"),
    "a whole number": mark("a whole number"),
    "an IBAN, for instance BE followed by 14 digits": mark("an IBAN, for instance BE followed by 14 digits"),
    "an amount in euro with at most two decimals": mark("an amount in euro with at most two decimals"),
    "an identifier": mark("an identifier"),
    "text": mark("text"),
    "a complete XML document": mark("a complete XML document"),
    "a message addressed to this centre": mark("a message addressed to this centre"),
    "a message that Kruispunt declares": mark("a message that Kruispunt declares"),
    "an XML message or a CSV export": mark("an XML message or a CSV export"),
    "a document that did not arrive already on this day": mark("a document that did not arrive already on this day"),
    "an accepted row above it": mark("an accepted row above it"),
    "one answer per document": mark("one answer per document"),
    "text in UTF-8": mark("text in UTF-8"),
}
"""What would have been accepted instead, as the declarations say it."""

ATTRIBUTES = {
    "niss": mark("National number (NISS)"),
    "last_name": mark("Last name"),
    "first_name": mark("First name"),
    "birth_date": mark("Date of birth"),
    "address": mark("Address"),
    "account": mark("Account"),
}

FACTS = {
    "aid_type": mark("Kind of aid"),
    "amount_eur": mark("Amount"),
    "category_code": mark("Category"),
    "decision_id": mark("Decision"),
    "legal_amount_eur": mark("Legal amount"),
    "month": mark("Month"),
    "valid_from": mark("Valid from"),
    "valid_until": mark("Valid until"),
}
"""What a rule expected and observed: the names it gives to what it compared."""


def word(language: Language, words: dict[str, str], code: str | None) -> str:
    """The word for a code; the code itself, made readable, where there is none."""
    if code is None:
        return "–"
    return language.gettext(words[code]) if code in words else code.replace("_", " ")


def expected(language: Language, text: str | None) -> str | None:
    """What would have been accepted, in the reader's language; nothing where only the code itself says it."""
    if not text:
        return None
    core = text.removesuffix(", or nothing")
    if core.startswith("one of "):
        core = language.gettext("one of: {values}").format(values=core.removeprefix("one of "))
    elif core.startswith("the column "):
        core = language.gettext("the column: {values}").format(values=core.removeprefix("the column "))
    elif core in EXPECTED:
        core = language.gettext(EXPECTED[core])
    else:
        return None
    return (
        language.gettext("{expectation}, or nothing").format(expectation=core)
        if text.endswith(", or nothing")
        else core
    )
