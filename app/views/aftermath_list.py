"""The checklist after an ending: what is to be done by when, what it waits for, what was done (R37)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QPushButton

from app.language import render, show_day, tr
from app.rules.admission_bar import AdmissionBar
from app.rules.text import Text
from app.services.aftermath import Checklist, Task
from app.views.aftermath_dialog import task_name
from app.views.agreement_section import AgreementSection
from app.views.clause_wording import clause_name
from app.views.obligation_dialog import whose_text


class AftermathList(AgreementSection):
    """Actions: "tick" and "untick" with the `Task`, "refund" with None."""

    def show_checklist(self, found: Checklist, balance: Decimal | None) -> None:
        """Show the lines; `balance` is what stands in the deposit account, None without one."""
        self.begin(tr("After the end: {left} of {all} left", left=len(found.left), all=_number(found)))
        self.add_text(tr("Last day {day}.", day=show_day(found.ended_on)))
        for task in found.to_do:
            self._add(task, found.as_of)
        if found.refundable and balance:
            self.add_line(
                tr("Deposit to be given back: {amount}", amount=balance),
                tr("without interest, by the day above"),
                "",
                action=self.button("refund", tr("Give it back…")),
            )
        self.add_text(reentry_text(found.reentry))
        lasting = [task_name(task) for task in found.tasks if task.lasting]
        if lasting:
            self.add_text(render(Text("What goes on: {what}", what=tuple(lasting))), "small")

    def _add(self, task: Task, day: date) -> None:
        look = "danger" if task.is_overdue(day) else "good" if task.done else "soft"
        self.add_line(task_name(task), _below(task), _day(task, day), look, self._button(task))

    def _button(self, task: Task) -> QPushButton | None:
        name = task_name(task)
        if task.done:
            return self.button("untick", tr("Undo…"), task, name)
        return None if task.waits else self.button("tick", tr("Tick…"), task, name)


def _number(found: Checklist) -> int:
    return sum(not task.condition for task in found.to_do)


def _day(task: Task, day: date) -> str:
    if task.done:
        return tr("✓ {day}", day=show_day(task.done.payload.done_on))
    if task.is_overdue(day):
        return tr("overdue, was due {day}", day=show_day(task.due_on or day))
    if task.due_on:
        return tr("by {day}", day=show_day(task.due_on))
    return tr("waits") if task.waits else tr("no day laid down")


def _below(task: Task) -> str:
    """Who does it, under which clause, what it waits for or how its day was counted."""
    parts = [clause_name(task.source.clause)]
    if task.step:
        parts = [whose_text(task.step.whose), *parts]
        if task.step.waits_for or task.step.timing == "act":
            parts.append(render(task.step.reason.text))
        if task.step.provisional:
            parts.append(tr("a day is provisional"))
    else:
        parts.append(tr("a condition of the next step"))
    if task.done and task.done.payload.note:
        parts.append(task.done.payload.note)
    return " · ".join(part for part in parts if part)


def reentry_text(bar: AdmissionBar) -> str:
    """Whether the partner may come back, from when, and why."""
    why = tuple(Text("{why} ({clause})", why=one.text, clause=one.clause) for one in bar.reasons)
    if not bar.barred:
        return tr("It may come back: nothing recorded bars it.")
    if bar.never:
        return tr("It may never come back: {why}", why=why)
    return tr("It may come back from {day} at the earliest: {why}", day=bar.earliest_on or "–", why=why)
