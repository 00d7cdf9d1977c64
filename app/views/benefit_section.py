"""The benefits of each tier, with the column of the tier that is held marked (R42)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.journal.partner_file import PartnerFile
from app.language import show_named, tr
from app.rules.benefit import BenefitRow
from app.rules.text import Text
from app.rules.tier_rule import TierRule
from app.services.standing import Standing
from app.services.tier import TierView
from app.views.clause_wording import clause_name
from app.views.column_table import Column
from app.views.level_section import LevelSection
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.shop_section import card, fit_rows, heading
from app.views.tone import Tone
from app.views.window_context import WindowContext

_TIER_WIDTH, _HELD_WIDTH = 78, 112
_ROOM_FOR_ALL = 540  # in less there is only the column of the tier that is held


class BenefitSection(LevelSection):
    """A row for each benefit, a column for each tier."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.frame, self._box = card()
        self._box.addLayout(heading(self.wording, Text("Benefits")))
        self.column.addWidget(self.frame)
        self.table: RecordTable[BenefitRow] | None = None
        self.view: RecordView | None = None

    def show_partner(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        self.file = file

    def show_tier(self, view: TierView | None) -> None:
        """Show the table of this agreement; nothing where there are no tiers."""
        self.setVisible(bool(view and view.benefits.rows))
        if self.view is not None:
            self._box.removeWidget(self.view)
            self.view.deleteLater()
            self.view = None
        if view is None or not view.benefits.rows:
            return
        tiers = view.benefits.tiers
        self.table = RecordTable(_columns(tiers, view.held))
        widths = {
            place: _HELD_WIDTH if tier.id == view.held else _TIER_WIDTH for place, tier in enumerate(tiers, 1)
        }
        self.view = RecordView(self.table, widths=widths, stretch=0)
        self.view.setAccessibleName(tr("Benefits"))
        others = (place for place, tier in enumerate(tiers, 1) if tier.id != (view.held or tiers[0].id))
        self._giving_way = []
        self.let_give_way(self.view, dict.fromkeys(others, _ROOM_FOR_ALL))
        self.fit_lists(self.width())
        self.table.show_records(view.benefits.rows)
        fit_rows(self.view, len(view.benefits.rows))
        self._box.addWidget(self.view)


def _columns(tiers: tuple[TierRule, ...], held: str) -> tuple[Column[BenefitRow], ...]:
    name: Column[BenefitRow] = Column(
        Text("Benefit"),
        lambda row: show_named(row.name),
        hint=lambda row: f"{show_named(row.name)} · {clause_name(row.source.clause)}",
    )
    return (name, *(_column(place, tier, tier.id == held) for place, tier in enumerate(tiers)))


def _column(place: int, tier: TierRule, held: bool) -> Column[BenefitRow]:
    title = Text("{tier} (held)", tier=tier.name) if held else Text("{tier}", tier=tier.name)
    return Column(
        title,
        lambda row: "✓" if row.held[place] else "–",
        tone=lambda row: (Tone.GOOD if held else Tone.TEXT) if row.held[place] else Tone.MUTED,
        hint=lambda row: tr("held") if row.held[place] else tr("not part of it"),
    )
