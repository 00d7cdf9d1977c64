"""A PDF on the screen: pages below each other, zoomed as one likes."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.rules.text import Text
from app.views.icon import icon
from app.views.theme import NEAR, colour, dress
from app.views.wording import Wording

_STEP, _LEAST, _MOST = 1.2, 0.25, 5.0


class PdfView(QWidget):
    """Shows a PDF from its bytes, with zoom and page number. `tools` takes further buttons on its right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wording = Wording()
        self.view = QPdfView(self)  # made first, so that it goes first: its thread draws from the document
        self.document = QPdfDocument(self)
        self._left: list[Path] = []
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        shown = self.view.palette()
        shown.setColor(QPalette.ColorRole.Dark, colour("sunken"))
        self.view.setPalette(shown)
        self._pages = QLabel()
        dress(self._pages, "soft")
        self.tools = QHBoxLayout()
        self._lay_out()
        self.view.pageNavigator().currentPageChanged.connect(lambda _: self._show_page())
        self._bind_keys()

    def show_pdf(self, pdf: bytes, *, keep_place: bool = False) -> None:
        """Show this instead, from its first page, or from where the person looks now."""
        bars = (self.view.horizontalScrollBar(), self.view.verticalScrollBar())
        places = [bar.value() for bar in bars]
        self._load(pdf)
        if keep_place:
            for bar, place in zip(bars, places, strict=True):
                bar.setValue(place)
        else:
            self.view.pageNavigator().jump(0, QPointF(), 0)
        self._show_page()

    def _load(self, pdf: bytes) -> None:
        """Let Qt read the bytes from a file of its own.

        Pages are drawn in another thread, which reads as it draws. From a buffer that Python made it would
        wait for Python's lock while the window waits for the drawing: neither would ever go on.
        """
        opened, name = mkstemp(suffix=".pdf")
        with os.fdopen(opened, "wb") as out:
            out.write(pdf)
        self.document.load(name)
        self._left.append(Path(name))
        self._take_away()

    def _take_away(self) -> None:
        """An open file keeps its content without a name, but for systems where it keeps its name too."""
        for path in tuple(self._left):
            with suppress(OSError):
                path.unlink(missing_ok=True)
                self._left.remove(path)

    def clear(self) -> None:
        """Show nothing."""
        self.document.close()
        self._take_away()
        self._show_page()

    def zoom(self, factor: float) -> None:
        """Show everything larger or smaller by a factor."""
        shown = self._shown_zoom()
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(shown * factor, _LEAST), _MOST))

    def fit_width(self) -> None:
        """Let a page fill the width."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def turn(self, pages: int) -> None:
        """Go forward or back."""
        navigator = self.view.pageNavigator()
        page = navigator.currentPage() + pages
        if 0 <= page < self.document.pageCount():
            navigator.jump(page, QPointF(), 0)

    def retranslate(self) -> None:
        """Say everything anew in the current language."""
        self.wording.retranslate()
        self._show_page()

    def _shown_zoom(self) -> float:
        if self.view.zoomMode() is QPdfView.ZoomMode.Custom or not self.document.pageCount():
            return self.view.zoomFactor()
        inch = self.document.pagePointSize(0).width() / 72
        margins = self.view.documentMargins()
        width = self.view.viewport().width() - margins.left() - margins.right()
        return float(width / (inch * self.view.logicalDpiX()))

    def _show_page(self) -> None:
        total = self.document.pageCount()
        page = self.view.pageNavigator().currentPage() + 1
        self.wording.say(
            self._pages.setText, Text("Page {page} of {total}", page=page, total=total) if total else Text("")
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        self.tools.setSpacing(NEAR)
        for button in (
            self._button("minus", Text("Smaller"), lambda: self.zoom(1 / _STEP)),
            self._button("plus", Text("Larger"), lambda: self.zoom(_STEP)),
            self._button("wide", Text("Fit the width"), self.fit_width),
            self._button("back", Text("Page before"), lambda: self.turn(-1)),
            self._button("next", Text("Next page"), lambda: self.turn(1)),
        ):
            self.tools.addWidget(button)
        self.tools.addWidget(self._pages)
        self.tools.addStretch(1)
        column.addLayout(self.tools)
        column.addWidget(self.view, 1)
        QWidget.setTabOrder(button, self.view)
        self.wording.say(self.view.setAccessibleName, Text("The letter's pages"))

    def _button(self, picture: str, text: Text, act: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(picture))
        button.clicked.connect(act)
        self.wording.say(button.setToolTip, text)
        self.wording.say(button.setAccessibleName, text)
        return button

    def _bind_keys(self) -> None:
        for keys, act in (
            (QKeySequence.StandardKey.ZoomIn, lambda: self.zoom(_STEP)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self.zoom(1 / _STEP)),
            (QKeySequence("Ctrl+0"), self.fit_width),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
