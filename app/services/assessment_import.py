"""Results of a round from a spreadsheet: looked at first, then recorded whole, and undone whole (R43)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.exchange.column_mapping import ColumnMatch, Field
from app.exchange.sheet import Row, plain_title
from app.exchange.sheet_cell import as_day, as_sum, as_text
from app.journal.check_level import FULL_MARK
from app.journal.kind import ImportMade
from app.journal.partner_file import PartnerFile
from app.rules.assessment import AssessmentRound
from app.rules.assessment_result import AssessmentConsequence, assessment_results
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.assessment import (
    CATEGORY,
    DuePartner,
    ResultDraft,
    add_result,
    consequence,
    due_partners,
)
from app.services.assessment_round import check_assessed_on
from app.services.changes import Changes
from app.services.evidence import read_file
from app.services.gate import change
from app.services.reading import partner_file
from app.services.workspace import Workspace

WHAT = "assessment"
NEW, UNCHANGED, REFUSED = "new", "unchanged", "refused"
FIELDS = (
    Field("code", ("统一社会信用代码", "信用代码", "社会信用代码", "Credit code", "Code", "USCC")),
    Field("partner", ("伙伴", "合作伙伴", "伙伴名称", "合作伙伴名称", "公司名称", "名称", "Partner", "Name")),
    Field("result", ("考核结果", "结果", "结论", "Result", "Outcome"), required=True),
    Field("score", ("综合得分", "得分", "分数", "考核得分", "Score", "Mark")),
    Field("assessed_on", ("评定日期", "考核日期", "日期", "Assessed on", "Day", "Date")),
    Field("category", ("退出分类", "分类", "Category")),
    Field("reason", ("说明", "理由", "备注", "Reason", "Note", "Remark")),
)
"""The columns of a sheet of results; the code or the name says which partner a row is about."""
_WORDS = {
    "raise": ("raise", "升级", "上调", "晋级", "raised", "tierraised"),
    "keep": ("keep", "维持", "保持", "不变", "保级", "合格", "kept", "tierkept"),
    "lower": ("lower", "降级", "下调", "lowered", "tierlowered"),
    "category": ("category", "退出分类", "取消分类", "categoryended"),
    "end": ("end", "终止", "取消资格", "清退", "淘汰", "ended", "cooperationended"),
}
_CATEGORIES = {
    "consulting": ("consulting", "咨询", "咨询伙伴"),
    "sales": ("sales", "销售", "销售伙伴"),
    "product": ("product", "产品", "产品与解决方案", "解决方案"),
    "service": ("service", "服务", "服务伙伴"),
}


@dataclass(frozen=True)
class ResultRow:
    """One row as it would be taken in: "new", "unchanged" or "refused", and then why.

    `proposed` is what follows from it, held back by an embargo or not.
    """

    row: Row
    state: str
    line: DuePartner | None = None
    draft: ResultDraft | None = None
    proposed: AssessmentConsequence | None = None
    reason: Text | None = None


@dataclass
class _Preview:
    """What the rows so far come to."""

    ws: Workspace
    round: AssessmentRound
    lines: Sequence[DuePartner]
    today: date
    taken: dict[str, int] = field(default_factory=dict)
    files: dict[str, PartnerFile] = field(default_factory=dict)


def column_problem(match: ColumnMatch) -> Text | None:
    """Why nothing can be read with these columns yet."""
    if match.doubled:
        return Text("Several columns claim the same field. Say which one it is.")
    if not {"code", "partner"} & set(match.columns):
        return Text("Say which column names the partner: credit code or name.")
    if "result" not in match.columns:
        return Text("Say which column holds the result: raise, keep, lower, category or end.")
    return None


def preview_results(
    ws: Workspace, found: AssessmentRound, rows: Iterable[Row], match: ColumnMatch
) -> tuple[ResultRow, ...]:
    """What each row would do in a round; nothing is recorded."""
    preview = _Preview(ws, found, due_partners(ws, found), ws.clock.today())
    return tuple(_previewed(row, match, preview) for row in rows)


def import_results(ws: Workspace, path: Path, found: AssessmentRound, rows: Sequence[ResultRow]) -> Changes:
    """Confirm the new rows, and that they came from this file, in one transaction."""
    drafts = [one.draft for one in rows if one.state == NEW and one.draft]
    if not drafts:
        raise Refusal(Text("No row is new: there is nothing to record."))
    refused = sum(one.state == REFUSED for one in rows)
    entries = len(drafts) + sum(_follow_ups(one) for one in rows if one.state == NEW)
    content = read_file(path)
    with change(ws) as c:
        kept = c.keep_file(content, path.name)
        c.append(ImportMade(WHAT, kept, entries, refused), partner=None)
        made = sum(add_result(ws, c, found.id, draft) for draft in drafts)
        if made != entries:
            raise Refusal(Text("Something was recorded meanwhile. Look through the file again."))
    return c.changes


def _follow_ups(one: ResultRow) -> int:
    """How many entries a row brings beside the result itself: a tier, the end of a category."""
    if one.draft is None or one.line is None or one.proposed is None:
        return 0
    tier = bool(one.line.tier_agreement) and (one.proposed.tier or "") != one.line.tier
    return int(tier) + int(one.draft.result == CATEGORY)


def _previewed(row: Row, match: ColumnMatch, preview: _Preview) -> ResultRow:
    line: DuePartner | None = None
    try:
        line = _line(row, match, preview)
        if line.done:
            return ResultRow(row, UNCHANGED, line, reason=Text("recorded already"))
        draft = _draft(row, match, line, preview)
        file = preview.files.setdefault(line.partner, partner_file(preview.ws, line.partner))
        proposed = consequence(preview.ws, file, line, draft.result, draft.assessed_on)
        return ResultRow(row, NEW, line, draft, proposed)
    except Refusal as refusal:
        return ResultRow(row, REFUSED, line, reason=refusal.text)


def _line(row: Row, match: ColumnMatch, preview: _Preview) -> DuePartner:
    code, name = _text(row, match, "code").upper(), _text(row, match, "partner")
    if not code and not name:
        raise Refusal(Text("The partner is missing. Enter its code or name."))
    fitting = [one for one in preview.lines if (one.code == code if code else one.partner_name == name)]
    if len(fitting) != 1:
        raise Refusal(
            Text(
                "“{words}” is not one of the partners due in {round}.",
                words=code or name,
                round=preview.round.name,
            )
        )
    first = preview.taken.setdefault(fitting[0].agreement, row.number)
    if first != row.number:
        raise Refusal(Text("Row {row} is about the same partner. Leave one of them out.", row=first))
    return fitting[0]


def _draft(row: Row, match: ColumnMatch, line: DuePartner, preview: _Preview) -> ResultDraft:
    result = _coded(_text(row, match, "result"), _WORDS)
    if result is None or result not in {one.id for one in assessment_results(line.rulebook)}:
        said = _text(row, match, "result")
        raise Refusal(Text("“{words}” is no result. Write raise, keep, lower, category or end.", words=said))
    category = _coded(_text(row, match, "category"), _CATEGORIES) or ""
    if result == CATEGORY and category not in line.categories:
        raise Refusal(Text("Say which category of {name} ends.", name=line.partner_name))
    return ResultDraft(
        line.partner,
        line.agreement,
        result,
        _day(row, match, preview),
        _score(row, match),
        category if result == CATEGORY else "",
        _text(row, match, "reason"),
    )


def _day(row: Row, match: ColumnMatch, preview: _Preview) -> date:
    cell = match.cell(row, "assessed_on")
    day = (as_day(cell) if cell else None) or preview.today
    check_assessed_on(preview.ws, preview.round, day)
    return day


def _score(row: Row, match: ColumnMatch) -> Decimal | None:
    cell = match.cell(row, "score")
    score = as_sum(cell) if cell else None
    if score is not None and not 0 <= score <= FULL_MARK:
        raise Refusal(
            Text("{mark} is no mark. Type one from 0 to 100, with at most two decimals.", mark=str(score))
        )
    return score


def _coded(words: str, known: Mapping[str, tuple[str, ...]]) -> str | None:
    plain = plain_title(words)
    return next((code for code, names in known.items() if plain in names), None)


def _text(row: Row, match: ColumnMatch, key: str) -> str:
    cell = match.cell(row, key)
    return (as_text(cell) or "").strip() if cell else ""
