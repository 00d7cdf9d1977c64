"""The one kind of error that a person can act on."""

from __future__ import annotations

from app.rules.text import Text


class Refusal(Exception):
    """Something asked for cannot be done; its text says what is wrong and what to do.

    Everything else that is raised is our mistake, and is allowed to show as one.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text
