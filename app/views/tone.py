"""The few colours that carry a meaning, by name; the theme says what they look like."""

from __future__ import annotations

from enum import Enum

from PySide6.QtGui import QColor

from app.views.theme import colour


class Tone(Enum):
    """What a colour says; its value is the theme's token. It is always said in words too."""

    TEXT = "ink"
    MUTED = "ink_soft"
    ACCENT = "accent"
    GOOD = "good"
    WARNING = "warning"
    DANGER = "danger"


def tone_color(tone: Tone) -> QColor:
    """The colour of a tone on the window's surfaces."""
    return colour(tone.value)
