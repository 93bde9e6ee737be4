"""camt.053: the statement of an account of the centre, with what was paid from it and what came back.

What is read is what the orders of the centre are compared with. Who else stands in it is told by the account alone:
names, addresses and free texts are left unread.
"""

from __future__ import annotations

from ingestion.envelopes import bank
from ingestion.kinds import BOOLEAN, CODE, DATE, IDENTIFIER, INSTANT, INTEGER, REFERENCE
from ingestion.messages.payment_order import BANK, BANK_PURPOSES, FREE_TEXT, NAMED, account, amount, ignored, iso_20022
from ingestion.schema import Column, Ignored, Message, Table

_CREDIT_OR_DEBIT = ("CRDT", "DBIT")
_NO_PAYMENT = "charges, interest, cards and securities: no payment of aid"
_OWN = "the bank's own; not needed to compare"
_OTHER_AMOUNT = "an amount in another currency, or one agreed with the bank"

Part = Column | Table | Ignored


def _direction(description: str, *, required: bool = False) -> Column:
    return Column("direction_code", "CdtDbtInd", CODE, description, required=required, values=_CREDIT_OR_DEBIT)


def _day(name: str, path: str, what: str) -> tuple[Column, Column]:
    """A day, which the bank may also give as an instant."""
    return (
        Column(f"{name}_on", f"{path}/Dt", DATE, f"Day on which {what}", choice=name),
        Column(f"{name}_at", f"{path}/DtTm", INSTANT, f"Instant at which {what}", choice=name),
    )


_TRANSACTION_CODE: tuple[Part, ...] = (
    Column("domain_code", "BkTxCd/Domn/Cd", CODE, "Kind of transaction, in the list of ISO 20022: domain"),
    Column("family_code", "BkTxCd/Domn/Fmly/Cd", CODE, "Its family"),
    Column("sub_family_code", "BkTxCd/Domn/Fmly/SubFmlyCd", CODE, "Its sub-family; RRTN is a transfer that came back"),
    Column("bank_code", "BkTxCd/Prtry/Cd", CODE, "Kind of transaction in the bank's own list"),
    Ignored("BkTxCd/Prtry/Issr", _OWN),
)

_BALANCE = Table(
    "bank_balance",
    "Bal",
    "One row per balance of a statement",
    (
        Column("kind_code", "Tp/CdOrPrtry/Cd", CODE, "OPBD the opening balance, CLBD the closing one"),
        *ignored(_OWN, "Tp/CdOrPrtry/Prtry", "Tp/SubTp", "CdtLine"),
        *amount("amount_eur", "Amt", "The balance, without its sign", required=True),
        _direction("CRDT in favour of the centre, DBIT not", required=True),
        *_day("balance", "Dt", "it is the balance"),
        Ignored("Avlbty", _OWN),
    ),
)


def _details(*own_amount: Part) -> Table:
    return Table(
        "bank_entry_detail",
        "NtryDtls/TxDtls",
        "One row per transaction in an entry",
        (
            *ignored(_OWN, "Refs/MsgId", "Refs/AcctSvcrRef"),
            Column("batch_reference", "Refs/PmtInfId", REFERENCE, "The centre's reference of the batch it was in"),
            Column("instruction_reference", "Refs/InstrId", REFERENCE, "The centre's own reference for the bank"),
            Column(
                "end_to_end_reference", "Refs/EndToEndId", REFERENCE, "The number of the payment in the centre's export"
            ),
            *ignored(_OWN, "Refs/UETR", "Refs/TxId", "Refs/ChqNb", "Refs/ClrSysRef", "Refs/AcctOwnrTxId"),
            *ignored(_OWN, "Refs/AcctSvcrTxId", "Refs/MktInfrstrctrTxId", "Refs/PrcgId", "Refs/Prtry"),
            Ignored("Refs/MndtId", _NO_PAYMENT),
            *own_amount,
            *amount("instructed_amount_eur", "AmtDtls/InstdAmt/Amt", "Amount that was ordered"),
            *amount("transaction_amount_eur", "AmtDtls/TxAmt/Amt", "Amount of the transaction"),
            *ignored(_OTHER_AMOUNT, "AmtDtls/InstdAmt/CcyXchg", "AmtDtls/TxAmt/CcyXchg", "AmtDtls/CntrValAmt"),
            *ignored(_OTHER_AMOUNT, "AmtDtls/AnncdPstngAmt", "AmtDtls/PrtryAmt"),
            Ignored("Avlbty", _OWN),
            *_TRANSACTION_CODE,
            *ignored(_NO_PAYMENT, "Chrgs", "Intrst"),
            *ignored(NAMED, "RltdPties/InitgPty", "RltdPties/Dbtr"),
            *account("debtor_account_id", "RltdPties/DbtrAcct", "The account that paid"),
            *ignored(NAMED, "RltdPties/UltmtDbtr", "RltdPties/Cdtr"),
            *account("creditor_account_id", "RltdPties/CdtrAcct", "The account that was paid"),
            *ignored(NAMED, "RltdPties/UltmtCdtr", "RltdPties/TradgPty", "RltdPties/Prtry"),
            *ignored(_OWN, "RltdAgts", "LclInstrm"),
            Column("purpose_code", "Purp/Cd", CODE, "What was paid for, in the list of ISO 20022"),
            Ignored("Purp/Prtry", FREE_TEXT),
            *ignored(FREE_TEXT, "RltdRmtInf", "RmtInf"),
            Ignored("RltdDts", "the entry says when it was booked"),
            *ignored(_NO_PAYMENT, "RltdPric", "RltdQties", "FinInstrmId", "Tax"),
            Ignored("RtrInf/OrgnlBkTxCd", _OWN),
            Ignored("RtrInf/Orgtr", NAMED),
            Column("return_reason_code", "RtrInf/Rsn/Cd", CODE, "Why it came back, for instance AC04: account closed"),
            Column("bank_return_reason_code", "RtrInf/Rsn/Prtry", CODE, "Why it came back, in the bank's own list"),
            Ignored("RtrInf/AddtlInf", FREE_TEXT),
            *ignored(_NO_PAYMENT, "CorpActn", "SfkpgAcct", "CshDpst", "CardTx"),
            Ignored("AddtlTxInf", FREE_TEXT),
            Ignored("SplmtryData", "what a bank and its customer agreed between themselves"),
        ),
    )


_BATCH = Table(
    "bank_entry_batch",
    "NtryDtls/Btch",
    "One row per batch of transfers that the bank booked as one amount",
    (
        Column("order_reference", "MsgId", REFERENCE, "The centre's reference of the file with the order"),
        Column("batch_reference", "PmtInfId", REFERENCE, "The centre's reference of the batch"),
        Column("transfers", "NbOfTxs", INTEGER, "How many transfers"),
        *amount("total_eur", "TtlAmt", "To what they come"),
        _direction("DBIT what was paid, CRDT what came in"),
    ),
)


def _entry(status: str, *own_amount: Part) -> Table:
    return Table(
        "bank_entry",
        "Ntry",
        "One row per amount that went from or came to the account",
        (
            Column("entry_reference", "NtryRef", REFERENCE, "Reference of the entry"),
            *amount("amount_eur", "Amt", "Amount of the entry", required=True),
            _direction("DBIT what was paid, CRDT what came in", required=True),
            Column("is_reversal", "RvslInd", BOOLEAN, "Whether it undoes an earlier entry"),
            Column("status_code", status, CODE, "BOOK what is booked; what is not may still change", required=True),
            *_day("booked", "BookgDt", "it was booked"),
            *_day("value", "ValDt", "it counts for interest"),
            *ignored(_OWN, "AcctSvcrRef", "Avlbty"),
            *_TRANSACTION_CODE,
            *ignored(_OWN, "ComssnWvrInd", "AddtlInfInd"),
            Ignored("AmtDtls", _OTHER_AMOUNT),
            *ignored(_NO_PAYMENT, "Chrgs", "Intrst", "CardTx"),
            Ignored("TechInptChanl", _OWN),
            _BATCH,
            _details(*own_amount),
            Ignored("AddtlNtryInf", FREE_TEXT),
        ),
    )


def _statement(version: str, entry: Table) -> Message:
    namespace = f"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"
    root = "BkToCstmrStmt"
    header = f"{root}/GrpHdr"
    envelope = bank(
        namespace,
        root,
        "Stmt",
        Column("ticket", f"{header}/MsgId", REFERENCE, "The bank's own reference of the file"),
        Column("replied_at", f"{header}/CreDtTm", INSTANT, "When the file was made"),
        Ignored(f"{header}/MsgRcpt", NAMED),
        *ignored(_OWN, f"{header}/MsgPgntn", f"{header}/OrgnlBizQry", f"{header}/AddtlInf"),
    )
    return Message(
        name=f"bank_statement_{version}",
        title_nl=f"Rekeninguittreksel van de bank (camt.053.001.{version})",
        title_fr=f"Extrait de compte de la banque (camt.053.001.{version})",
        source=BANK,
        envelope=envelope,
        tags=(f"{{{namespace}}}Document",),
        namespace=namespace,
        direction="notification",
        provisional=iso_20022(f"camt.053.001.{version}"),
        authorisation="none of the KSZ: the centre's own accounts",
        purposes=BANK_PURPOSES,
        body=(
            Table(
                "bank_statement",
                ".",
                "One row per statement of an account of the centre",
                (
                    Column("statement_reference", "Id", REFERENCE, "The bank's own reference", required=True),
                    Column("page_number", "StmtPgntn/PgNb", IDENTIFIER, "Page, where a statement has several"),
                    Column("is_last_page", "StmtPgntn/LastPgInd", BOOLEAN, "Whether it is the last one"),
                    Column("sequence_number", "ElctrncSeqNb", INTEGER, "Number of the statement"),
                    *ignored(_OWN, "RptgSeq", "LglSeqNb"),
                    Column("made_at", "CreDtTm", INSTANT, "When it was made"),
                    Column("starts_at", "FrToDt/FrDtTm", INSTANT, "First instant of which it tells"),
                    Column("ends_at", "FrToDt/ToDtTm", INSTANT, "Last instant of which it tells"),
                    *ignored(_OWN, "CpyDplctInd", "RptgSrc"),
                    *account("account_id", "Acct", "The account of the centre"),
                    *ignored("the account belongs to the centre", "Acct/Ownr", "Acct/Svcr"),
                    Ignored("RltdAcct", _OWN),
                    Ignored("Intrst", _NO_PAYMENT),
                    _BALANCE,
                    Ignored("TxsSummry", "the entries are summed up here"),
                    entry,
                    Ignored("AddtlStmtInf", FREE_TEXT),
                ),
                required=True,
            ),
        ),
    )


BANK_STATEMENT_02 = _statement("02", _entry("Sts"))
BANK_STATEMENT_08 = _statement(
    "08",
    _entry(
        "Sts/Cd",
        *amount("amount_eur", "Amt", "Amount of the transaction in the account"),
        _direction("DBIT what was paid, CRDT what came in"),
    ),
)
