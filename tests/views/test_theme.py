from __future__ import annotations

import re
from pathlib import Path

import pytest

import app.views
from app.views.theme import COLOURS, LEGIBLE, contrast, style_sheet

VIEWS = Path(app.views.__file__).parent


@pytest.mark.parametrize(("ink", "ground"), LEGIBLE)
def test_text_stands_out_from_its_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


def test_borders_of_what_can_be_filled_in_stand_out_as_well() -> None:
    assert contrast("edge", "surface") >= 3
    assert contrast("edge", "canvas") >= 3
    assert contrast("accent", "surface") >= 3


def test_black_on_white_has_the_contrast_that_the_standard_says() -> None:
    assert round(contrast("on_accent", "on_accent"), 3) == 1.0
    assert 4.5 < contrast("ink", "surface") < 21


def test_the_style_sheet_has_no_token_left_unfilled() -> None:
    assert re.findall(r"[@%]\w+", style_sheet()) == []


def test_colours_are_named_nowhere_but_in_the_theme() -> None:
    colour = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|\brgba?\(|GlobalColor\.(?!transparent)")
    outside = [path for path in VIEWS.glob("*.py") if path.name not in {"theme.py", "icon.py"}]
    assert [path.name for path in outside if colour.search(path.read_text("utf-8"))] == []


def test_only_the_application_has_a_style_sheet() -> None:
    setting = [path.name for path in VIEWS.glob("*.py") if "setStyleSheet(" in path.read_text("utf-8")]
    assert setting == ["application.py"]


def test_every_look_named_in_the_style_sheet_uses_tokens_alone() -> None:
    sheet = style_sheet()
    named = set(re.findall(r"#[0-9a-f]{6}", sheet))
    assert named <= set(COLOURS.values())
