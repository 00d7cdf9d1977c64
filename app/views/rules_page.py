"""The rulebooks: their catalogue, values, open questions and slips, each with its clause."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from app.language import render, show_named, tr
from app.rules.rulebook import CatalogueItem, Note, Rulebook
from app.rules.text import Text
from app.services.ledger import item_matches
from app.views.clause_rest import rests
from app.views.clause_tree import ClauseTree
from app.views.clause_wording import clause_name
from app.views.column_table import Column
from app.views.note_list import NoteList
from app.views.page import Page
from app.views.provision_value import further_values, measure_text
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.rule_tools import RuleTools
from app.views.rule_value import RuleValue, values_of
from app.views.theme import APART, MARGIN, NEAR, dress
from app.views.tone import Tone
from app.views.window_context import WindowContext

if TYPE_CHECKING:
    from app.services.changes import Changes

_CLASS_WIDTH, _MEASURE_WIDTH = 96, 276
_CLASS_TONES = {"class_1": Tone.DANGER, "class_2": Tone.WARNING}


class RulesPage(Page):
    """One rulebook at a time; the line above filters catalogue and values alike, by words or clause."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._rulebook: Rulebook | None = None
        self._values: tuple[RuleValue, ...] = ()
        self.choice = QComboBox()
        self.choice.currentIndexChanged.connect(lambda _: self._choose())
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _: self._show())
        self.catalogue: RecordTable[CatalogueItem] = RecordTable(self._catalogue_columns())
        self.values: RecordTable[RuleValue] = RecordTable(_value_columns())
        self._items = RecordView(self.catalogue, widths={0: _CLASS_WIDTH, 2: 150, 3: 156}, stretch=1)
        self._items.chosen.connect(lambda _: self._show_detail())
        self._value_list = RecordView(self.values, widths={0: 92, 1: 230, 3: 196, 4: 84}, stretch=2)
        self._detail = QLabel()
        self._detail.setWordWrap(True)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.questions, self.slips = NoteList(), NoteList()
        self.clauses = ClauseTree()
        self.tools = RuleTools(context, self.wording, self)
        self.tools.imported.connect(self._show_imported)
        self.tools.partner_requested.connect(self.partner_requested)
        self._title, self._about = QLabel(), QLabel()
        self.tabs = QTabWidget()
        self._lay_out()
        self._say_all()

    def title(self) -> str:
        return tr("Rules")

    def focus_filter(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def refresh(self, changes: Changes | None) -> None:
        if self._rulebook is None:
            self._fill_choice()

    def _fill_choice(self) -> None:
        library = self.context.ws.library
        for id_ in library.ids():
            if self.choice.findData(id_) < 0:
                self.choice.addItem(show_named(library.get(id_).name), id_)
        self.choice.setVisible(self.choice.count() > 1)

    def _show_imported(self, id_: str) -> None:
        self._fill_choice()
        self.choice.setCurrentIndex(self.choice.findData(id_))
        self._choose()

    def retranslate(self) -> None:
        super().retranslate()
        library = self.context.ws.library
        for row in range(self.choice.count()):
            self.choice.setItemText(row, show_named(library.get(self.choice.itemData(row)).name))
        self._show_about()
        self._show()

    def _choose(self) -> None:
        self._rulebook = self.context.ws.library.get(self.choice.currentData())
        self.tools.rulebook = self._rulebook
        self._items.setColumnWidth(0, _CLASS_WIDTH if self._rulebook.conduct else _MEASURE_WIDTH)
        self._values = (*values_of(self._rulebook), *further_values(self._rulebook))
        self._show_about()
        self._show()

    def _show(self) -> None:
        if self._rulebook is None:
            return
        words = self.filter.text().split()
        items = [i for i in self._rulebook.catalogue.values() if all(_finds(i, word) for word in words)]
        values = [v for v in self._values if all(_is_in(v, word) for word in words)]
        self.catalogue.show_records(items)
        self.values.show_records(values)
        self.questions.show_notes(_matching(self._rulebook.open_questions, words))
        self.slips.show_notes(_matching(self._rulebook.slips, words))
        self._show_clauses(items, values, words)
        say = self.wording.say
        say(self._tab(0), Text("&Catalogue ({number})", number=len(items)))
        say(self._tab(1), Text("&Values ({number})", number=len(values)))
        say(self._tab(2), Text("Open &questions ({number})", number=self.questions.count()))
        say(self._tab(3), Text("&Slips ({number})", number=self.slips.count()))
        self._items.choose_row(0)
        self._show_detail()

    def _show_clauses(self, items: list[CatalogueItem], values: list[RuleValue], words: list[str]) -> None:
        if self._rulebook:
            questions = _matching(self._rulebook.open_questions, words)
            slips = _matching(self._rulebook.slips, words)
            self.clauses.show_rests(rests(values, items, questions, slips), opened=bool(words))

    def _tab(self, number: int) -> TabTitle:
        return self._tab_titles[number]

    def _show_about(self) -> None:
        if self._rulebook is None:
            return
        book = self._rulebook
        self.wording.say(
            self._about.setText,
            Text("{name} · in force from {day}", name=book.name, day=book.first_day),
        )

    def _show_detail(self) -> None:
        item = self._items.current_record()
        if self._rulebook is None or not isinstance(item, CatalogueItem):
            self._detail.setText(tr("Nothing is found. Try fewer words, or a clause such as 5.3.4."))
            return
        group = next(group for group in self._rulebook.groups if group.id == item.group)
        self._detail.setText(
            tr(
                "{name} ({clause}). Found by: {words}",
                name=item.name,
                clause=clause_name(item.clause),
                words=item.keywords,
            )
            + "\n"
            + show_named(group.name)
        )

    def _lay_out(self) -> None:
        dress(self._title, "title")
        dress(self._about, "soft")
        dress(self._detail, "soft")
        head = QHBoxLayout()
        head.setSpacing(APART)
        head.addWidget(self._title)
        head.addWidget(self._about, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.choice)
        catalogue = QWidget()
        column = QVBoxLayout(catalogue)
        column.setContentsMargins(0, NEAR, 0, 0)
        column.addWidget(self._items, 1)
        column.addWidget(self._detail)
        values = QWidget()
        column = QVBoxLayout(values)
        column.setContentsMargins(0, NEAR, 0, 0)
        column.addWidget(self._value_list)
        for widget in (catalogue, values, self.questions, self.slips, self.clauses):
            self.tabs.addTab(widget, "")
        self._tab_titles = [TabTitle(self.tabs, number) for number in range(self.tabs.count())]
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(APART)
        outer.addLayout(head)
        line = QHBoxLayout()
        line.setSpacing(NEAR)
        line.addWidget(self.filter, 1)
        line.addWidget(self.tools)
        outer.addLayout(line)
        outer.addWidget(self.tabs, 1)
        chain = (self.choice, self.filter, *self.tools.buttons, self.tabs)
        for one, following in pairwise(chain):
            QWidget.setTabOrder(one, following)

    def _say_all(self) -> None:
        say = self.wording.say
        say(self._title.setText, Text("Rules"))
        say(self.choice.setAccessibleName, Text("Rulebook"))
        say(self.filter.setPlaceholderText, Text("Words of the behaviour or rule, or a clause such as 5.3.4"))
        say(self.filter.setAccessibleName, Text("Search the rulebook"))
        say(self._items.setAccessibleName, Text("Violations of the catalogue"))
        say(self._value_list.setAccessibleName, Text("Values of the rulebook"))
        say(self.questions.setAccessibleName, Text("Open questions"))
        say(self._tab(4), Text("Cla&uses"))
        say(self.clauses.setAccessibleName, Text("Clauses, and what rests on them"))
        say(self.slips.setAccessibleName, Text("Slips in the documents"))

    def _catalogue_columns(self) -> tuple[Column[CatalogueItem], ...]:
        return (
            Column(Text("Class"), self._class_name, tone=lambda i: _CLASS_TONES.get(i.rank, Tone.TEXT)),
            Column(Text("Violation"), lambda i: show_named(i.name)),
            Column(Text("Kind"), self._group_name, tone=lambda _: Tone.MUTED),
            Column(Text("Clause"), lambda i: clause_name(i.clause), tone=lambda _: Tone.MUTED),
        )

    def _class_name(self, item: CatalogueItem) -> str:
        if item.measure is not None:
            return render(measure_text(item.measure))
        if self._rulebook is None or self._rulebook.conduct is None:
            return item.rank
        return show_named(self._rulebook.sanctions.find(item.rank).name)

    def _group_name(self, item: CatalogueItem) -> str:
        groups = self._rulebook.groups if self._rulebook else ()
        return next((show_named(group.name) for group in groups if group.id == item.group), "")


class TabTitle:
    """Sets the title of one tab."""

    def __init__(self, tabs: QTabWidget, number: int) -> None:
        self._tabs = tabs
        self._number = number

    def __call__(self, title: str) -> None:
        """Give the tab this title."""
        self._tabs.setTabText(self._number, title)


def _value_columns() -> tuple[Column[RuleValue], ...]:
    return (
        Column(Text("Subject"), lambda v: render(v.group), tone=lambda _: Tone.MUTED),
        Column(Text("Rule"), lambda v: render(v.what)),
        Column(Text("Value"), lambda v: render(v.value)),
        Column(Text("Clause"), lambda v: clause_name(v.source.clause), tone=lambda _: Tone.MUTED),
        Column(Text("Reading"), lambda v: v.source.reading, tone=lambda _: Tone.MUTED),
    )


def _finds(item: CatalogueItem, word: str) -> bool:
    return item_matches(item, word) or word in item.clause


def _is_in(value: RuleValue, word: str) -> bool:
    texts = (render(value.group), render(value.what), render(value.value))
    wanted = word.casefold()
    return any(wanted in text.casefold() for text in (*texts, value.source.clause, value.source.reading))


def _matching(notes: tuple[Note, ...], words: list[str]) -> list[Note]:
    return [note for note in notes if all(word in note.source.clause or _says(note, word) for word in words)]


def _says(note: Note, word: str) -> bool:
    return word.casefold() in f"{note.text.zh} {note.text.en} {note.source.reading}".casefold()
