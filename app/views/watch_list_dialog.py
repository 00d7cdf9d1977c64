"""The watch list over all shops (R29)."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import render, tr
from app.rules.text import Text
from app.rules.watch_word import month_names
from app.services.figure_import import WHAT
from app.services.watched_shop import WatchedShop, watched_shops
from app.views.column_table import Column
from app.views.label import plain_label
from app.views.list_tab import ListTab
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.theme import APART, MARGIN, NEAR
from app.views.tone import Tone
from app.views.watch_wording import figure_name, finding_words, state_tone, state_words
from app.views.window_context import WindowContext

_SIZE = (940, 560)
_ASKS, _ALL = "asks", "all"


class WatchListDialog(QDialog):
    """A line for each finding; opening one closes the list and names its `partner`."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.partner = ""
        self.setWindowTitle(tr("Watch list"))
        self._found: tuple[WatchedShop, ...] = ()
        self.which = QComboBox()
        self.which.setAccessibleName(tr("Which findings"))
        self.which.addItem(tr("What asks for attention"), _ASKS)
        self.which.addItem(tr("Everything that was found"), _ALL)
        self.table = RecordTable(COLUMNS)
        self.view = RecordView(self.table, widths={0: 190, 1: 84, 2: 110, 3: 190}, stretch=4)
        self.view.setAccessibleName(tr("Watch list"))
        self.open_shop = QPushButton(tr("&Open the partner"))
        self.take_in, self.imports = QPushButton(tr("&Import figures…")), QPushButton(tr("Earlier im&ports…"))
        self.close_button = QPushButton(tr("C&lose"))
        self.list = ListTab(self.view)
        self.summary = plain_label("", "soft")
        self._lay_out()
        self._connect()
        self.refresh()
        self.resize(*_SIZE)

    def _lay_out(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        for row in (top, bottom):
            row.setSpacing(NEAR)
        top.addWidget(plain_label(tr("Watch list of all shops"), "section"))
        top.addStretch()
        top.addWidget(self.which)
        for button in (self.open_shop, self.take_in, self.imports):
            button.setAutoDefault(False)
            bottom.addWidget(button)
        bottom.addStretch()
        bottom.addWidget(self.close_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, APART)
        box.setSpacing(NEAR + 4)
        box.addLayout(top)
        box.addWidget(self.summary)
        box.addWidget(self.list, 1)
        box.addLayout(bottom)

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(lambda _: self._show())
        self.view.opened.connect(self._open)
        self.view.chosen.connect(lambda _: self._offer())
        self.open_shop.clicked.connect(lambda: self._open(self.view.current_record()))
        self.take_in.clicked.connect(self.import_figures)
        self.imports.clicked.connect(self.show_imports)
        self.close_button.clicked.connect(self.reject)
        self.context.changed.connect(self.refresh)

    def refresh(self, _changes: object = None) -> None:
        """Work the findings out anew, beside the window."""
        ws = self.context.ws
        self.summary.setText(tr("Looking through the figures…"))
        self.context.run(lambda: watched_shops(ws), self._take, parent=self)

    def _take(self, found: tuple[WatchedShop, ...]) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        asking = [one for one in self._found if one.watched.asks]
        shown = asking if self.which.currentData() == _ASKS else self._found
        self.table.show_records(shown)
        self.list.show_filled(bool(shown))
        self.list.nothing.setText(
            tr("No shop asks for attention.") if self._found else tr("No figures call for anything yet.")
        )
        self.summary.setText(
            tr("{asking} ask for attention, {all} findings in all", asking=len(asking), all=len(self._found))
        )
        self.view.choose_row(0)
        self._offer()

    def _offer(self) -> None:
        is_chosen = self.view.current_record() is not None
        self.open_shop.setEnabled(is_chosen)
        self.open_shop.setToolTip("" if is_chosen else tr("Choose a shop in the list"))

    def _open(self, found: object) -> None:
        if isinstance(found, WatchedShop):
            self.partner = found.shop.partner
            self.accept()

    def import_figures(self) -> None:
        """Open the import of a sheet for all shops."""
        from app.views.figure_import_dialog import FigureImportDialog

        self.context.dialogue.open(FigureImportDialog(self.context, self), lambda: None)

    def show_imports(self) -> None:
        """Open the list of the imports, where one is taken back."""
        from app.views.import_list_dialog import ImportListDialog

        self.context.dialogue.open(ImportListDialog(self.context, WHAT, self), lambda: None)


def _months(one: WatchedShop) -> str:
    finding = one.watched.finding
    months = month_names(sorted((*finding.months, *finding.missing)))
    if len(months) > 2:
        return tr("{first} – {last}", first=render(months[0]), last=render(months[-1]))
    return render(Text("{months}", months=months))


def _tone(one: WatchedShop) -> Tone:
    return state_tone(one.watched)


COLUMNS: tuple[Column[WatchedShop], ...] = (
    Column(Text("Partner"), lambda one: one.shop.partner_name),
    Column(Text("Figure"), lambda one: figure_name(one.watched.finding)),
    Column(Text("State"), lambda one: state_words(one.watched), tone=_tone),
    Column(Text("Months"), _months),
    Column(Text("Finding"), lambda one: finding_words(one.watched.finding)),
)
