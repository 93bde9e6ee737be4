"""GeefDmfaVoorWerknemer: for whom did this person work in a quarter, how much and for what pay? (relayed by MAGDA)

The attests are those of :mod:`ingestion.messages.dmfa` and fill its tables, with the same columns at other places. The
relay adds what the KSZ's own answer does not give: users of temporary work and supplementary allowances.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ingestion.envelopes import MAGDA
from ingestion.kinds import (
    CODE,
    COMPACT_YEAR_QUARTER,
    DATE,
    EUROCENT,
    IDENTIFIER,
    INTEGER,
    NAME,
    NISS,
    TEXT,
    present_as,
    status,
)
from ingestion.messages.dmfa import DMFA_CONSULTATION
from ingestion.schema import Column, Ignored, Message, Table

_KSZ = {table.name: table for table in DMFA_CONSULTATION.walk()}
_LABEL = "label of the code beside it; labels come from the code lists"
_FREE_TEXT = "free text that may name people; the code says why"
_STATUS = replace(
    status({"0": "CREATION", "1": "MODIFICATION", "2": "CANCELLATION", "3": "CANCELLATION", "4": "REACTIVATION"}),
    name="code",
)
"""The samples cancel with 2, the public documentation with 3."""

Part = Column | Ignored | Table


def _as_in(table: str, path: str, *parts: tuple[str, str] | Part, always: Collection[str] = ()) -> Table:
    """A table of the KSZ's message at another place: a name and a path stand for its column of that name.

    ``always`` are the columns that this schema demands.
    """
    known = {column.name: column for column in _KSZ[table].columns}

    def part(given: tuple[str, str] | Part) -> Part:
        if not isinstance(given, tuple):
            return given
        name, path = given
        return replace(known[name], path=path, required=name in always, values=())

    return replace(_KSZ[table], path=path, required=False, body=tuple(part(given) for given in parts))


_VERSION = ("version_number", "Versie")
_BLOCK_VERSION = Column("version_number", "Versie", INTEGER, "Version of this block of the declaration")


def _deduction(table: str, *detail: tuple[str, str] | Part) -> Table:
    return _as_in(
        table,
        "Verminderingen/Vermindering",
        ("deduction_code", "Code"),
        ("basis_eur", "BasisVoorBerekening"),
        ("amount_eur", "BedragVermindering"),
        ("right_start_date", "DatumBeginRecht"),
        ("management_cost_months", "AantalMaandenBeheerskostRSZ"),
        ("replaced_worker_id", "VervangenINSZ"),
        ("applicant_id", "INSZRechtOpenend"),
        ("certificate_origin_code", "HerkomstAttest"),
        _VERSION,
        _as_in(
            f"{table}_detail",
            "Details/Detail",
            ("sequence_number", "Volgnummer"),
            *detail,
            ("regulations_start_date", "DatumBeginArbeidsregeling"),
            ("hours_before", "GemiddeldeArbeidsduur/VoorVermindering"),
            ("hours_after", "GemiddeldeArbeidsduur/NaVermindering"),
            _VERSION,
            always=("sequence_number",),
        ),
        always=("deduction_code",),
    )


def _user(table: str, path: str, description: str) -> Table:
    return Table(
        table,
        path,
        description,
        (
            Column("user_id", "INSZ", NISS, "The user, where it is a person", role="user_of_work"),
            Column("user_enterprise_number", "Ondernemingsnummer", IDENTIFIER, "Enterprise number of the user"),
            Column("user_name", "NaamOnderneming", TEXT, "Name of the user"),
            Column("user_vat_number", "BTWnummer", IDENTIFIER, "VAT number of the user"),
            Column("day_contract_number", "DagContractNummer", IDENTIFIER, "Number of the contract for a day"),
            Ignored("Adres", "where the user has its seat; its number says who it is"),
            _BLOCK_VERSION,
        ),
    )


_INFORMATION = "Informatie"
_PUBLIC_STAFF = "rank and scales of public staff; their pay is read"
_SECOND_PILLAR = "basis of a supplementary pension that is not paid yet"

_OCCUPATION = _as_in(
    "dmfa_occupation",
    "Tewerkstellingen/Tewerkstelling",
    ("sequence_number", "Volgnummer"),
    ("internal_number", "InternNummer"),
    ("local_unit_number", "LokaleEenheid/Nummer"),
    Column("local_unit_nis_code", "LokaleEenheid/NISCode", CODE, "Municipality of that unit as MAGDA adds it"),
    ("activity_code", "Activiteit"),
    ("start_date", "Periode/Begin"),
    ("end_date", "Periode/Einde"),
    ("joint_committee_code", "ParitairComite"),
    ("working_days_per_week", "AantalWerkdagenPerWeek"),
    ("contract_type_code", "TypeContract"),
    ("reference_weekly_hours", "GemiddeldAantalUrenPerWeek/Referentiepersoon"),
    ("weekly_hours", "GemiddeldAantalUrenPerWeek/Werknemer"),
    ("reorganisation_code", "Maatregel/ReorganisatieArbeidstijd"),
    ("employment_measure_code", "Maatregel/BevorderingWerkgelegenheid"),
    ("worker_status_code", "StatuutWerknemer"),
    ("retired_code", "Gepensioneerd"),
    ("apprenticeship_code", "TypeLeerling"),
    ("pay_method_code", "WijzeBezoldiging"),
    ("position_code", "Functienummer"),
    ("flying_staff_code", "KlasseVliegendPersoneel"),
    ("tenths_or_twelfths_code", "BetalingIn10denOf12den"),
    ("days_justification_code", "StavingDagen"),
    ("hourly_pay_eur", "Uurloon"),
    ("deduct_service_percentage", "PercentageVermindering"),
    ("staff_code", "Personeelsklasse"),
    ("subsidized_weekly_hours", "GemiddeldAantalGesubsidieerdeUren"),
    _VERSION,
    ("regional_deduction_code", "RegionalisatieDoelgroepVermindering"),
    ("local_unit_municipality_code", "GemeenteNISCode"),
    ("six_months_illness_date", f"{_INFORMATION}/DatumZesMaandenZiek"),
    ("horeca_extra_code", f"{_INFORMATION}/HorecaExtra"),
    ("posted_worker_code", f"{_INFORMATION}/Terbeschikkingstelling"),
    ("hourly_pay_thousandths", f"{_INFORMATION}/UurloonInDuizendsten"),
    ("first_week_guaranteed_days", f"{_INFORMATION}/GewaardborgdloonEersteWeek"),
    ("illness_pay_eur", f"{_INFORMATION}/BrutoLoonZiekte"),
    ("public_pension_exemption_code", f"{_INFORMATION}/Vrijstelling/VanAangifteGegevensTewerkstellingPSD"),
    ("supplementary_pension_exemption_code", f"{_INFORMATION}/Vrijstelling/VanBijdrageAanvullendPensioen"),
    ("nomination_date", f"{_INFORMATION}/DatumVasteBenoeming"),
    ("information_version_number", f"{_INFORMATION}/Versie"),
    ("career_measure_code", f"{_INFORMATION}/Loopbaanmaatregel"),
    ("holiday_days", f"{_INFORMATION}/Aantalvakantiedagen"),
    ("sector_detail_code", f"{_INFORMATION}/Sectordetail"),
    ("mobility_budget_eur", f"{_INFORMATION}/Mobiliteitsbudget"),
    ("flemish_training_hours", f"{_INFORMATION}/AantalUrenVlaamsOpleidingsverlof"),
    ("regional_aid_code", f"{_INFORMATION}/RegionaleSteunmaatregel"),
    ("employability_measure_code", f"{_INFORMATION}/Inzetbaarheidsmaatregel"),
    _as_in(
        "dmfa_service",
        "Prestaties/Prestatie",
        ("sequence_number", "Volgnummer"),
        ("service_code", "Code"),
        ("days", "Dagen"),
        ("hours", "Uren"),
        ("flight_minutes", "AantalVluchtminuten"),
        _VERSION,
        always=("sequence_number", "days"),
    ),
    _as_in(
        "dmfa_remuneration",
        "Bezoldigingen/Bezoldiging",
        ("sequence_number", "Volgnummer"),
        ("remuneration_code", "Code"),
        ("bonus_frequency_months", "FrequentieBetalingPremie"),
        ("percentage_paid", "PercentageJaarbasis"),
        ("fictitious_salary_eur", "FictiefSalaris"),
        ("amount_eur", "Bedrag"),
        _VERSION,
        always=("sequence_number", "remuneration_code", "amount_eur"),
    ),
    Ignored("Overheidssectoren", _PUBLIC_STAFF),
    _as_in(
        "dmfa_reorganisation",
        "ReorganisatiesArbeidstijdInfo/ReorganisatieArbeidstijdInfo",
        ("reorganisation_code", "ReorganisatieArbeidstijd"),
        ("percentage", "PercentageReorganisatieArbeidstijd"),
        _VERSION,
        always=("reorganisation_code", "percentage"),
    ),
    Ignored("TweedePijlerInformatie", _SECOND_PILLAR),
    _user("dmfa_user", "GebruikendeOnderneming", "One row per occupation in temporary work: for whom the work is done"),
    _deduction(
        "dmfa_occupation_deduction",
        Column("amount_eur", "Bedrag", EUROCENT, "Amount of the detail"),
        Column("regulations_number", "NummerRegistratieArbeidsreglement", IDENTIFIER, "Working regulations"),
    ),
    always=(
        "sequence_number",
        "internal_number",
        "joint_committee_code",
        "working_days_per_week",
        "contract_type_code",
    ),
)

_CONTRIBUTION = _as_in(
    "dmfa_worker_contribution",
    "Bijdragen/Bijdrage",
    ("worker_code", "Code"),
    ("contribution_type_code", "Type"),
    ("basis_eur", "BasisVoorBerekening"),
    ("amount_eur", "Bedrag"),
    _VERSION,
    always=("worker_code", "contribution_type_code", "amount_eur"),
)

_DISMISSED = _as_in(
    "dmfa_dismissed_contribution",
    "BijzondereBijdrageOntslagenStatutaireWerknemer",
    ("gross_pay_eur", "ReferentieBrutoloon"),
    ("amount_eur", "ReferentieBrutoloonBijdrage"),
    ("reference_days", "ReferentieAantalDagen"),
    ("start_date", "PeriodeOnderwerping/Begin"),
    ("end_date", "PeriodeOnderwerping/Einde"),
    _VERSION,
    always=("gross_pay_eur", "amount_eur", "reference_days", "start_date", "end_date"),
)

_STUDENT = _as_in(
    "dmfa_student_contribution",
    "BijdrageStudent",
    ("pay_eur", "Loon"),
    ("amount_eur", "Bedrag"),
    ("days", "AantalDagen"),
    ("hours", "AantalUren"),
    ("local_unit_number", "NummerLokaleEenheid"),
    _user(
        "dmfa_student_user",
        "GebruikendeOndernemingen/GebruikendeOnderneming",
        "One row per user of the work of a student",
    ),
    _VERSION,
    always=("pay_eur", "amount_eur"),
)

_EARLY_RETIREMENT = _as_in(
    "dmfa_early_retirement_contribution",
    "BijdragenBruggepensioneerde/BijdrageBruggepensioneerde",
    ("early_retirement_code", "Code"),
    ("months", "AantalMaanden"),
    ("amount_eur", "Bedrag"),
    _VERSION,
    always=("early_retirement_code", "amount_eur"),
)

_INDEMNITY = _as_in(
    "dmfa_indemnity",
    "VergoedingenArbeidsongevalBeroepsziekte/VergoedingArbeidsongevalBeroepsziekte",
    ("indemnity_code", "Reden"),
    ("incapacity_percentage", "GraadArbeidsongeschiktheid"),
    ("amount_eur", "Bedrag"),
    _VERSION,
    always=("indemnity_code", "incapacity_percentage", "amount_eur"),
)

_SUPPLEMENTARY = Table(
    "dmfa_supplementary_allowance",
    "AanvullendeVergoedingen/Vergoeding",
    "One row per allowance that an employer pays on top of a benefit",
    (
        Column("payer_number", "Basis/IdentificatieWerkgever", IDENTIFIER, "Number of who pays it", required=True),
        Column("joint_committee_code", "Basis/ParitairComite", CODE, "Joint committee", required=True),
        Column("activity_code", "Basis/Activiteit/Code", CODE, "Economic activity (NACE)", required=True),
        Ignored("Basis/Activiteit/Code/@Beschrijving", _LABEL),
        Ignored("Basis/Activiteit/Omschrijving", _LABEL),
        Column("debtor_type_code", "Basis/TypeSchuldenaar", CODE, "What kind of payer it is"),
        Column("first_date", "Basis/DatumEersteVergoeding", DATE, "Day of the first payment", required=True),
        Column("agreement_code", "Basis/TypeAkkoord", CODE, "Agreement that it rests on", required=True),
        Column(
            "half_time_break_code",
            "Basis/HalftijdseLoopbaanonderbreking",
            CODE,
            "Half-time career break",
            required=True,
        ),
        Column("work_exemption_code", "Basis/VrijstellingPrestaties", CODE, "Exempt from work", required=True),
        Column(
            "replacement_code",
            "Basis/VervangingInOvereenkomstMetCAO",
            CODE,
            "Whether the worker is replaced as agreed",
            required=True,
        ),
        Column("replacement_id", "Basis/Vervanger", NISS, "Who replaces the worker", role="replacement_worker"),
        Column("resumption_code", "Basis/RegelingBijWerkhervatting", CODE, "What holds when work is taken up again"),
        Column("parts", "Basis/AantalOnderdelenSchadevergoeding", INTEGER, "Number of parts of the allowance"),
        Column("notice_date", "Basis/DatumBetekeningOpzegging", DATE, "Day of the notice of dismissal"),
        Column("in_difficulty_code", "Basis/OndernemingInMoeilijkheden", CODE, "Firm in difficulties"),
        Column("recognition_start_date", "Basis/PeriodeErkenning/Begin", DATE, "First day of that recognition"),
        Column("recognition_end_date", "Basis/PeriodeErkenning/Einde", DATE, "Last day of that recognition"),
        Column("version_number", "Basis/Versie", INTEGER, "Version of this block of the declaration"),
        Table(
            "dmfa_supplementary_contribution",
            "Bijdragen/Bijdrage",
            "One row per part of such an allowance: what is paid per month, and the contribution on it",
            (
                Column("worker_code", "WerknemerKengetal", CODE, "Worker code of the contribution", required=True),
                Column("contribution_type_code", "Type", CODE, "Kind of contribution", required=True),
                Column("adapted_amount", "BedragModificatie", INTEGER, "Adaptation, as declared", required=True),
                Column("sequence_number", "Volgnummer", INTEGER, "Number of the part", required=True),
                Column("monthly_amount_eur", "Vergoeding", EUROCENT, "Allowance per month", required=True),
                Column("capitalisation_code", "NotieKapitalisatie", CODE, "Paid for several months at once"),
                Column(
                    "theoretical_benefit_eur",
                    "TheoretischBedragBijstanduitkering",
                    EUROCENT,
                    "Benefit that it comes on top of",
                ),
                Column("months", "AantalMaanden", INTEGER, "Number of months", required=True),
                Column("months_decimals", "AantalMaandenDecimalen", INTEGER, "Decimals of that number"),
                Column("incomplete_month_days", "OnvolledigeMaand/AantalDagen", INTEGER, "Days of a month not full"),
                Column("incomplete_month_code", "OnvolledigeMaand/Reden", CODE, "Why the month is not full"),
                Column("threshold_code", "ToepassingVanDeDrempel", CODE, "Whether the threshold was applied"),
                Column("amount_eur", "Bedrag", EUROCENT, "Contribution", required=True),
                _BLOCK_VERSION,
            ),
            required=True,
        ),
    ),
)

_ANOMALY = _as_in(
    "dmfa_anomaly",
    "Anomalien/Anomalie",
    ("block_number", "Bloknummer"),
    ("field_number", "Lijnnummer"),
    ("anomaly_code", "Nummer"),
    ("anomaly_status_code", "Status"),
    _VERSION,
    ("creation_date", "DatumCreatie"),
    ("handling_date", "DatumBehandeling"),
    always=("block_number", "field_number", "anomaly_code", "anomaly_status_code", "creation_date"),
)

_EMPLOYER = "AangifteWerkgever"
_PERSON = f"{_EMPLOYER}/Werknemer"
_WORKER = f"{_PERSON}/Werknemerslijn"


def _of_worker(*tables: Table) -> tuple[Table, ...]:
    """Tables of the worker's line as children of the attest, which has at most one such line."""
    return tuple(replace(table, path=f"{_WORKER}/{table.path}") for table in tables)


def _justification(prefix: str, path: str) -> tuple[tuple[str, str] | Ignored, ...]:
    return (
        (f"{prefix}justification_code", f"{path}/Staving/Code"),
        Ignored(f"{path}/Staving/Omschrijving", _FREE_TEXT),
        (f"{prefix}justification_date", f"{path}/Staving/Datum"),
    )


_ATTEST = _as_in(
    "dmfa_attest",
    "Attesten/Attest",
    ("attest_id", "Identificatie/Nummer"),
    ("version", "Identificatie/Versie"),
    Column(
        "status_code",
        "Identificatie/Status/Code",
        _STATUS,
        "What this version does",
        codes="dmfa_codes",
        values=("CREATION", "MODIFICATION", "CANCELLATION", "REACTIVATION"),
    ),
    Ignored("Identificatie/Status/Omschrijving", _LABEL),
    ("creation_date", "Identificatie/DatumCreatie"),
    ("previous_version", "Versie/Vorige"),
    ("next_version", "Versie/Volgende"),
    Column("quarter", f"{_EMPLOYER}/Kwartaal", COMPACT_YEAR_QUARTER, "The quarter declared", required=True),
    ("employer_nsso_number", f"{_EMPLOYER}/RSZNummer"),
    Column("previous_employer_nsso_number", f"{_EMPLOYER}/VorigRSZNummer", IDENTIFIER, "RSZ number before it"),
    Column("source_code", f"{_EMPLOYER}/Bron", CODE, "RSZ or DIBISS", required=True),
    ("sector_code", f"{_EMPLOYER}/SectorIndicator"),
    ("trusteeship_code", f"{_EMPLOYER}/OnderCuratele"),
    ("employer_enterprise_number", f"{_EMPLOYER}/Ondernemingsnummer"),
    ("net_owed_eur", f"{_EMPLOYER}/VerschuldigdNettoBedrag"),
    ("system_5_code", f"{_EMPLOYER}/ConversieNaarRegime5"),
    ("holiday_start_date", f"{_EMPLOYER}/DatumBeginVakantie"),
    ("declaration_version_number", f"{_EMPLOYER}/Versie"),
    ("user_quality_code", f"{_EMPLOYER}/Kwaliteit"),
    Ignored(f"{_EMPLOYER}/AangeverID", "who filed the declaration for the employer"),
    *_justification("employer_", _EMPLOYER),
    ("person_id", f"{_PERSON}/INSZ"),
    ("validation_code", f"{_PERSON}/OriolusValidatie"),
    Column("previous_person_id", f"{_PERSON}/VorigINSZ", NISS, "Their number before it", role="replaced"),
    Column("last_name", f"{_PERSON}/Naam/Achternaam", NAME, "Family name of the worker"),
    Column("first_name", f"{_PERSON}/Naam/Voornaam", NAME, "First name of the worker"),
    ("employer_class_code", f"{_WORKER}/Categorie"),
    ("worker_code", f"{_WORKER}/Kerngetal"),
    ("quarter_start_date", f"{_WORKER}/Periode/Begin"),
    ("quarter_end_date", f"{_WORKER}/Periode/Einde"),
    ("border_code", f"{_WORKER}/Grensarbeider"),
    ("risk_code", f"{_WORKER}/ActiviteitIvmRisico"),
    ("local_unit_number", f"{_WORKER}/NummerLokaleEenheid"),
    ("mu_special_contribution", f"{_WORKER}/SpecialeBijdrage"),
    ("intellectual_pension_code", f"{_WORKER}/Pensioen/Bediende"),
    ("manual_pension_code", f"{_WORKER}/Pensioen/Arbeider"),
    *_justification("worker_", _WORKER),
    *_of_worker(
        _OCCUPATION,
        _CONTRIBUTION,
        _deduction(
            "dmfa_worker_deduction",
            ("amount_eur", "Bedrag"),
            ("regulations_number", "NummerRegistratieArbeidsreglement"),
        ),
        _DISMISSED,
        _STUDENT,
        _EARLY_RETIREMENT,
        _INDEMNITY,
        _SUPPLEMENTARY,
    ),
    _ANOMALY,
    always=("attest_id", "version", "creation_date", "employer_nsso_number", "net_owed_eur", "system_5_code"),
)

_NAMESPACE = "http://magda.vlaanderen.be/werk/soap/geefdmfavoorwerknemer/v03_00"

GEEF_DMFA_VOOR_WERKNEMER = Message(
    name="geef_dmfa_voor_werknemer",
    title_nl="DmfA-attesten van een werknemer",
    title_fr="Attestations DmfA d'un travailleur",
    source="RSZ / ONSS; DIBISS / ORPSS, via MAGDA",
    envelope=MAGDA,
    service="GeefDmfaVoorWerknemer",
    tags=(f"{{{_NAMESPACE}}}GeefDmfaVoorWerknemerResponse",),
    schema="magda/Werk.GeefDmfaVoorWerknemer-03.00/WebService/GeefDmfaVoorWerknemerResponse.xsd"
    "#GeefDmfaVoorWerknemerResponse",
    authorisation="MAGDA service GeefDmfaVoorWerknemer 03.00; deliberation number not sourced",
    purposes=("social_inquiry", "payment_justification", "discrepancy_check"),
    body=(
        _ATTEST,
        _as_in(
            "dmfa_next_page",
            "VolgendAttest",
            Column("message_status", ".", present_as("partial_result"), "What it says of the answer"),
            ("page_reference", "."),
            always=("page_reference",),
        ),
        Table(
            "dmfa_batch_notice",
            "AntwoordInBatch/Resultaat",
            "One row per answer that is not given at once: it follows in a batch",
            (
                Column("message_status", "Code", present_as("response_in_batch"), "What it says of the answer"),
                Column("message_status_code", "Code", CODE, "Code of it", required=True),
                Ignored("Omschrijving", _LABEL),
            ),
            is_answer=False,
        ),
    ),
)
