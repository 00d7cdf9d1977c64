"""The limits that were started by hand, and the measures taken, under one agreement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.language import render, show_day, tr
from app.rules.provision import Provision
from app.rules.text import Text
from app.services.measure import Measure
from app.services.obligation import Timer
from app.views.agreement_section import AgreementSection
from app.views.breach_dialog import provision_line
from app.views.clause_wording import clause_name
from app.views.obligation_dialog import whose_text


class ObligationList(AgreementSection):
    """Actions: "start" with None, "meet" with the `Timer`."""

    def show_timers(self, found: Sequence[Timer], now: datetime, *, offered: bool) -> None:
        """Show the clocks; `offered` says that one may be started."""
        self.begin(tr("Obligations"), "start" if offered else "", tr("Start a limit…"))
        for timer in found:
            self._add(timer, now)
        if not found:
            self.add_text(
                tr("No limit is running.") if offered else tr("No limits are known for this agreement.")
            )

    def _add(self, timer: Timer, now: datetime) -> None:
        provision = timer.provision
        below = [
            timer.id,
            whose_text(provision.whose),
            clause_name(provision.source.clause),
            render(timer.due.reason.text),
            timer.started.payload.note,
        ]
        look = "danger" if timer.is_overdue(now) or timer.was_late else "good" if timer.met else ""
        name = render(Text("{name}", name=provision.name))
        action = None if timer.met else self.button("meet", tr("Met…"), timer, f"{timer.id} {name}")
        self.add_line(name, " · ".join(part for part in below if part), _due(timer, now), look, action)


def _due(timer: Timer, now: datetime) -> str:
    if timer.met:
        day = show_day(timer.met.payload.met_on)
        return tr("late, {day}", day=day) if timer.was_late else tr("✓ {day}", day=day)
    day = show_day(timer.due.due_on)
    if timer.due.due_at:
        day = f"{day} {timer.due.due_at:%H:%M}"
    return tr("overdue, was due {day}", day=day) if timer.is_overdue(now) else tr("by {day}", day=day)


class MeasureList(AgreementSection):
    """Actions: "breach" with None, "lift" with the `Measure`."""

    def show_measures(self, found: Sequence[Measure], liability: Sequence[Provision]) -> None:
        """Show the measures, and how far liability goes."""
        self.begin(tr("Breaches and measures"), "breach", tr("Record a measure…"))
        for measure in found:
            self._add(measure)
        if not found:
            self.add_text(tr("No measure was taken."))
        for provision in liability:
            self.add_text(f"• {provision_line(provision)}", "small")

    def _add(self, measure: Measure) -> None:
        taken = measure.taken.payload
        name = render(Text("{name}", name=measure.name))
        below = " · ".join(part for part in (measure.id, taken.violation, taken.reason) if part)
        if measure.lifted:
            self.add_line(name, below, tr("lifted {day}", day=measure.lifted.payload.lifted_on), "good")
        else:
            action = self.button("lift", tr("Lift…"), measure, f"{measure.id} {name}")
            self.add_line(name, below, tr("since {day}", day=taken.taken_on), "warning", action)
