"""What signals, their causes, their outcomes and the steps with them are called on a screen.

A signal is a difference between two records, to be looked at. No word here says that somebody did something wrong.
"""

from __future__ import annotations

from dashboards.language import mark

CAUSES = {
    "work": mark("Work"),
    "replacement_income": mark("Replacement income"),
    "allowance": mark("Allowance"),
    "wealth": mark("Property and income from it"),
    "household": mark("Household"),
    "residence": mark("Residence"),
    "residence_right": mark("Right of residence"),
    "payment_channel": mark("How it was paid"),
    "other_centre": mark("Another centre"),
    "aid_right": mark("Right to aid"),
    "state_alert": mark("Alert of the State"),
}

STATES = {
    "open": mark("Open"),
    "reopened": mark("Open again"),
    "assigned": mark("Assigned"),
    "invited": mark("Waiting for the hearing"),
    "heard": mark("Heard"),
    "closed": mark("Closed"),
}
"""As far as a signal has come."""

NEXT = {
    "open": mark("Nobody has it yet. Take it up, or give it to a colleague."),
    "reopened": mark(
        "It had an outcome, but since then it lasts longer or its amount at least doubled. Look at what was added."
    ),
    "assigned": mark(
        "Compare the two records with the dossier. Is there a good explanation, then record it as the outcome. Does it "
        "point against the person, then invite the person first."
    ),
    "invited": mark("The person is invited. Note what came of it: heard, did not appear, or waived it."),
    "heard": mark("The person could say what there is to say. Now the outcome can be recorded."),
    "closed": mark("It has its outcome. It comes back by itself when it lasts longer or its amount doubles."),
}
"""What to do with a signal in each state."""

OUTCOMES = {
    "explained": mark("Explained"),
    "already_counted": mark("Already counted"),
    "exempt": mark("Exempt"),
    "correction": mark("Correction"),
    "confirmed": mark("Difference confirmed"),
    "source_wrong": mark("The source was wrong"),
}

OUTCOME_MEANS = {
    "explained": mark("There is a good explanation, and nothing changes."),
    "already_counted": mark("The centre knew it and had taken it into account."),
    "exempt": mark("The law leaves it out of account."),
    "correction": mark("An amount is put right, for or against the person."),
    "confirmed": mark("The difference stands after the person was heard."),
    "source_wrong": mark("What the source said is not so."),
}

OUTCOME_COLOURS = {
    "confirmed": "#a63603",
    "correction": "#e69f00",
    "already_counted": "#0b3c5d",
    "exempt": "#4f9bcb",
    "explained": "#a9cbe2",
    "source_wrong": "#7f8c99",
}
"""In the order of the bar: what stood, then what did not."""

OUTCOME_REASONS = {
    "known_to_the_centre": mark("the centre knew it"),
    "situation_differs": mark("the situation is another one than the record says"),
    "other_period": mark("it is about another period"),
    "under_another_name": mark("counted under another heading"),
    "in_another_month": mark("counted in another month"),
    "with_the_household": mark("counted with the household"),
    "general_exemption": mark("general exemption"),
    "socio_professional_exemption": mark("exemption for work or training"),
    "not_a_resource": mark("no resource in the sense of the law"),
    "amount": mark("the amount"),
    "category": mark("the category"),
    "income": mark("the income counted"),
    "period": mark("the period"),
    "underpaid": mark("too little was paid"),
    "claimed_back": mark("it is claimed back"),
    "aid_ends": mark("the aid ends or changes"),
    "not_claimed_back": mark("it is not claimed back"),
    "wrong_person": mark("it is about somebody else"),
    "wrong_period": mark("the period was wrong"),
    "wrong_amount": mark("the amount was wrong"),
    "withdrawn_by_the_source": mark("the source withdrew it"),
    "other": mark("another reason"),
}

ACTIONS = {
    "assign": mark("Assign"),
    "comment": mark("Remark"),
    "hear": mark("Hear the person"),
    "conclude": mark("Record the outcome"),
    "recover": mark("Claim back"),
    "react": mark("Answer the State"),
}
"""What can be done with a signal, in the order in which it usually is."""

CHANNELS = {
    "letter": mark("letter"),
    "registered_letter": mark("registered letter"),
    "ebox": mark("eBox"),
    "email": mark("e-mail"),
    "telephone": mark("telephone"),
    "in_person": mark("in person"),
}

HEARING_RESULTS = {
    "heard": mark("was heard"),
    "did_not_appear": mark("did not appear"),
    "waived": mark("waived the hearing"),
}

GROUNDS = {
    "review": mark("review with effect on the past (art. 24)"),
    "other_resources": mark("resources from rights over the same period (art. 24)"),
    "centre_error": mark("mistake of the centre"),
    "third_party": mark("a third party"),
}

RECOVERY_STEPS = {
    "decided": mark("decided"),
    "notified": mark("made known to the person"),
    "waived": mark("given up, whole or in part"),
    "instalments": mark("instalments agreed"),
    "repaid": mark("repaid, whole or in part"),
    "summons": mark("summoned by letter"),
    "prescribed": mark("prescribed"),
}

STEPS = {
    "assigned": mark("Assigned to"),
    "commented": mark("Remark"),
    "invited": mark("Invited by"),
    "hearing": mark("The person"),
    "concluded": mark("Outcome"),
    "recovery": mark("Recovery"),
}

PROBLEMS = {
    "alert_was_answered": mark("This alert was answered already: the State takes no second reaction."),
    "comment_too_long": mark("The comment is too long for the State. Make it shorter."),
    "amount_in_favour_is_a_correction": mark("An amount in favour of the person is a correction: choose that outcome."),
    "amount_needed": mark("Give an amount above zero."),
    "appointment_before_invitation": mark("The appointment lies before the invitation. Choose a later day."),
    "code_needed": mark("Give the code of the reaction, of at most 20 characters."),
    "day_does_not_fit": mark("That day lies ahead, or before the decision. Choose another one."),
    "day_is_past": mark("That day is past. Choose a later one."),
    "day_lies_ahead": mark("That day lies ahead. Choose today or an earlier day."),
    "hearing_before_appointment": mark("The appointment is still to come: only then can somebody not have appeared."),
    "hearing_before_invitation": mark("The hearing lies before the invitation. Choose a later day."),
    "hearing_comes_first": mark("The person was invited but not heard yet. First note what came of the hearing."),
    "invitation_comes_first": mark("The person was not invited yet about this as it is now. First invite the person."),
    "more_than_is_left": mark("That is more than what is left to claim."),
    "no_amount_here": mark("No amount belongs to this choice. Leave it empty."),
    "no_dossier_to_claim_back_from": mark("It is not known which dossier this belongs to."),
    "no_outcome_to_claim_back_on": mark("There is no outcome to claim back on yet. First record it."),
    "nothing_said": mark("Write something first."),
    "recovery_has_ended": mark("This recovery came to its end already."),
}
"""Why something cannot be written as it was asked, and what to do instead."""

THINGS = {
    "person": mark("Person"),
    "address": mark("Address"),
    "account": mark("Account"),
}

REASONS = {
    "applicant": mark("applicant"),
    "declared_member": mark("in the household, says the centre"),
    "registered_member": mark("in the household, says the register"),
    "registered_address": mark("applicant is registered there"),
    "reference_address": mark("applicant has a reference address there"),
    "paid_to_account": mark("aid was paid to it"),
}
"""How a dossier is tied to what it shares with another."""
