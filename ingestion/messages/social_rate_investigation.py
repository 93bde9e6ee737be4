"""SocialRateInvestigation: does each energy contract of this household have the social tariff, or should it? (KSZ)

The Federal Public Service Economy compares those who are protected with the contracts of the suppliers.
"""

from __future__ import annotations

from dataclasses import replace

from ingestion.envelopes import ksz
from ingestion.kinds import BOOLEAN, BOX, CODE, DATE, FLAG, HOUSE_NUMBER, NAME, NISS, POSTAL_CODE, SECRET, STREET, TEXT
from ingestion.schema import Column, Ignored, Message, Table

_DAY = replace(DATE, read=lambda value: DATE.read(value.str.replace(r"T.*$", "")))
"""A date, of which no schema says whether a time follows it."""

_STATUS = "soctar/CitizenCompleteStatus"
_PLACE = "name of the municipality; its postal code is read"


def _address(path: str = "") -> tuple[Column | Ignored, ...]:
    key = "address_id"
    return (
        Column("street", f"{path}streetName", STREET, "Street", address=key),
        Column("house_number", f"{path}houseNu", HOUSE_NUMBER, "House number", address=key),
        Column("box", f"{path}boxNu", BOX, "Box", address=key),
        Column("postal_code", f"{path}postalCode", POSTAL_CODE, "Postal code", address=key),
        Ignored(f"{path}cityName", _PLACE),
    )


_CONTRACT = Table(
    "energy_contract",
    f"{_STATUS}/MatchList/Match",
    "One row per energy contract that belongs to the household",
    (
        Column("supplier_name", "supplierName", TEXT, "Supplier"),
        Column("connection_number", "eanId", SECRET, "Number of the connection (EAN)"),
        Column("product_code", "product", CODE, "Electricity or gas", codes="social_rate_codes"),
        *(
            Ignored(name, "whose contract it is; whether it is the person's own is read")
            for name in ("name", "firstNames")
        ),
        Ignored("custId", "number of the customer at the supplier, which serves no purpose of the centre"),
        *_address(),
        Column(
            "is_eligible",
            "eligibility",
            FLAG,
            "Whether there is a right to the social tariff; empty while that is not determined",
            codes="social_rate_codes",
        ),
        Column("start_date", "startDate", _DAY, "First day of the social tariff"),
        Column("notice_date", "updateDate", _DAY, "Day on which the supplier was told"),
        Column("end_date", "endDate", _DAY, "Last day of the social tariff"),
        Column("contract_start_date", "supplierStart", _DAY, "First day of the contract"),
        Column("contract_end_date", "supplierEnd", _DAY, "Last day of the contract"),
    ),
)

SOCIAL_RATE_INVESTIGATION = Message(
    name="social_rate_investigation",
    title_nl="Contracten gas / elektriciteit en recht op sociaal tarief",
    title_fr="Tarif social auprès des fournisseurs d'électricité et de gaz",
    source="FOD Economie (SOCTAR) / SPF Économie; energieleveranciers / fournisseurs d'énergie",
    envelope=ksz(
        Table(
            "social_rate_question",
            "criterion",
            "One row per answer: about whom was asked",
            (Column("person_id", "ssin", NISS, "The person asked about", role="subject"),),
        )
    ),
    service="consultExchangedData",
    tags=("{*}consultExchangedDataResponse",),
    provisional="no public schema: elements as public client code of a centre reads them, root named as the operation",
    authorisation="KSZ service SocialRateInvestigation, version not sourced; deliberation number not sourced",
    purposes=("social_inquiry", "rights"),
    body=(
        Table(
            "social_rate",
            "result",
            "One row per result: what the person is for the social tariff, and when the sources were compared",
            (
                Column(
                    "is_final_customer",
                    "cbss/identifier/finalCustomer",
                    BOOLEAN,
                    "Whether a contract is in the name of the person",
                ),
                Column(
                    "is_household_head", "cbss/identifier/householdHead", BOOLEAN, "Whether they head the household"
                ),
                Column(
                    "is_protected",
                    "cbss/identifier/protectedPerson",
                    BOOLEAN,
                    "Whether a centre, the pension service or DG HAN gave them the right",
                ),
                Column("bcss_date", f"{_STATUS}/bcssReferenceDate", _DAY, "Day of the data of the KSZ"),
                Column("register_date", f"{_STATUS}/rnReferenceDate", _DAY, "Day of the data of the register"),
                Column("supplier_date", f"{_STATUS}/supplierReferenceDate", _DAY, "Day of the data of the suppliers"),
                *_address(f"{_STATUS}/HouseholdData/"),
                Table(
                    "social_rate_member",
                    f"{_STATUS}/HouseholdMembers/HouseHoldMember",
                    "One row per member of the household",
                    (
                        Column("last_name", "name", NAME, "Family name"),
                        Column("first_name", "firstNames", NAME, "First names"),
                        Column("person_id", "ssin", NISS, "The member", role="member"),
                    ),
                ),
                _CONTRACT,
                Column(
                    "outcome_code",
                    f"{_STATUS}/Status/value",
                    CODE,
                    "Why nothing was compared, for instance SSIN_NOT_FOUND",
                    codes="social_rate_codes",
                ),
            ),
        ),
    ),
)
