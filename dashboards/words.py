"""What the codes of the warehouse are called on a screen. A code that is not listed here is shown as it is, in words.

Words about a payment never judge a person: they say what was found, what it means and what can be done.
"""

from __future__ import annotations

from typing import Literal

from dashboards.language import Language, mark

VERDICTS = {
    "not_justified": mark("Not justified"),
    "to_examine": mark("To examine"),
    "cannot_tell": mark("Cannot tell yet"),
    "justified": mark("Justified"),
}
"""In the order in which they ask for attention."""

VERDICT_MEANS = {
    "not_justified": mark("What was found leaves this payment without ground."),
    "to_examine": mark("What was paid and what is known differ on at least one point."),
    "cannot_tell": mark("An answer that is needed is not there yet."),
    "justified": mark("Decision, amount and income agree with what is known."),
}

VERDICT_NEXT = {
    "not_justified": mark(
        "Look in the dossier at the point marked below. If a document is missing here, hand it over with the next "
        "export; if not, put the payment before those who decide."
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
    "too_early": mark("The source does not have to know this yet."),
    "not_asked": mark("Nobody has asked the KSZ about this person and this period."),
    "no_result": mark("The KSZ was asked, but the source gave no answer."),
    "not_authorised": mark("The answer was left out because this centre is not authorised to receive it."),
    "page_missing": mark("Part of what was handed over is missing."),
    "no_legal_amount": mark("There is no sourced legal amount for this month."),
    "no_category": mark("The decision names no category."),
    "not_booked_yet": mark("The payment was ordered, but no account statement reaches its day yet."),
    "no_bank_statement": mark("No account statement covers the days on which the payment should have been booked."),
    "centre_unknown": mark("It is not declared which centre, in which municipality, this is."),
    "no_form_sent": mark("No form about this decision went to the State."),
    "no_reply_yet": mark("The State has not answered the form yet."),
    "not_listed": mark("The decision says nothing of the income of somebody whose income has to count."),
    "not_delivered": mark("The centre's software did not hand over this day, or not since the last day for it."),
    "account_holder_unknown": mark("The centre's software does not say whose account it is."),
    "code_unknown": mark("The answer is a code of which no source says what it means."),
    "move_undated": mark("The register gives another municipality without saying since when."),
    "birth_month_unknown": mark("The register does not say in which month the person was born."),
}

TO_ASK_BECAUSE = {
    "not_asked": mark("Not asked about these months"),
    "too_early": mark("Asked too early; the source can tell by now"),
    "no_result": mark("Asked, without answer"),
    "page_missing": mark("The answer came in part"),
}
"""Why a consultation has to be made, or made again."""

BECAUSE_NEXT = {
    "too_early": mark("Nothing to do: this is looked at again as soon as the source can know it."),
    "not_asked": mark("Ask the source about this person and this period, if it is needed."),
    "no_result": mark("Ask again; if it stays without answer, report the ticket to the KSZ."),
    "not_authorised": mark("Have the security adviser see whether the authorisation covers this flow."),
    "page_missing": mark("Have the missing part or decision delivered again."),
    "no_legal_amount": mark("Have the amount and its source added to the legal amounts."),
    "no_category": mark("Complete the category of the decision in your software."),
    "not_booked_yet": mark("Nothing to do: this is looked at again with the next account statement."),
    "no_bank_statement": mark("Have the account statements (camt.053) of these days and of this account delivered."),
    "centre_unknown": mark("Have the enterprise number and the municipality of the centre written in centre.json."),
    "no_form_sent": mark("See whether the form still has to be sent."),
    "no_reply_yet": mark("Wait for the answer; if it stays away, ask the State."),
    "not_listed": mark("See whether this person has income, and note it in the decision, also when there is none."),
    "not_delivered": mark("Fill in the day in your software if it is missing there; the next export will tell."),
    "account_holder_unknown": mark("Have the export of the payments say whose account it is (account_holder)."),
    "code_unknown": mark("Ask the source what the code means; nothing may be concluded from it until then."),
    "move_undated": mark("Ask the register for the day of the move: a full consultation gives it."),
    "birth_month_unknown": mark("Ask the person for a document with the date of birth, and apply in time."),
}

SUBJECTS = {
    "application": mark("Application"),
    "decision": mark("Decision"),
    "dossier": mark("Dossier"),
    "payment": mark("Payment"),
    "person": mark("Person"),
}

AID_TYPES = {
    "leefloon": mark("Living wage"),
    "equivalent_leefloon": mark("Equivalent living wage"),
    "medical": mark("Medical aid"),
    "installation_premium": mark("Installation premium"),
    "other": mark("Other aid"),
}

NO_REFUND_KNOWN = {
    "other_aid": mark("not a living wage or its equivalent: not looked at"),
    "no_decision": mark("not known: no decision in force was found"),
    "not_delivered": mark("not known: the forms are not among your exports"),
    "not_due_yet": mark("not known yet: the form may still be sent"),
    "no_form_sent": mark("nothing can come: no form about this decision went to the State"),
    "no_reply_yet": mark("not known yet: the State has not answered"),
    "no_amount": mark("not known: the State's answer gives no amount"),
}
"""Why it is not known what the State refunds of a payment, as in ``fct_refund``."""

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

TO_ASK = WORK_SOURCES | {
    "household": mark("Household in the register"),
    "register": mark("Register: residence and death"),
    "self_employed": mark("Self-employed activity"),
    "unemployment": mark("Unemployment benefit"),
    "sickness": mark("Sickness benefit"),
    "pension": mark("Pension"),
    "handicap": mark("Handicap allowance"),
    "property": mark("Property"),
    "taxed_income": mark("Taxed income"),
}
"""What somebody has still to be asked about."""

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
    "assignment": mark("Export: assignments"),
    "intake_interview": mark("Export: intake interviews"),
    "social_report": mark("Export: social reports"),
    "social_report_flow": mark("Export: flows consulted for social reports"),
    "piis": mark("Export: individual projects"),
    "piis_evaluation": mark("Export: evaluations of individual projects"),
    "exemption": mark("Export: exemptions"),
    "declared_household": mark("Export: declared households"),
    "stay_abroad": mark("Export: stays abroad"),
    "work_calendar": mark("Export: work calendar"),
    "sent_attestation": mark("Export: attestations sent"),
    "state_form": mark("Export: forms to the State"),
    "state_alert": mark("Export: alerts of the State"),
    "recovery": mark("Export: recoveries"),
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
    "accepted_eur": mark("Accepted by the State"),
    "account_holder": mark("Holder of the account"),
    "aid_from": mark("Aid from"),
    "aid_type": mark("Kind of aid"),
    "aid_until": mark("Aid until"),
    "alerted_on": mark("Alert received on"),
    "alerts": mark("Alerts"),
    "amount_eur": mark("Amount"),
    "application_id": mark("Application"),
    "applied_on": mark("Application received on"),
    "booked_on": mark("Booked by the bank on"),
    "card_until": mark("Medical card until"),
    "category_code": mark("Category"),
    "centre_number": mark("Centre"),
    "centre_numbers": mark("Centres"),
    "children": mark("Children whose benefit goes elsewhere"),
    "children_at_home": mark("Minor children at home"),
    "closed_on": mark("Closed on"),
    "contracts": mark("Energy contracts"),
    "counted_eur": mark("Income counted"),
    "days": mark("Within so many days"),
    "days_beyond": mark("Days beyond the limit"),
    "days_in_month": mark("Days abroad in the month"),
    "days_in_year": mark("Days abroad in the calendar year"),
    "deceased_on": mark("Died on"),
    "decided_on": mark("Decided on"),
    "decision_eur": mark("Amount of the decision"),
    "decision_id": mark("Decision"),
    "declared_members": mark("People declared"),
    "delivered_on": mark("Last export"),
    "difference_eur": mark("Difference named by the State"),
    "document_from": mark("Document from"),
    "done_on": mark("Done on"),
    "dossiers": mark("Dossiers"),
    "due_eur": mark("Amount due"),
    "error_code": mark("Code of the State"),
    "evaluated_on": mark("Last evaluation"),
    "evaluations_a_year": mark("Evaluations a year"),
    "examined_on": mark("Last examination"),
    "executed_eur": mark("Executed by the bank"),
    "executes_on": mark("To be executed on"),
    "exempted_eur": mark("Income exempted"),
    "exemption_eur": mark("Exempt by law, a month"),
    "expires_on": mark("Expires on"),
    "first_on": mark("First exemption"),
    "first_month": mark("First month"),
    "form": mark("Form"),
    "granted_eur": mark("Granted for this month"),
    "gross_eur": mark("Income before exemption"),
    "has_duties": mark("Duties explained"),
    "has_ksz_notice": mark("Use of KSZ data told"),
    "has_minor_child": mark("With a minor child"),
    "has_rights": mark("Rights explained"),
    "has_unannounced_stay": mark("A stay of 7 days or more was not announced"),
    "held_on": mark("Last interview"),
    "holder_codes": mark("Holder codes of the sickness fund"),
    "income_from": mark("Income from"),
    "income_in_period_eur": mark("Income of the whole period"),
    "income_of_month_eur": mark("Income of this month"),
    "income_sources": mark("Income from these sources"),
    "income_until": mark("Income until"),
    "insured_from": mark("Insured so since"),
    "integrated_from": mark("Integrated from"),
    "interest_days": mark("Days of interest"),
    "is_abroad": mark("Registered abroad"),
    "is_decided_late": mark("Decided too late"),
    "is_other_account": mark("Another account than exported"),
    "is_struck_off": mark("Struck off the register"),
    "kind": mark("Sort"),
    "kept_eur": mark("Part of it that does not count"),
    "ksz_used_on": mark("Data of the KSZ used since"),
    "last_day": mark("Last day in time"),
    "late_eur": mark("Paid too late"),
    "last_month": mark("Last month"),
    "law_since": mark("This law holds since"),
    "legal_amount_eur": mark("Legal amount"),
    "legal_status": mark("Deadline in the law"),
    "members": mark("Other people in the household"),
    "missing": mark("Missing"),
    "month": mark("Month"),
    "monthly_eur": mark("A month"),
    "months": mark("Within so many months"),
    "months_to_sign": mark("Months to sign"),
    "municipality_code": mark("Municipality"),
    "municipality_codes": mark("Municipalities"),
    "opened_on": mark("Opened on"),
    "ordered_eur": mark("Ordered at the bank"),
    "outcome": mark("Answer of the State"),
    "paid_eur": mark("Aid paid"),
    "own_decision_id": mark("Decision that the payment names"),
    "paid_in_month_eur": mark("Paid for this month"),
    "paid_on": mark("Paid on"),
    "pension_age_years": mark("Age of a pension, in years"),
    "pension_asked_on": mark("Pension register asked on"),
    "pension_from": mark("A pension may begin on"),
    "payment_eur": mark("This payment"),
    "quality_codes": mark("Quality codes"),
    "reason": mark("Reason"),
    "rate_percent": mark("Refund rate (percent)"),
    "reached_on": mark("It holds for this dossier since"),
    "recognised_from": mark("Recognised from"),
    "registered_members": mark("People in the register"),
    "relations": mark("Partner and relatives in the household"),
    "reference_address_from": mark("Reference address since"),
    "reference_address_until": mark("Reference address until"),
    "registered_from": mark("Registered there since"),
    "removal_codes": mark("Removed from the register, by code"),
    "replied_on": mark("Answered on"),
    "reported_on": mark("Report signed on"),
    "residence_codes": mark("Steps in the procedure, by code"),
    "residence_from": mark("There since"),
    "residence_right_until": mark("Right of residence until"),
    "return_reason_code": mark("Reason of the return"),
    "returned_eur": mark("Returned by the bank"),
    "returned_on": mark("Returned on"),
    "sent_on": mark("Sent on"),
    "signed_on": mark("Signed on"),
    "since": mark("Runs from"),
    "social_report_id": mark("Social report"),
    "source": mark("Source"),
    "sources": mark("Sources"),
    "times_paid": mark("How many times paid"),
    "told_until": mark("Last export"),
    "valid_from": mark("Valid from"),
    "valid_until": mark("Valid until"),
    "wage_of_month_eur": mark("Wage in this month"),
    "waiting": mark("Alerts waiting"),
    "within_months": mark("Counted within so many months"),
    "work_from": mark("Work from"),
    "work_until": mark("Work until"),
}
"""What a rule expected and observed: the names it gives to what it compared."""

ACTIONS = {
    "unseal": mark("Identity asked for"),
    "export": mark("Export"),
    "read_comment": mark("Comment read"),
    "comment": mark("Comment written"),
    "assign": mark("Signal assigned"),
    "invite": mark("Invited to be heard"),
    "hear": mark("Hearing noted"),
    "conclude": mark("Outcome noted"),
    "recover": mark("Recovery noted"),
    "mute": mark("Rule muted or heard again"),
    "react": mark("Alert of the State answered"),
}
"""What somebody did, as the access log names it."""

OUTCOMES = {
    "granted": mark("Allowed"),
    "refused": mark("Refused"),
    "failed": mark("Failed"),
}
"""How it ended when somebody asked to see an identity or took something along."""

CODES = {
    "without_a_decision": mark("paid without any decision"),
    "on_a_refusal": mark("paid on a refusal"),
    "after_a_withdrawal": mark("paid after the aid was withdrawn"),
    "during_a_suspension": mark("paid while the aid was suspended"),
    "after_the_last_decision": mark("paid after the last decision had ended"),
    "before_the_decision": mark("paid for a month before the decision begins"),
    "accepted": mark("accepted"),
    "partially_accepted": mark("accepted in part"),
    "refused": mark("refused"),
    "report": mark("the report itself"),
    "identification": mark("identity of the applicant"),
    "residence": mark("where the applicant lives"),
    "home_visit": mark("home visit"),
    "resources": mark("state of the resources"),
    "residuary_nature": mark("other rights looked at first"),
    "flows": mark("a flow of the KSZ consulted"),
    "grant": mark("grant"),
    "review": mark("review"),
    "withdrawal": mark("withdrawal"),
    "refusal": mark("refusal"),
    "suspension": mark("suspension"),
    "child_benefit": mark("child benefit"),
    "unemployment": mark("unemployment"),
    "work": mark("work"),
    "pension": mark("pension"),
    "property": mark("property"),
    "insurance": mark("insurance"),
    "handicap": mark("handicap"),
    "self_employed": mark("self-employed work"),
    "sickness": mark("sickness"),
    "parent": mark("parent"),
    "grandparent": mark("grandparent"),
    "child": mark("child"),
    "grandchild": mark("grandchild"),
    "parent_in_law": mark("parent-in-law"),
    "child_in_law": mark("child-in-law"),
    "partner": mark("partner"),
}
"""The codes among those facts, where their name does not say which list they come from."""


CODE_LISTS = {
    "aid_type": AID_TYPES,
    "category_code": CATEGORIES,
    "legal_status": LEGAL_STATUSES,
}
"""What the codes are called that a rule wrote under these names."""


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
