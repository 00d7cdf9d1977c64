"""Conduct under an ecosystem agreement counts with the framework's, so it is recorded there (R45)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.rules.refusal import Refusal
from app.services.agreement import AgreementDraft, record_agreement
from app.services.partner import PartnerDraft
from app.services.violation import record_suspicion
from app.services.workspace import create_workspace


def test_a_violation_under_an_ecosystem_agreement_is_sent_to_the_framework(tmp_path: Path) -> None:
    draft = AgreementDraft(
        rulebook="aliyun-product-ecosystem-2024",
        title="产品生态伙伴协议",
        number="",
        signed_on=date(2026, 1, 5),
        effective_on=date(2026, 1, 5),
        expires_on=date(2026, 12, 31),
        party_a_name="云岭计算有限公司",
        party_b=PartnerDraft(name="宁波海若数据科技有限公司"),
    )
    with create_workspace(tmp_path / "w.db", recorded_by="张敏", clock=FixedClock(date(2026, 3, 5))) as ws:
        changes = record_agreement(ws, draft)

        with pytest.raises(Refusal, match="Record the violation under that agreement"):
            record_suspicion(
                ws, changes.partners[0], changes.agreements[0], "5.3.3-9", date(2026, 2, 2), "报价异常"
            )
