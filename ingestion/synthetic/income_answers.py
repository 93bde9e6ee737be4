"""What comes in besides wages: what each source answers, as far as it had come in on the day of the answer."""

from __future__ import annotations

import uuid
from datetime import date
from decimal import Decimal

from ingestion.messages.handi import HANDI_FILES_BY_PERIOD
from ingestion.messages.hdi_indemnity import HDI_INDEMNITY_PERIODS
from ingestion.messages.patrimony import CADNET
from ingestion.messages.pension_register import PENSION_REGISTER, PENSION_REGISTER_QUESTION
from ingestion.messages.self_employed import SELF_EMPLOYED_CAREER
from ingestion.messages.tax_assessment_data import TAX_ASSESSMENT_DATA_V1
from ingestion.messages.unemployment import UNEMPLOYMENT
from ingestion.schema import Message
from ingestion.synthetic import dates
from ingestion.synthetic.consultations import IncomeConsultation
from ingestion.synthetic.envelopes import Desk
from ingestion.synthetic.income import Revenue
from ingestion.synthetic.work_answers import NO_ANSWER
from ingestion.write import Draft, Row

_PAID_SUMS = next(message for message in UNEMPLOYMENT if message.name == "unemployment_paid_sums")
_FOUND, _NOTHING = ("data_found", "MSG00000"), ("no_data_found", "MSG00100")
_PENSION_SERVICE, _PENSION_VERSION = "OCMWCPASPensionRegisterConsult", "20090706"
_TAXABLE_INCOME = "7555"


def _known(desk: Desk, question: IncomeConsultation) -> list[Revenue]:
    """What there is to tell of the months asked, where the source answers at all."""
    if question.outcome != "answered":
        return []
    return [
        revenue
        for revenue in desk.town.revenues.of(question.person, question.flow)
        if revenue.start <= question.end and (revenue.end is None or revenue.end >= question.begin)
    ]


def _open(
    desk: Desk, message: Message, question: IncomeConsultation, known: list[Revenue], **asked: date | str | bool
) -> tuple[Draft, Row]:
    """An answer of the newer services, with the question in it."""
    status, code = (_FOUND if known else _NOTHING) if question.outcome == "answered" else NO_ANSWER[question.outcome]
    draft, top = desk.ksz(message, question, status, code)
    table = next(table.name for table in message.envelope.delivery.walk() if table.name.endswith("_question"))
    draft.add(table, top, person_id=question.person.niss, **asked)
    return draft, top


def self_employed(desk: Desk, question: IncomeConsultation) -> Draft:
    known = _known(desk, question)
    draft, top = _open(
        desk, SELF_EMPLOYED_CAREER, question, known, start_date=question.begin, end_date=dates.last(question.end)
    )
    if known:
        draft.add("self_employed_subject", top, person_id=question.person.niss)
        career = draft.add("self_employed_career", top, nisse_reference=f"N{question.received_on:%y%m%d}1")
        fund = draft.add("self_employed_affiliation", career, fund_code="008")
        for revenue in known:
            end = revenue.end if revenue.end is not None and revenue.end < question.answered_on else None
            draft.add(
                "self_employed_segment",
                fund,
                start_date=revenue.start,
                end_date=end,
                quality_code="100",
                contribution_code="100",
            )
    return draft


def unemployment(desk: Desk, question: IncomeConsultation) -> Draft:
    known = _known(desk, question)
    draft, top = _open(
        desk,
        _PAID_SUMS,
        question,
        known,
        start_month=dates.first(question.begin),
        end_month=dates.first(question.end),
    )
    for revenue in known:
        for month in dates.span(max(revenue.start, question.begin), min(revenue.end or question.end, question.end)):
            amount = revenue.monthly_eur
            draft.add(
                "unemployment_paid_sum",
                top,
                month=month,
                allowances=26.0,
                paid_eur=amount,
                accepted_eur=amount,
                file_status_code="COMPLETED",
            )
    return draft


def sickness(desk: Desk, question: IncomeConsultation) -> Draft:
    """The attest of the quarter asked, with a payment for each month."""
    known = _known(desk, question)
    quarter = dates.quarter(question.begin)
    draft, top = _open(desk, HDI_INDEMNITY_PERIODS, question, known, quarter=quarter)
    if question.outcome == "filtered":
        draft.add("message_filter", top, element="attest")
    for revenue in known:
        attest = draft.add(
            "hdi_attest",
            top,
            quarter=quarter,
            creation_date=question.answered_on,
            attest_id=str(uuid.uuid5(uuid.NAMESPACE_OID, f"{desk.reference} {quarter}")),
            version=1,
            status_code="CREATION",
        )
        allowance = draft.add("hdi_allowance", attest, start_date=revenue.start, end_date=revenue.end)
        for month in dates.span(max(revenue.start, question.begin), min(revenue.end or question.end, question.end)):
            draft.add(
                "hdi_payment",
                allowance,
                start_date=max(month, revenue.start),
                end_date=min(dates.last(month), revenue.end or dates.last(month)),
                amount_eur=revenue.monthly_eur,
            )
    return draft


def pension(desk: Desk, question: IncomeConsultation) -> Draft:
    """The items that the register knows, of which nobody can read more than that they are there."""
    status = "no_result" if question.outcome != "answered" else "data_found"
    draft, top = desk.ssdn(PENSION_REGISTER, _PENSION_SERVICE, question, version=_PENSION_VERSION, status=status)
    for _ in _known(desk, question):
        draft.add("pension_item", top)
    return draft


def pension_question(desk: Desk, question: IncomeConsultation, reference: str) -> Draft:
    """The copy of the question, without which nobody knows whom the answer is about."""
    draft, top = desk.ssdn_request(
        PENSION_REGISTER_QUESTION, _PENSION_SERVICE, question, version=_PENSION_VERSION, reference=reference
    )
    draft.add(
        "pension_register_question",
        top,
        person_id=question.person.niss,
        start_date=question.begin,
        end_date=dates.last(question.end),
        pillar_code="FirstOnly",
        information_code="RightsOnly" if question.rights_only else "RightsMaximumPayments",
        focus_code="ReferencePeriod" if question.rights_only else "MonthOfPayment",
    )
    return draft


def handicap(desk: Desk, question: IncomeConsultation) -> Draft:
    """What the DG HAN knows of rights; one that fails says so itself, whatever the answer as a whole says."""
    known = _known(desk, question)
    failed = question.outcome == "no_result"
    is_recognised = not failed and desk.town.advantages.lacks(question.person, "handicap_allowance")
    is_known = bool(known) or is_recognised
    draft, top = desk.ksz(
        HANDI_FILES_BY_PERIOD,
        question,
        *(NO_ANSWER[question.outcome] if question.outcome == "not_integrated" else _FOUND if is_known else _NOTHING),
    )
    draft.add(
        "handi_question",
        top,
        person_id=question.person.niss,
        is_dgph_asked=True,
        start_date=question.begin,
        end_date=dates.last(question.end),
        is_request_asked=True,
        is_recognition_asked=True,
        is_right_asked=True,
    )
    if question.outcome == "not_integrated":
        return draft
    draft.add("handi_subject", top, person_id=question.person.niss)
    result = draft.add(
        "handi_result",
        top,
        source_code="dgph",
        outcome_code="TECHNICAL_ERROR" if failed else "DATA_FOUND" if is_known else "NO_DATA_FOUND",
        status_code="MSG00002" if failed else "MSG00000" if is_known else "MSG00100",
    )
    if is_recognised:
        _recognition(desk, draft, result, question)
    for revenue in known:
        draft.add(
            "handi_right",
            result,
            start_date=revenue.start,
            end_date=revenue.end,
            legislation_code="3",
            total_month_eur=revenue.monthly_eur,
            month_eur=revenue.monthly_eur,
            replacement_category_code="-" if revenue.is_exempt else "A",
            integration_category_code="2" if revenue.is_exempt else "0",
            has_partner_income=False,
        )
    return draft


def _recognition(desk: Desk, draft: Draft, result: Row, question: IncomeConsultation) -> None:
    """A recognition as an adult who can earn less, and the request for an allowance if there is one."""
    if desk.town.advantages.is_requesting(question.person):
        draft.add(
            "handi_request",
            result,
            legislation_code="3",
            request_date=question.begin,
            is_pending=True,
            is_recognition_pending=False,
            is_appealed=False,
        )
    recognition = draft.add(
        "handi_recognition",
        result,
        decision_date=question.begin,
        start_date=question.begin,
        legislation_code="3",
    )
    draft.add("handi_recognition_adult", recognition, points=9, is_earning_capacity_reduced=True)


def property_owned(desk: Desk, question: IncomeConsultation) -> Draft:
    """What somebody owns on the day of the answer."""
    day = question.answered_on
    known = [revenue for revenue in _known(desk, question) if revenue.covers(dates.first(day))]
    status = "no_result" if question.outcome != "answered" else "data_found" if known else "no_data_found"
    draft, top = desk.ksz(CADNET, question, status)
    draft.add("cadnet_question", top, person_id=question.person.niss, person_role_code="1")
    for _ in known:
        owned = draft.add("cadnet_property", top, right="VE 1/1", owners=1)
        asset = draft.add("cadnet_asset", owned)
        draft.add("cadnet_asset_detail", asset, nature="MAISON", cadastral_income=745, income_code="2F", surface=140)
    return draft


def taxed_income(desk: Desk, question: IncomeConsultation) -> Draft:
    """The assessments of the years asked, of which the tax is levied by now."""
    known = _known(desk, question)
    draft, top = _open(desk, TAX_ASSESSMENT_DATA_V1, question, known, selection_code="NET_INCOME")
    for revenue in known:
        assessment = draft.add(
            "tax_assessment", top, income_year=revenue.start.year, article_number=f"7{revenue.start.year}0001"
        )
        value = (revenue.monthly_eur * 12 * Decimal(100)).quantize(Decimal(1))
        draft.add("tax_assessment_item", assessment, item_code=_TAXABLE_INCOME, value=str(value))
    return draft
