"""The list of partners: rows by the page, standings a few at a time while nobody waits."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from app.language import render, show_money, tr
from app.rules.text import Text
from app.services.partner_list import PartnerLine, StandingLine
from app.views.column_table import Column
from app.views.paged_table import PagedTable
from app.views.standing_wording import barred_text
from app.views.tone import Tone

SLICE_MS = 12  # how long the window may be kept from painting and typing
_WAITING = "…"
_NONE = "–"


class PartnersTable(PagedTable[PartnerLine]):
    """Partners with their standing of today.

    A row's standing is computed when the row was shown, in slices between other events; it
    is kept until an entry of that partner comes.
    """

    def __init__(self, standing: Callable[[str], StandingLine], parent: QObject | None = None) -> None:
        self._standing_of = standing
        self._standings: dict[tuple[str, int], StandingLine] = {}
        self._wanted: dict[tuple[str, int], int] = {}
        super().__init__(self._describe(), parent)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._compute)
        self.modelAboutToBeReset.connect(self._wanted.clear)

    def forget_standings(self) -> None:
        """Compute every standing anew: the day may have changed."""
        self._standings.clear()

    @property
    def waiting(self) -> bool:
        """Whether a row that was shown has no standing yet."""
        return bool(self._wanted)

    def _standing(self, line: PartnerLine) -> StandingLine | None:
        key = (line.partner, line.last_entry)
        found = self._standings.get(key)
        if found is None and key not in self._wanted:
            self._wanted[key] = 0
            self._timer.start()
        return found

    def _compute(self) -> None:
        spent = QElapsedTimer()
        spent.start()
        while self._wanted and spent.elapsed() < SLICE_MS:
            key = next(iter(self._wanted))
            del self._wanted[key]
            self._standings[key] = self._standing_of(key[0])
        if not self._wanted:
            self._timer.stop()
        self.retranslate()

    def _describe(self) -> tuple[Column[PartnerLine], ...]:
        return (
            Column(Text("Partner"), lambda line: line.name),
            Column(Text("Code"), lambda line: line.code or _NONE, tone=lambda _: Tone.MUTED),
            self._counter(Text("Class 3"), "class_3", Tone.TEXT),
            self._counter(Text("Class 2"), "class_2", Tone.WARNING),
            self._counter(Text("Class 1"), "class_1", Tone.DANGER),
            Column(
                Text("Open cases"),
                lambda line: str(line.open_cases or _NONE),
                figures=True,
                tone=lambda line: Tone.ACCENT if line.open_cases else Tone.MUTED,
            ),
            Column(Text("Owed"), self._owed, figures=True, tone=self._owed_tone, hint=self._owed_hint),
            Column(Text("Barred"), self._barred, tone=self._barred_tone),
        )

    def _counter(self, title: Text, rank: str, tone: Tone) -> Column[PartnerLine]:
        def count(line: PartnerLine) -> str:
            found = self._standing(line)
            return _WAITING if found is None else str(found.counters.get(rank) or _NONE)

        def colour(line: PartnerLine) -> Tone:
            found = self._standing(line)
            return tone if found and found.counters.get(rank) else Tone.MUTED

        return Column(title, count, figures=True, tone=colour)

    def _owed(self, line: PartnerLine) -> str:
        found = self._standing(line)
        if found is None:
            return _WAITING
        total = found.owed + found.late_fee
        if not found.complete:
            return tr("at least {amount}", amount=total)
        return show_money(total) if total else _NONE

    def _owed_tone(self, line: PartnerLine) -> Tone:
        found = self._standing(line)
        if not found or not found.owed + found.late_fee:
            return Tone.MUTED
        return Tone.DANGER if found.late_fee else Tone.TEXT

    def _owed_hint(self, line: PartnerLine) -> str:
        found = self._standing(line) or StandingLine()
        late = found.late_fee or Decimal(0)
        return tr("late fee {amount}", amount=late) if late else self._owed(line)

    def _barred(self, line: PartnerLine) -> str:
        found = self._standing(line)
        if found is None:
            return _WAITING
        return render(barred_text(found.barred_now)) if found.barred_now else _NONE

    def _barred_tone(self, line: PartnerLine) -> Tone:
        found = self._standing(line)
        return Tone.DANGER if found and found.barred_now else Tone.MUTED
