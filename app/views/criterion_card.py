"""One criterion of a review form: its facts, its evidence, and its waiver where it may be waived."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.language import render, show_named, tr
from app.rules.criterion_view import CriterionView
from app.services.evidence import Enclosed
from app.services.review import Fact, ReviewLine, Waiver
from app.views.clause_wording import clause_name
from app.views.evidence_field import EvidenceField
from app.views.fact_field import FactField
from app.views.form_dialog import without_mnemonic
from app.views.label import plain_label
from app.views.level_wording import RESULT_CHIPS, result_name
from app.views.product_field import ProductField
from app.views.theme import APART, NEAR, dress
from app.views.window_context import WindowContext

PRODUCTS = "own_products"


class CriterionCard(QFrame):
    """What is asked, what is known, and what it comes to.

    Signals:
        edited: a fact, the waiver or its words are other ones now.
    """

    edited = Signal()

    def __init__(
        self,
        context: WindowContext,
        criterion: CriterionView,
        facts: dict[str, Fact],
        products: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.criterion = criterion
        self.fields: dict[str, FactField | ProductField] = {}
        self.result = plain_label("", "chip")
        self.before = plain_label("", "small", wrap=True)
        self.waive = QCheckBox(tr("Waive by a supplementary agreement"))
        self.ground, self.supplement = QLineEdit(), QLineEdit()
        self.evidence = EvidenceField(context.dialogue)
        self.enclose = QPushButton(tr("Evidence…"))
        self._waiver = QWidget()
        dress(self, "card")
        box = QVBoxLayout(self)
        box.setContentsMargins(APART, NEAR + 2, APART, NEAR + 2)
        box.setSpacing(NEAR)
        box.addLayout(self._head())
        box.addWidget(plain_label(render(criterion.requirement), "soft", wrap=True))
        box.addLayout(self._facts(facts, products))
        box.addWidget(self.before)
        box.addLayout(self._further())
        box.addWidget(self._waiver)
        box.addWidget(self.evidence)
        self._prepare()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        name = plain_label(show_named(self.criterion.name), "section", wrap=True)
        row.addWidget(name, 1)
        row.addWidget(plain_label(clause_name(self.criterion.source.clause), "small"))
        row.addWidget(self.result, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _facts(self, facts: dict[str, Fact], products: tuple[str, ...]) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(APART)
        form.setVerticalSpacing(NEAR)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        for one in self.criterion.fields:
            value = facts.get(one.fact)
            if one.fact == PRODUCTS:
                known = value if isinstance(value, int) else None
                field: FactField | ProductField = ProductField(products, known)
            else:
                field = FactField(one, value)
            field.edited.connect(self.edited)
            self.fields[one.fact] = field
            form.addRow(plain_label(render(one.name)), field)
        return form

    def _further(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        self.enclose.setAutoDefault(False)
        self.enclose.setCheckable(True)
        dress(self.enclose, "flat")
        row.addWidget(self.waive)
        row.addStretch()
        row.addWidget(self.enclose)
        return row

    def _prepare(self) -> None:
        name = show_named(self.criterion.name)
        self.waive.setVisible(self.criterion.waivable)
        self.waive.setAccessibleName(tr("Waive {criterion}", criterion=name))
        self.enclose.setAccessibleName(tr("Evidence for {criterion}", criterion=name))
        words = QFormLayout(self._waiver)
        words.setContentsMargins(0, 0, 0, 0)
        words.setVerticalSpacing(NEAR)
        for label, line in ((tr("Ground"), self.ground), (tr("Supplementary agreement"), self.supplement)):
            line.setAccessibleName(f"{name} {label}")
            line.textChanged.connect(lambda _: self.edited.emit())
            words.addRow(label, line)
        self.supplement.setPlaceholderText(tr("its number or name"))
        for button in (self.evidence.add, self.evidence.paste_button, self.evidence.remove):
            button.setText(without_mnemonic(button.text()))
        for part in (self._waiver, self.evidence, self.before):
            part.hide()
        self.waive.toggled.connect(self._show_waiver)
        self.enclose.toggled.connect(self.evidence.setVisible)

    def _show_waiver(self, waived: bool) -> None:
        self._waiver.setVisible(waived)
        if waived:
            self.ground.setFocus()
        self.edited.emit()

    def facts(self) -> dict[str, Fact]:
        """The facts by name; refused where a field cannot be read."""
        return {name: field.value() for name, field in self.fields.items()}

    def products(self) -> tuple[str, ...] | None:
        """The names of the own products, None where the criterion does not ask for them."""
        field = self.fields.get(PRODUCTS)
        return field.products() if isinstance(field, ProductField) else None

    def waiver(self) -> Waiver | None:
        """Why it is waived; None where it is not."""
        if not self.waive.isChecked():
            return None
        return Waiver(self.ground.text().strip(), self.supplement.text().strip())

    def enclosed(self) -> tuple[Enclosed, ...]:
        """The evidence."""
        return self.evidence.enclosed()

    def show_line(self, line: ReviewLine) -> None:
        """Show the result, with the arithmetic for who points at it."""
        self.result.setText(result_name(line.result))
        self.result.setToolTip(render(line.reason.text))
        self.result.setAccessibleName(render(line.reason.text))
        dress(self.result, RESULT_CHIPS[line.result])

    def show_before(self, words: str) -> None:
        """Say how the last review found it."""
        self.before.setText(words)
        self.before.setVisible(bool(words))
