from __future__ import annotations

from dataclasses import replace

import pytest

from app.rules.refusal import Refusal
from app.services.organisation import OrganisationMissing, known_organisation, set_organisation
from app.services.reading import organisation
from app.services.workspace import Workspace
from tests.services.desk import HOUSE


def test_before_it_is_entered_there_is_no_organisation(empty: Workspace) -> None:
    assert organisation(empty) is None
    with pytest.raises(OrganisationMissing):
        known_organisation(empty)


def test_an_organisation_is_read_back_without_spaces_around(empty: Workspace) -> None:
    set_organisation(empty, replace(HOUSE, name=f" {HOUSE.name} "))
    assert known_organisation(empty) == HOUSE


def test_the_organisation_entered_last_counts(empty: Workspace) -> None:
    set_organisation(empty, HOUSE)
    set_organisation(empty, replace(HOUSE, document_code="云合"))
    assert known_organisation(empty).document_code == "云合"


@pytest.mark.parametrize("missing", ["name", "document_code"])
def test_name_and_document_code_are_needed(empty: Workspace, missing: str) -> None:
    with pytest.raises(Refusal, match="Enter both"):
        set_organisation(empty, replace(HOUSE, **{missing: "　"}))
    assert organisation(empty) is None
