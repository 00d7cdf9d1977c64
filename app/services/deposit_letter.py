"""保证金补足通知书: its facts, fields and forms (R28)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from app.documents.counting_said import counting_said
from app.documents.deposit_top_up import EXTRA, KIND, PLAIN, Movement, TopUpFacts, compose_top_up
from app.documents.story import Letter
from app.journal.partner_file import PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.agreement import clauses_of
from app.services.deposit import DepositAccount, deposit_accounts
from app.services.letter_case import head_of, standing_letter
from app.services.letter_order import LetterKind, LetterOrder, Making, Passage, Variant
from app.services.quoting import quoted_places
from app.services.workspace import Workspace

REMARK = "remark"


def top_up_order(partner: str, account: DepositAccount, variant: str = PLAIN) -> LetterOrder:
    """The order for the limit that runs on an account; it belongs to the deduction that started it."""
    violation = account.limit.violation if account.limit else ""
    return LetterOrder(KIND, partner, violation=violation, agreement=account.agreement.id, variant=variant)


def top_up_facts(making: Making) -> TopUpFacts:
    """What the letter says. Refused where no limit to top up runs."""
    ws, order, remark = making.ws, making.order, making.passage(REMARK)
    account = _account(ws, making.file, order, making.day)
    limit, statement = account.limit, account.statement
    if limit is None:
        raise Refusal(
            Text("No limit to top the deposit up runs: there is nothing to ask for under this agreement.")
        )
    clauses = clauses_of(ws, account.agreement)
    return TopUpFacts(
        head=head_of(
            making,
            account.agreement,
            account.rulebook,
            quoted=quoted_places(clauses, limit.source.clause),
            typed=((Text("the remark"), remark),),
        ),
        movements=tuple(Movement(line.on, line.what, line.change, line.balance) for line in statement.lines),
        balance=statement.balance,
        required=statement.required,
        shortfall=statement.shortfall,
        top_up=statement.limited_shortfall,
        deducted_on=limit.counting.start,
        due_on=limit.counting.due_on,
        counted=counting_said(limit.counting, limit.since),
        provisional=limit.counting.provisional,
        extra=_extra(account) if order.variant == EXTRA else None,
        deductions=account.deposit.deductions_12m,
        remark=remark,
    )


def _extra(account: DepositAccount) -> Decimal:
    extra = account.deposit.extra_required
    if not extra:
        raise Refusal(
            Text("No more than the required deposit may be asked for: there were too few deductions.")
        )
    return extra


def _account(ws: Workspace, file: PartnerFile, order: LetterOrder, day: date) -> DepositAccount:
    for account in deposit_accounts(ws, file, day):
        if account.agreement.id == order.agreement:
            return account
    raise Refusal(Text("No deposit is recorded under this agreement. Record its opening first."))


def _compose(making: Making) -> Letter:
    return compose_top_up(top_up_facts(making))


def _offered(ws: Workspace, file: PartnerFile) -> Iterator[LetterOrder]:
    """For each account that is to be topped up, the one due first before the others."""
    running = [one for one in deposit_accounts(ws, file, ws.clock.today()) if one.limit]
    for account in sorted(running, key=lambda one: one.limit.counting.due_on if one.limit else date.max):
        plain = top_up_order(file.partner, account)
        extra = top_up_order(file.partner, account, EXTRA)
        if standing_letter(file, plain) is None and standing_letter(file, extra) is None:
            yield plain


def _passages(_ws: Workspace, _file: PartnerFile, _order: LetterOrder) -> Sequence[Passage]:
    return (Passage(REMARK, Text("Remark"), Text("What else the partner should know; may stay empty")),)


def _variants(ws: Workspace, file: PartnerFile, order: LetterOrder) -> Sequence[Variant]:
    account = _account(ws, file, order, ws.clock.today())
    plain = Variant(PLAIN, Text("The deposit alone"))
    if not account.deposit.extra_required:
        return (plain,)
    return (plain, Variant(EXTRA, Text("With the extra deposit")))


TOP_UP_LETTER = LetterKind(
    KIND,
    _compose,
    offered=lambda ws, file: tuple(_offered(ws, file)),
    passages=_passages,
    variants=_variants,
)
