"""What kinds of goods, deliveries and results of a refund are called."""

from __future__ import annotations

from app.rules.refund_case import ALL, FULL, NONE, NOTHING, PART, PART_OR_FULL, RULES
from app.rules.text import Text

GOODS_WORDS = {
    "application": Text("application"),
    "image": Text("system image"),
    "service": Text("service"),
    "api": Text("API"),
    "tool": Text("tool"),
}
DELIVERED_WORDS = {NOTHING: Text("nothing"), PART: Text("a part"), ALL: Text("everything")}
RESULT_WORDS = {
    FULL: Text("refund in full"),
    PART: Text("refund in part"),
    PART_OR_FULL: Text("refund in part or in full, as the operator judges"),
    NONE: Text("no refund"),
    RULES: Text("no case for a refund: by the terms of the goods, settled between partner and user"),
}
