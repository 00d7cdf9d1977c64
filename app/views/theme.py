"""How everything looks: a few design tokens, and the palette and style sheet made from them.

Colours and sizes are named here and nowhere else. A widget says what it is
(`dress(label, "title")`), never how that looks; what paints itself asks `colour("danger")`.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QWidget

from app.paths import resource

# Pairs that stand on each other keep a contrast of at least 4.5; tests/views/test_theme.py checks.
COLOURS = {
    "canvas": "#f4f5f7",  # behind everything
    "surface": "#ffffff",  # lists, forms, paper
    "sunken": "#eaedf1",  # the navigation, headers of tables
    "line": "#d5dae1",  # hairlines between things
    "edge": "#858e9b",  # borders of what can be filled in or pressed
    "ink": "#1b2430",
    "ink_soft": "#525d6b",  # secondary text
    "accent": "#1d5a9e",
    "accent_deep": "#164a84",
    "accent_soft": "#e1ecf8",
    "on_accent": "#ffffff",
    "danger": "#a92a1f",
    "danger_soft": "#fbe9e7",
    "warning": "#7a4b00",
    "warning_soft": "#fdf0d5",
    "good": "#1d6538",
    "good_soft": "#e2f2e7",
    "mark": "#ffe9a8",  # a passage highlighted in a text
    "past": "#f9efd9",  # the glass over the window while somebody looks back
}

# Text that must be legible on its ground: (ink, ground).
LEGIBLE = (
    *((ink, ground) for ink in ("ink", "ink_soft") for ground in ("canvas", "surface", "sunken")),
    *((ink, "surface") for ink in ("accent", "danger", "warning", "good")),
    *((ink, "canvas") for ink in ("accent", "danger", "warning", "good")),
    ("danger", "danger_soft"),
    ("warning", "warning_soft"),
    ("good", "good_soft"),
    ("accent", "accent_soft"),
    ("ink", "accent_soft"),
    ("ink_soft", "accent_soft"),
    ("ink", "danger_soft"),
    ("ink", "warning_soft"),
    ("ink", "good_soft"),
    ("ink", "mark"),
    ("on_accent", "accent"),
    ("on_accent", "accent_deep"),
    ("on_accent", "danger"),
)

# Distances in device-independent pixels: inside a group, between groups, around a page.
NEAR, APART, MARGIN = 6, 14, 22
ROW_HEIGHT = 30
RADIUS = 5
TEXT_POINTS, SMALL_POINTS, SECTION_POINTS, TITLE_POINTS = 10.0, 9.0, 11.0, 17.0


@cache
def colour(name: str) -> QColor:
    """The colour of a token."""
    return QColor(COLOURS[name])


def dress(widget: QWidget, look: str) -> None:
    """Give a widget one of the looks of the style sheet, also after it was shown.

    Labels: title, section, soft, small, figure, danger, warning, good, chip, chip_danger,
    chip_warning, chip_good. Frames: card, notice_danger, notice_warning, notice_good,
    notice. Buttons: primary, danger, link, flat.
    """
    if widget.property("look") == look:
        return
    widget.setProperty("look", look)
    if widget.parent() is None and not widget.isVisible():
        return  # it was not styled yet; asking for its style costs a tenth of the start
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def palette() -> QPalette:
    """The palette of the light theme."""
    roles = {
        QPalette.ColorRole.Window: "canvas",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "canvas",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.PlaceholderText: "ink_soft",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.ToolTipBase: "ink",
        QPalette.ColorRole.ToolTipText: "surface",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Mid: "line",
    }
    made = QPalette(colour("surface"), colour("canvas"))
    for role, name in roles.items():
        made.setColor(role, colour(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("edge"))
    return made


def text_font(points: float = TEXT_POINTS, *, bold: bool = False) -> QFont:
    """The window's font in a size, for what paints itself."""
    font = QFont()
    font.setPointSizeF(points)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def style_sheet() -> str:
    """The one style sheet, with the tokens filled in."""
    sheet = resource("window.qss").read_text("utf-8")
    for name, value in sorted(COLOURS.items(), key=lambda token: -len(token[0])):
        sheet = sheet.replace(f"@{name}", value)
    sizes = {
        "%icons": resource("icons").as_posix(),
        "%radius": f"{RADIUS}px",
        "%text": f"{TEXT_POINTS}pt",
        "%small": f"{SMALL_POINTS}pt",
        "%section": f"{SECTION_POINTS}pt",
        "%title": f"{TITLE_POINTS}pt",
    }
    for name, value in sizes.items():
        sheet = sheet.replace(name, value)
    return sheet


def contrast(ink: str, ground: str) -> float:
    """The contrast of two tokens as WCAG 2 counts it: 1.0 to 21.0."""
    lighter, darker = sorted((_luminance(colour(ink)), _luminance(colour(ground))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(of: QColor) -> float:
    parts = (of.redF(), of.greenF(), of.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
