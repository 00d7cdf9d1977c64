"""Figure sheets of all shops at once, from a spreadsheet: looked at first, then recorded whole (R29)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from app.exchange.column_mapping import ColumnMatch, Field
from app.exchange.sheet import Cell, Row
from app.exchange.sheet_cell import as_count, as_text
from app.journal.check_level import check_figures
from app.journal.kind import ImportMade, MonthlyFigures
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.evidence import read_file
from app.services.figure_sheet import figure_problem, month_name, month_problem
from app.services.gate import change
from app.services.month_cell import as_month, as_rating
from app.services.reading import read
from app.services.shop_entry import Shop, figures_by_shop, shops
from app.services.shop_finding import ShopIndex
from app.services.workspace import Workspace

WHAT = "figures"
NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"

FIELDS = (
    Field("agreement", ("协议编号", "合同编号", "编号", "Agreement number", "Agreement", "Contract number")),
    Field("code", ("统一社会信用代码", "信用代码", "社会信用代码", "Credit code", "Code", "USCC")),
    Field(
        "account", ("云账号", "账号", "账号ID", "服务商账号", "UID", "Account", "Cloud account", "Account ID")
    ),
    Field("month", ("月份", "统计月份", "月", "年月", "Month", "Period")),
    Field("sold", ("成交笔数", "成交量", "成交数", "订单数", "销量", "Sales", "Orders", "Number of sales")),
    Field("rating", ("评分", "店铺评分", "评价", "评价得分", "Rating", "Score")),
    Field("sold_products", ("已售商品数", "已售商品", "售出商品数", "Products sold", "Sold products")),
    Field("on_cloud", ("云上商品数", "部署在云上", "云上部署数", "On the cloud", "Products on the cloud")),
)
"""The columns of a figure sheet; one of the first three says which shop a row is about."""

KEYS = ("agreement", "code", "account")
FIGURES = ("sold", "rating", "sold_products", "on_cloud")

T = TypeVar("T")


@dataclass(frozen=True)
class FigureRow:
    """One row as it would be taken in: `state` is "new", "changed", "unchanged" or "refused".

    `shop` and `month` are None where they are not known, `figures` where it is refused; then
    `reason` says why. `earlier` is the sheet that stands for the month.
    """

    row: Row
    state: str
    shop: Shop | None = None
    month: date | None = None
    figures: MonthlyFigures | None = None
    reason: Text | None = None
    earlier: MonthlyFigures | None = None


@dataclass
class _Preview:
    """What the rows so far come to."""

    index: ShopIndex
    standing: dict[str, dict[date, MonthlyFigures]]
    today: date
    month: date | None
    taken: dict[tuple[str, date], int] = field(default_factory=dict)


def column_problem(match: ColumnMatch, month: date | None) -> Text | None:
    """Why nothing can be read with these columns yet."""
    if match.doubled:
        return Text("Several columns claim the same figure. Say which one it is.")
    if not any(key in match.columns for key in KEYS):
        return Text("Say which column names the shop: agreement number, credit code or account.")
    if month is None and "month" not in match.columns:
        return Text("Say which column holds the month, or choose one month for all rows.")
    if not any(key in match.columns for key in FIGURES):
        return Text("Say which column holds a figure: sales, rating, products sold or those on the cloud.")
    return None


def preview_rows(
    ws: Workspace, rows: Iterable[Row], match: ColumnMatch, month: date | None = None
) -> tuple[FigureRow, ...]:
    """What each row would do. `month` is that of all rows where no column holds one.

    An empty cell, or a column that is not there, leaves the figure that stood before.
    """
    with read(ws) as session:
        index, standing = ShopIndex(shops(session, ws)), figures_by_shop(session)
    fixed = None if "month" in match.columns else month
    preview = _Preview(index, standing, ws.clock.today(), fixed)
    return tuple(_previewed(row, match, preview) for row in rows)


def _previewed(row: Row, match: ColumnMatch, preview: _Preview) -> FigureRow:
    shop: Shop | None = None
    month: date | None = None
    try:
        shop = preview.index.find({key: _read(match, row, key, as_text) for key in KEYS})
        month = preview.month or _read(match, row, "month", as_month)
        if month is None:
            raise Refusal(Text("The month is missing. Write it like 2025-10."))
        _refuse_month(month, shop, row, preview)
        return _compared(row, shop, month, _figures(match, row, shop, month), preview)
    except Refusal as refusal:
        return FigureRow(row, REFUSED, shop, month, None, refusal.text)


def _refuse_month(month: date, shop: Shop, row: Row, preview: _Preview) -> None:
    problem = month_problem(month, shop.effective_on, preview.today)
    if problem:
        raise Refusal(problem)
    first = preview.taken.setdefault((shop.agreement, month), row.number)
    if first != row.number:
        raise Refusal(
            Text(
                "Row {row} is about the same shop and {month} already. Leave one of them out.",
                row=first,
                month=month_name(month),
            )
        )


def _figures(match: ColumnMatch, row: Row, shop: Shop, month: date) -> MonthlyFigures:
    figures = MonthlyFigures(
        shop.agreement,
        month,
        sold=_read(match, row, "sold", as_count),
        rating=_read(match, row, "rating", as_rating),
        sold_products=_read(match, row, "sold_products", as_count),
        on_cloud=_read(match, row, "on_cloud", as_count),
    )
    problem = figure_problem(figures)
    if problem:
        raise Refusal(problem)
    return figures


def _compared(row: Row, shop: Shop, month: date, read: MonthlyFigures, preview: _Preview) -> FigureRow:
    earlier = preview.standing.get(shop.agreement, {}).get(month)
    figures = _completed(read, earlier) if earlier else read
    check_figures(figures)
    state = NEW if earlier is None else UNCHANGED if figures == earlier else CHANGED
    return FigureRow(row, state, shop, month, figures, earlier=earlier)


def _completed(read: MonthlyFigures, earlier: MonthlyFigures) -> MonthlyFigures:
    kept = {name: getattr(earlier, name) for name in FIGURES if getattr(read, name) is None}
    return replace(read, **kept)


def _read(match: ColumnMatch, row: Row, key: str, reader: Callable[[Cell], T | None]) -> T | None:
    cell = match.cell(row, key)
    return reader(cell) if cell else None


def import_figures(ws: Workspace, path: Path, rows: Sequence[FigureRow]) -> Changes:
    """Record the new and changed rows, and that they came from this file, in one transaction."""
    taken = [one for one in rows if one.state in (NEW, CHANGED)]
    if not taken:
        raise Refusal(Text("No row is new or changed: there is nothing to record."))
    refused = sum(one.state == REFUSED for one in rows)
    content = read_file(path)
    with change(ws) as c:
        kept = c.keep_file(content, path.name)
        c.append(ImportMade(WHAT, kept, len(taken), refused), partner=None)
        for one in taken:
            if one.figures and one.shop:
                c.append(one.figures, partner=one.shop.partner)
    return c.changes
