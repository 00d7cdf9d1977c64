"""One letter of every kind and variant whose story was approved, to be measured on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.documents.announcement import compose_announcement
from app.documents.decision import compose_decision
from app.documents.demand import compose_demand
from app.documents.deposit_top_up import compose_top_up
from app.documents.freeze import compose_freeze
from app.documents.handling_notice import compose_handling_notice
from app.documents.handling_points import compose_handling_points
from app.documents.review_result import compose_result
from app.documents.review_sheet import compose_review
from app.documents.story import Letter
from app.documents.suspicion import compose_suspicion
from app.documents.termination import compose_termination
from tests.documents import (
    test_announcement,
    test_decision,
    test_demand,
    test_deposit_top_up,
    test_freeze,
    test_handling_notice,
    test_handling_points,
    test_review_letter,
    test_suspicion,
    test_termination,
)
from tests.services.end_letter_case import END_LETTERS

_COMPOSED: tuple[tuple[str, Mapping[str, Any], Callable[[Any], Letter]], ...] = (
    ("handling-notice", test_handling_notice.VARIANTS, compose_handling_notice),
    ("handling-points", test_handling_points.VARIANTS, compose_handling_points),
    ("termination", test_termination.VARIANTS, compose_termination),
    ("suspicion", test_suspicion.VARIANTS, compose_suspicion),
    ("decision", test_decision.VARIANTS, compose_decision),
    ("announcement", test_announcement.VARIANTS, compose_announcement),
    ("demand", test_demand.VARIANTS, compose_demand),
    ("deposit", test_deposit_top_up.VARIANTS, compose_top_up),
    ("freeze", test_freeze.VARIANTS, compose_freeze),
    ("review", test_review_letter.REVIEWS, compose_review),
    ("assessment", test_review_letter.RESULTS, compose_result),
)
_STORED = tuple(END_LETTERS)

EVERY_LETTER: tuple[str, ...] = (
    *(f"{kind}-{variant}" for kind, variants, _ in _COMPOSED for variant in variants),
    *_STORED,
)
"""Their names; no two are the same."""


@cache
def letter_of(name: str) -> Letter:
    """The letter of a story, made once."""
    if name in END_LETTERS:
        with TemporaryDirectory() as folder:
            return END_LETTERS[name](Path(folder))
    return next(
        compose(facts)
        for kind, variants, compose in _COMPOSED
        for variant, facts in variants.items()
        if f"{kind}-{variant}" == name
    )
