"""pain.001: the file by which the centre orders its bank to pay, a batch of transfers at a time.

The end-to-end reference of a transfer is the number of the payment in the centre's export. To whom the centre pays is
told by the account alone: names, addresses and free texts are not needed to compare and are left unread.
"""

from __future__ import annotations

from ingestion.envelopes import bank
from ingestion.kinds import BOOLEAN, CODE, DATE, EURO, IBAN, INSTANT, INTEGER, REFERENCE
from ingestion.schema import Column, Ignored, Message, Table

BANK = "Bank / Banque"
BANK_PURPOSES = ("payment_justification", "discrepancy_check")
EURO_ONLY = ("EUR",)

NAMED = "names somebody; the account says who is paid"
FREE_TEXT = "free text that may name somebody"
_HOW = "how the banks are to execute it, not what is paid"


def iso_20022(definition: str) -> str:
    """How the elements of a message of the bank are known."""
    return (
        f"the elements are those of the public ISO 20022 message definition {definition}, whose schema is not among "
        "those that the tests compare with"
    )


def ignored(reason: str, *paths: str) -> tuple[Ignored, ...]:
    return tuple(Ignored(path, reason) for path in paths)


def account(name: str, path: str, description: str) -> tuple[Column | Ignored, ...]:
    """An account known by its IBAN."""
    return (
        Column(name, f"{path}/Id/IBAN", IBAN, description),
        Ignored(f"{path}/Id/Othr", "an account outside SEPA, which an aid is not paid on"),
        *ignored("says no more of the account than its IBAN", f"{path}/Tp", f"{path}/Ccy", f"{path}/Prxy"),
        Ignored(f"{path}/Nm", NAMED),
    )


def amount(name: str, path: str, description: str, *, required: bool = False) -> tuple[Column, Column]:
    """An amount with its currency, which must be the euro: of another the row is rejected."""
    currency = name.replace("amount_eur", "currency_code").replace("_eur", "_currency_code")
    return (
        Column(name, path, EURO, description, required=required),
        Column(currency, f"{path}/@Ccy", CODE, "Its currency", required=required, values=EURO_ONLY),
    )


def _order(version: str, execution: tuple[Column, ...]) -> Message:
    namespace = f"urn:iso:std:iso:20022:tech:xsd:pain.001.001.{version}"
    root = "CstmrCdtTrfInitn"
    header = f"{root}/GrpHdr"
    envelope = bank(
        namespace,
        root,
        "PmtInf",
        Column("reference", f"{header}/MsgId", REFERENCE, "The centre's own reference of the file"),
        Column("sent_at", f"{header}/CreDtTm", INSTANT, "When the file was made"),
        *ignored("the batches are counted each for itself", f"{header}/NbOfTxs", f"{header}/CtrlSum"),
        *ignored("it is the centre that orders", f"{header}/Authstn", f"{header}/InitgPty"),
        *ignored(_HOW, f"{header}/FwdgAgt", f"{header}/InitnSrc"),
    )
    return Message(
        name=f"payment_order_{version}",
        title_nl=f"Betalingsopdracht aan de bank (pain.001.001.{version})",
        title_fr=f"Ordre de paiement à la banque (pain.001.001.{version})",
        source=BANK,
        envelope=envelope,
        tags=(f"{{{namespace}}}Document",),
        namespace=namespace,
        direction="form",
        provisional=iso_20022(f"pain.001.001.{version}"),
        authorisation="none of the KSZ: the centre's own orders",
        purposes=BANK_PURPOSES,
        body=(_batch(execution),),
    )


def _batch(execution: tuple[Column, ...]) -> Table:
    return Table(
        "payment_order",
        ".",
        "One row per batch of transfers that the centre orders from one account for one day",
        (
            Column("batch_reference", "PmtInfId", REFERENCE, "The centre's own reference of the batch", required=True),
            Column("method_code", "PmtMtd", CODE, "How is paid: TRF is a transfer"),
            Column("is_booked_as_one", "BtchBookg", BOOLEAN, "Whether the bank books the batch as one amount"),
            Column("transfers", "NbOfTxs", INTEGER, "How many transfers the batch says to hold"),
            Column("control_sum_eur", "CtrlSum", EURO, "To what they come, as the batch says"),
            Ignored("PmtTpInf", _HOW),
            *execution,
            Ignored("PoolgAdjstmntDt", _HOW),
            Ignored("Dbtr", "it is the centre that pays"),
            *account("account_id", "DbtrAcct", "The account of the centre that pays"),
            *ignored(_HOW, "DbtrAgt", "DbtrAgtAcct", "InstrForDbtrAgt"),
            Ignored("UltmtDbtr", "it is the centre that pays"),
            *ignored(_HOW, "ChrgBr", "ChrgsAcct", "ChrgsAcctAgt"),
            _TRANSFER,
        ),
        required=True,
    )


_TRANSFER = Table(
    "payment_order_transfer",
    "CdtTrfTxInf",
    "One row per transfer that the centre orders",
    (
        Column("instruction_reference", "PmtId/InstrId", REFERENCE, "The centre's own reference for the bank"),
        Column(
            "end_to_end_reference",
            "PmtId/EndToEndId",
            REFERENCE,
            "The number of the payment in the centre's export; eleven digits in a row are taken for a national number",
            required=True,
        ),
        Ignored("PmtId/UETR", "a number between the banks"),
        Ignored("PmtTpInf", _HOW),
        *amount("amount_eur", "Amt/InstdAmt", "Amount to be paid", required=True),
        *ignored(_HOW, "Amt/EqvtAmt", "XchgRateInf", "ChrgBr", "ChqInstr"),
        Ignored("UltmtDbtr", "it is the centre that pays"),
        *ignored(_HOW, *(f"IntrmyAgt{number}{what}" for number in (1, 2, 3) for what in ("", "Acct"))),
        *ignored(_HOW, "CdtrAgt", "CdtrAgtAcct"),
        Ignored("Cdtr", NAMED),
        *account("account_id", "CdtrAcct", "The account that is paid"),
        Ignored("UltmtCdtr", NAMED),
        *ignored(_HOW, "InstrForCdtrAgt", "InstrForDbtrAgt"),
        Column("purpose_code", "Purp/Cd", CODE, "What is paid for, in the list of ISO 20022"),
        Ignored("Purp/Prtry", FREE_TEXT),
        *ignored(_HOW, "RgltryRptg", "Tax"),
        *ignored(FREE_TEXT, "RltdRmtInf", "RmtInf"),
        Ignored("SplmtryData", "what a bank and its customer agreed between themselves"),
    ),
    required=True,
)

_WHEN = "Day on which the bank is to pay"

PAYMENT_ORDER_03 = _order("03", (Column("executes_on", "ReqdExctnDt", DATE, _WHEN, required=True),))
PAYMENT_ORDER_09 = _order(
    "09",
    (
        Column("executes_on", "ReqdExctnDt/Dt", DATE, _WHEN, choice="execution"),
        Column("executes_at", "ReqdExctnDt/DtTm", INSTANT, "Instant at which the bank is to pay", choice="execution"),
    ),
)
