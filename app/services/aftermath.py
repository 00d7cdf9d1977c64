"""The checklist after an agreement has ended: its days, what it waits for, what was done (R37)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.journal.kind import AftermathDone, EntryVoided
from app.journal.partner_file import AgreementRecord, PartnerFile, Recorded
from app.rules.admission_bar import AdmissionBar, admission_bar
from app.rules.aftermath import AftermathFacts, AftermathStep, aftermath
from app.rules.obligation import find_provision
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.source import Source
from app.rules.text import Named, Text
from app.rules.word import in_words
from app.services.cascade_decision import effective_day
from app.services.changes import Changes
from app.services.evidence import Enclosed, keep_files
from app.services.gate import change
from app.services.reading import partner_file
from app.services.standing import Standing, standings_of
from app.services.term import TermView, view_of
from app.services.workspace import Workspace

SERVICES_OUT, DISPUTES_CLOSED, RECEIPT = "services_out", "disputes_closed", "deposit_receipt"
_CONDITIONS = {
    SERVICES_OUT: in_words(SERVICES_OUT),
    DISPUTES_CLOSED: in_words(DISPUTES_CLOSED),
    RECEIPT: Text("the receipt for the deposit has arrived"),
}


@dataclass(frozen=True)
class Task:
    """One line of the checklist; `condition` is one that another line waits for.

    `step` is what the rules say of it, None for a condition. `done` is the tick.
    """

    id: str
    name: Named | Text
    source: Source
    step: AftermathStep | None
    done: Recorded[AftermathDone] | None

    @property
    def condition(self) -> bool:
        """Something that another line waits for, with no day of its own."""
        return self.step is None

    @property
    def lasting(self) -> bool:
        """Nothing to be ticked: it goes on."""
        return self.step is not None and self.step.timing == "lasting"

    @property
    def waits(self) -> bool:
        """It cannot be done yet."""
        return self.step is not None and bool(self.step.waits_for)

    @property
    def due_on(self) -> date | None:
        """The day laid down, None where there is none (yet)."""
        return self.step.due_on if self.step else None

    def is_overdue(self, day: date) -> bool:
        """Its day is past and it is not ticked."""
        return self.done is None and self.due_on is not None and self.due_on < day


@dataclass(frozen=True)
class Checklist:
    """What is left after the end of one agreement on `ended_on`, as of a day.

    `reentry` says whether and from when the partner may be admitted again. `refundable` is the
    line under which the deposit goes back, once nothing is waited for any more.
    """

    ended_on: date
    as_of: date
    tasks: tuple[Task, ...]
    reentry: AdmissionBar
    refundable: Task | None

    @property
    def to_do(self) -> tuple[Task, ...]:
        """The lines that can be ticked."""
        return tuple(task for task in self.tasks if not task.lasting)

    @property
    def left(self) -> tuple[Task, ...]:
        """Those not ticked yet; what only others wait for does not count."""
        return tuple(task for task in self.to_do if not task.done and not task.condition)


def checklist(ws: Workspace, file: PartnerFile, record: AgreementRecord, as_of: date) -> Checklist | None:
    """The checklist of an agreement whose last day is settled; None while it goes on or without rules."""
    found = standings_of(ws, file, as_of)
    standing = next((one for one in found if one.agreement.id == record.id), None)
    if standing is None:
        return None
    view = view_of(ws.calendar, file, record, standing, as_of)
    if view.ends_on is None or view.phase == "renewed" or not _settled(ws, file, view):
        return None
    tasks = tuple(_tasks(ws, file, record, standing, view.ends_on))
    known = [(one.rulebook, one.outcome) for one in found]
    return Checklist(
        view.ends_on,
        as_of,
        tasks,
        admission_bar(standing.rulebook, known, max(as_of, view.ends_on)),
        next((task for task in tasks if _gives_back(standing.rulebook, task) and not task.waits), None),
    )


def _settled(ws: Workspace, file: PartnerFile, view: TermView) -> bool:
    """It is over, or something was recorded that ends it on a known day."""
    record = view.record
    if record.ending:
        return view.phase == "ended" or effective_day(ws, file, record.id) is not None
    declined = record.renewal_declined is not None and view.renewal and not view.renewal.extension_through
    return view.phase == "ended" or bool(declined)


def _tasks(
    ws: Workspace, file: PartnerFile, record: AgreementRecord, standing: Standing, ended_on: date
) -> Iterator[Task]:
    ticks = {one.payload.step: one for one in file.recorded_under(AftermathDone, record.id)}
    rulebook = standing.rulebook
    for step in aftermath(rulebook, ended_on, _facts(record, standing, ticks), ws.calendar):
        for code in conditions_of(rulebook, step.id):
            yield Task(code, _CONDITIONS[code], step.source, None, ticks.get(code))
        yield Task(step.id, step.name, step.source, step, ticks.get(step.id))


def _facts(
    record: AgreementRecord, standing: Standing, ticks: dict[str, Recorded[AftermathDone]]
) -> AftermathFacts:
    days = {code: tick.payload.done_on for code, tick in ticks.items()}
    return AftermathFacts(
        ground=record.ending.payload.ground if record.ending else "",
        services_out_on=days.get(SERVICES_OUT),
        disputes_closed_on=days.get(DISPUTES_CLOSED),
        receipt_on=days.get(RECEIPT),
        deposit_forfeited=standing.outcome.removed_on is not None,
    )


def conditions_of(rulebook: Rulebook, step: str) -> tuple[str, ...]:
    """The conditions that a step waits for, each a line of its own."""
    provision = find_provision(rulebook, step)
    return tuple(code for code in (*provision.needs, provision.starts) if code in _CONDITIONS)


def _gives_back(rulebook: Rulebook, task: Task) -> bool:
    return task.step is not None and find_provision(rulebook, task.id).starts == RECEIPT


def tick(
    ws: Workspace, partner: str, step: AftermathDone, evidence: Sequence[Path | Enclosed] = ()
) -> Changes:
    """Record that a step was done; refused before the end is settled and while the step waits."""
    with change(ws) as c:
        file = c.partner_file(partner)
        check_tick(ws, file, step)
        kept = replace(step, note=step.note.strip(), evidence=(*step.evidence, *keep_files(c, evidence)))
        c.append(kept, partner=partner)
    return c.changes


def check_tick(ws: Workspace, file: PartnerFile, step: AftermathDone) -> None:
    """Refuse what cannot be ticked yet, in words."""
    record = file.agreement(step.agreement)
    if record is None:
        raise Refusal(Text("There is no agreement {id}. Choose one of this partner's.", id=step.agreement))
    found = checklist(ws, file, record, ws.clock.today())
    if found is None:
        raise Refusal(
            Text(
                "It is not settled yet on which day {agreement} ends: nothing is to be ticked. Record the "
                "service of its notice first.",
                agreement=record.id,
            )
        )
    task = next((one for one in found.to_do if one.id == step.step), None)
    if task is None:
        raise Refusal(Text("The checklist of {agreement} has no such step.", agreement=record.id))
    _check_waiting(task, found, step.done_on)


def _check_waiting(task: Task, found: Checklist, done_on: date) -> None:
    if task.step and task.step.waits_for:
        raise Refusal(Text("This step waits for: {what}. Tick that first.", what=task.step.waits_for))
    if task.step and task.step.timing == "act":
        ready = max(
            (one.done.payload.done_on for one in found.tasks if one.condition and one.done), default=None
        )
        if ready and done_on < ready:
            raise Refusal(
                Text(
                    "Done on {day}, before the last of what it waits for came on {ready}. Correct one.",
                    day=done_on,
                    ready=ready,
                )
            )


def untick(ws: Workspace, partner: str, entry: int, reason: str) -> Changes:
    """Take a tick back: its entry is voided, with the reason. What waited for it is taken back before."""
    file = partner_file(ws, partner)
    _refuse_needed(ws, file, entry)
    with change(ws) as c:
        c.append(EntryVoided(entry, reason.strip()), partner=partner)
    return c.changes


def _refuse_needed(ws: Workspace, file: PartnerFile, entry: int) -> None:
    ticks = file.recorded(AftermathDone)
    taken = next((one for one in ticks if one.entry == entry), None)
    record = file.agreement(taken.payload.agreement) if taken else None
    if taken is None or record is None or not record.signed.payload.rulebook:
        return
    rulebook = ws.library.in_force(record.signed.payload.rulebook, ws.clock.today())
    for one in file.recorded_under(AftermathDone, record.id):
        if one.payload.step not in _CONDITIONS and taken.payload.step in conditions_of(
            rulebook, one.payload.step
        ):
            raise Refusal(
                Text(
                    "“{step}” was ticked after it and rests on it. Take that tick back first.",
                    step=find_provision(rulebook, one.payload.step).name,
                )
            )
