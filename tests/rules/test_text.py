from __future__ import annotations

from app.rules.text import Text


def test_the_same_sentence_with_another_value_keeps_the_rest() -> None:
    said = Text("{name} owes {sum}", name="A1", sum=5)
    assert said.saying(sum=7) == Text("{name} owes {sum}", name="A1", sum=7)
    assert str(said.saying(sum=7)) == "A1 owes 7"
    assert str(said) == "A1 owes 5"
