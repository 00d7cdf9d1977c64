"""The parts of a partner's page beyond its first tabs, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.views.partner_tab import PartnerTab

if TYPE_CHECKING:
    from app.views.window_context import WindowContext


def partner_parts(context: WindowContext) -> tuple[PartnerTab, ...]:
    """One of each, for one page."""
    return ()
