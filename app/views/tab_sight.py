"""Bringing something that stands on a tab into view."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget


def bring_into_view(widget: QWidget) -> None:
    """Turn every tab widget around it to the page that it stands on, the outermost last."""
    page = widget
    while (parent := page.parentWidget()) is not None:
        around = parent.parentWidget()
        if isinstance(around, QTabWidget) and around.indexOf(page) >= 0:
            around.setCurrentWidget(page)
        page = parent
