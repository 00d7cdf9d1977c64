"""Texts of widgets that are read again when the language changes."""

from __future__ import annotations

from collections.abc import Callable

from app.language import render
from app.rules.text import Text


class Wording:
    """Remembers which text goes where: `say` sets it now, `retranslate` sets all of them anew."""

    def __init__(self) -> None:
        self._said: dict[object, tuple[Callable[[str], object], Text]] = {}

    def say(self, setter: Callable[[str], object], text: Text) -> None:
        """Hand the rendered text to `setter` (`label.setText`), now and whenever the language changes.

        The same setter again replaces the text it had.
        """
        self._said[_place(setter)] = (setter, text)
        setter(render(text))

    def retranslate(self) -> None:
        """Say everything again, in the language of now."""
        for setter, text in self._said.values():
            setter(render(text))


def _place(setter: Callable[[str], object]) -> object:
    """What makes two setters the same: the widget and the name of its method."""
    owner, name = getattr(setter, "__self__", None), getattr(setter, "__name__", "")
    return (id(owner), name) if owner is not None else setter
