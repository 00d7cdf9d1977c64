"""What an end brings with it, gathered for the letters that tell it (R36, R37)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.documents.aftermath_facts import Aftermath, Balance, Task
from app.documents.letter_clause import subject_steps
from app.documents.termination_facts import OtherAgreement
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.aftermath import AftermathFacts, AftermathStep, aftermath
from app.rules.obligation import find_provision, limit_text
from app.rules.rulebook import Rulebook
from app.services.cascade_decision import what_falls
from app.services.chinese_word import in_chinese
from app.services.deposit import balances_on
from app.services.money import penalty_accounts, totals_of
from app.services.standing import standings_of
from app.services.workspace import Workspace

_LASTING, _ACT = "lasting", "act"
_BOTH_BOUND = ("partner", "both")
_CONFIDENTIAL = "confidentiality"
_US, _OURS = ("厂商", "运营方"), "我公司"  # a letter speaks for us


@dataclass(frozen=True)
class End:
    """An end that a letter tells: of which agreement, by which rules, on which ground.

    `ends_on` is its last day, `supposed_on` what it would be where that is not known yet.
    """

    record: AgreementRecord
    rulebook: Rulebook
    ground: str
    ends_on: date | None
    supposed_on: date

    @property
    def day(self) -> date:
        """The day that everything after it is counted from."""
        return self.ends_on or self.supposed_on


def aftermath_of(ws: Workspace, file: PartnerFile, end: End, day: date) -> Aftermath:
    """What follows an end, as of the day of the letter."""
    subjects = subject_steps(end.rulebook.id)
    facts = AftermathFacts(ground=end.ground, deposit_forfeited=is_forfeited(ws, file, end.record, day))
    steps = aftermath(end.rulebook, end.day, facts, ws.calendar)
    cascade = end.rulebook.term.decision
    return Aftermath(
        subjects={subjects[step.id]: step.source.clause for step in steps if step.id in subjects},
        tasks=tuple(_task(end, step) for step in steps if _is_task(step, subjects)),
        surviving=tuple(_surviving(end.rulebook, steps)),
        others=tuple(_others(ws, file, end)),
        others_clause=cascade.clause if cascade else "",
        balance=balance_of(ws, file, end.record, day),
        deposit=balances_on(ws, file, day).get(end.record.id),
    )


def tasks_of(end: End, steps: tuple[AftermathStep, ...], whose: tuple[str, ...]) -> tuple[Task, ...]:
    """The steps of some sides that are to be done, those with a passage of their own too."""
    return tuple(_task(end, step) for step in steps if step.whose in whose and step.timing != _LASTING)


def _is_task(step: AftermathStep, subjects: dict[str, str]) -> bool:
    """It has no passage of its own, and is not one of the duties that go on."""
    return step.id not in subjects and not _goes_on(step) and step.whose != "either"


def _goes_on(step: AftermathStep) -> bool:
    return step.timing == _LASTING and step.whose in _BOTH_BOUND


def _task(end: End, step: AftermathStep) -> Task:
    waits = tuple(in_chinese(one) for one in step.waits_for)
    limit = in_chinese(limit_text(find_provision(end.rulebook, step.id))) if step.timing == _ACT else ""
    return Task(
        id=step.id,
        name=_said(step.name.zh),
        whose=step.whose,
        timing=step.timing,
        due_on=step.due_on if end.ends_on else None,
        clause=step.source.clause,
        waits=waits,
        limit=limit,
    )


def _said(name: str) -> str:
    for other in _US:
        name = name.replace(other, _OURS)
    return name


def is_forfeited(ws: Workspace, file: PartnerFile, record: AgreementRecord, day: date) -> bool:
    """A removal took the whole deposit, so none of it is given back (R26)."""
    found = standings_of(ws, file, day)
    return any(one.agreement.id == record.id and one.outcome.removed_on for one in found)


def _surviving(rulebook: Rulebook, steps: tuple[AftermathStep, ...]) -> Iterator[tuple[str, str]]:
    for provision in rulebook.provisions:
        if provision.kind == _CONFIDENTIAL and provision.sum is None and provision.whose in _BOTH_BOUND:
            yield provision.name.zh, provision.source.clause
    for step in steps:
        if _goes_on(step):
            yield step.name.zh, step.source.clause


def _others(ws: Workspace, file: PartnerFile, end: End) -> Iterator[OtherAgreement]:
    """Those that fall, recorded already or not; then those that the vendor decides about."""
    found = what_falls(ws, file, end.record.id, end.day)
    recorded = [one for one in file.agreements if _fell_with(one, end.record.id)]
    falling = [file.agreement(one.id) for one in found.falling]
    for record in (*recorded, *falling):
        if record:
            yield _other(record, falls=True)
    for one in found.to_decide:
        if record := file.agreement(one.id):
            yield _other(record, falls=False)


def _fell_with(record: AgreementRecord, agreement: str) -> bool:
    return record.ending is not None and record.ending.payload.because_of == agreement


def _other(record: AgreementRecord, *, falls: bool) -> OtherAgreement:
    signed = record.signed.payload
    return OtherAgreement(signed.title, signed.number, signed.signed_on, falls)


def balance_of(ws: Workspace, file: PartnerFile, record: AgreementRecord, day: date) -> Balance | None:
    """What is owed under one agreement at the end of a day; None where nothing was ever to be paid."""
    accounts = [one for one in penalty_accounts(ws, file, day) if one.agreement.id == record.id]
    if not accounts:
        return None
    totals = totals_of(accounts)
    return Balance(day, totals.outstanding, totals.late_fee_left, totals.complete)
