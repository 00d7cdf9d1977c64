"""Clauses as letters cite them."""

from __future__ import annotations

import pytest

from app.documents.citation import Place, cite, places
from app.documents.letter_clause import letter_clauses


@pytest.mark.parametrize(
    ("clause", "cited"),
    [
        ("7.3.1", "第7.3.1条"),
        ("annex 1, 5.5.2", "附件一第5.5.2条"),
        ("annex 1, 5.4.4 and 5.6", "附件一第5.4.4条、第5.6条"),
    ],
)
def test_a_clause_is_cited_with_its_annex(clause: str, cited: str) -> None:
    assert cite(clause) == cited


def test_a_citation_names_the_places_to_quote() -> None:
    assert places("annex 1, 5.4.4 and 5.6") == (Place("annex-1", "5.4.4"), Place("annex-1", "5.6"))
    assert places("8.4.1") == (Place("", "8.4.1"),)


def test_a_clause_of_another_document_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="not a clause of the agreement"):
        cite("003 policy, art. 32")


def test_every_clause_that_letters_cite_can_be_cited() -> None:
    assert all(cite(clause) for clause in letter_clauses("aliyun-framework-fy22", "termination").values())
