"""Clauses are cited as Chinese letters do, whatever the agreement's way of numbering."""

from __future__ import annotations

import pytest

from app.documents.citation import Place, cite, places


@pytest.mark.parametrize(
    ("clause", "cited"),
    [
        ("7.3.1", "第7.3.1条"),
        ("annex 1, 5.4.4 and 5.6", "附件一第5.4.4条、第5.6条"),
        ("policy, art. 13 (7)", "管理规范第十三条第（七）项"),
        ("policy, art. 24 and 28", "管理规范第二十四条、第二十八条"),
        ("policy, annex", "管理规范附件"),
        ("十.3", "第十部分第3项"),
        ("十一.2", "第十一部分第2项"),
        ("九", "第九部分"),
        ("001, 2.2.1", "框架协议第2.2.1条"),
        ("003, 7.2.6", "云市场服务商合作协议第7.2.6条"),
        ("003 policy, art. 32", "云市场管理规范第三十二条"),
        ("Civil Code 203", "民法典第203条"),
        ("001, annex 1, 5.3.2.2", "框架协议附件一第5.3.2.2条"),
    ],
)
def test_a_clause_is_cited_in_the_words_of_letters(clause: str, cited: str) -> None:
    assert cite(clause) == cited


@pytest.mark.parametrize(
    ("clause", "part", "number"),
    [
        ("annex 1, 5.3.2.2", "annex-1", "5.3.2.2"),
        ("policy, art. 13 (7)", "annex-1", "第十三条(七)"),
        ("十.3", "", "10(3)"),
        ("九", "", "9"),
    ],
)
def test_a_clause_is_found_where_the_reading_of_the_agreement_put_it(
    clause: str, part: str, number: str
) -> None:
    (place,) = places(clause)

    assert isinstance(place, Place)
    assert (place.part, place.number) == (part, number)


@pytest.mark.parametrize("clause", ["Civil Code 203", "001, 2.2.1", "policy, annex", "whatever"])
def test_another_documents_clause_is_no_place_in_the_agreement(clause: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        places(clause)
