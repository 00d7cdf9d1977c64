"""What every window must keep to: names for screen readers, one language, room for its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTabWidget,
    QToolButton,
    QTreeView,
    QWidget,
)

from app.paths import resource
from tools.compile_locale import read_translations

_MNEMONIC = re.compile(r"&(\w)")
_ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly
_TOO_NARROW = 2  # pixels that rounding may take


def visible(root: QWidget) -> list[QWidget]:
    """The widgets that a person sees now, `root` among them."""
    return [root, *(widget for widget in root.findChildren(QWidget) if widget.isVisibleTo(root))]


def unnamed(root: QWidget) -> list[str]:
    """Widgets that take the focus and have no name that a screen reader could say."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in visible(root)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and not _name(widget)
        if not widget.focusProxy() and not _is_part(widget)
    ]


def untranslated(root: QWidget) -> list[str]:
    """English messages that show in a Chinese window."""
    translations = read_translations(resource("locale", "zh"))
    english = {msgid for msgid, chinese in translations.items() if msgid != chinese and "{" not in msgid}
    return [text for text in texts(root) if text in english]


def left_chinese(root: QWidget) -> list[str]:
    """Chinese messages that show in an English window."""
    translations = read_translations(resource("locale", "zh"))
    chinese = {said for msgid, said in translations.items() if msgid != said and "{" not in said}
    return [text for text in texts(root) if text in chinese]


def clashing_mnemonics(root: QWidget) -> list[str]:
    """Letters that two things in view answer to with Alt."""
    letters = Counter(
        match[1].upper()
        for widget in visible(root)
        for text in _own_texts(widget)
        if (match := _MNEMONIC.search(text.replace("&&", "")))
        if isinstance(widget, QAbstractButton | QLabel | QTabWidget)
        if not isinstance(widget, QLabel) or widget.buddy() is not None
    )
    return [letter for letter, number in letters.items() if number > 1]


def clipped(root: QWidget) -> list[str]:
    """Words that do not fit where they stand."""
    found = []
    for widget in visible(root):
        if isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
            wanted = widget.fontMetrics().horizontalAdvance(widget.text().replace("&", ""))
            if wanted > widget.contentsRect().width() + _TOO_NARROW and "…" not in widget.text():
                found.append(widget.text())
        if isinstance(widget, QAbstractButton) and _is_squeezed(widget):
            found.append(widget.text())
    return found


def _is_squeezed(button: QAbstractButton) -> bool:
    if isinstance(button, QToolButton) and button.toolButtonStyle() is _ICON_ONLY:
        return False
    return bool(button.text()) and button.width() + _TOO_NARROW < button.minimumSizeHint().width()


def texts(root: QWidget) -> list[str]:
    """Everything that is said in words by what is in view."""
    return [text for widget in visible(root) for text in _own_texts(widget) if text]


def _own_texts(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.accessibleName()
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(row) for row in range(widget.count()))
        case QTabWidget():
            yield from (widget.tabText(number) for number in range(widget.count()))
        case QAbstractItemView():
            yield from _table_texts(widget)
        case _:
            pass


def _table_texts(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = model.columnCount() if isinstance(view, QTableView | QTreeView) else 1
    for column in range(columns):
        title = model.headerData(column, Qt.Orientation.Horizontal)
        yield title if isinstance(title, str) else ""
        for row in range(min(model.rowCount(), 50)):
            shown = model.index(row, column).data()
            yield shown if isinstance(shown, str) else ""


def _name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _is_part(widget: QWidget) -> bool:
    """Whether Qt made it inside another widget that has the name (the line of a combo box, a tab bar)."""
    parent = widget.parentWidget()
    return widget.objectName().startswith("qt_") or (
        parent is not None and isinstance(parent, QComboBox | QTabWidget | QAbstractItemView)
    )
