"""The days of an agreement: signed, first and last day of its term."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from app.exchange.clause_tree import Part
from app.exchange.flow import Flow, flow_of
from app.exchange.label import Field, fields_of
from app.exchange.passage import Found, Passage, passage_at
from app.exchange.text_line import Line, Measure, half_width
from app.exchange.written_day import DAY, day_of, days_in, number_of
from app.rules.period import last_day_counting_first

_TERM = r"(?:合作期限|合作期间|协议期限|合同期限|有效期限|有效期|期限|合作期|协议期间)"
_UNTIL = r"(?:至|到|止于|截至|截止到|截止至|截止|[-~–—]+)"
_AGREEMENT = r"本\s*(?:合作)?(?:框架)?(?:协议|合同)(?:书)?(?:及[^。；，,;自]{0,8})?"
_SIGNING = r"(?:签署|签订|签字|签章|盖章|签约|确认)"
_LAST_DAY = re.compile(
    rf"{_TERM}[^。；]{{0,80}}?(?:(?P<first>{DAY})\s*(?:\([^)]*\))?\s*(?:之日|当日)?\s*起?\s*)?{_UNTIL}\s*(?P<last>{DAY})"
)
_EXPIRES = re.compile(
    rf"{_AGREEMENT}[^。；]{{0,20}}?[于在]\s*(?P<last>{DAY})\s*(?:\([^)]*\))?\s*(?:届满|到期|期满)"
)
_LASTING = re.compile(
    rf"{_TERM}\s*(?:限)?\s*(?:为|是|共|:|[^。；，,;]{{0,20}}?起)\s*(?P<count>\d{{1,2}}|[一二两三四五壹十]{{1,2}})\s*"
    r"(?:\([^)]*\))?\s*(?P<unit>年|个月)"
)
_FIRST_DAY = re.compile(
    rf"(?:生效日期?|生效时间)\s*(?:为|是|:)\s*(?P<of>{DAY})|{_AGREEMENT}\s*自\s*(?P<from>{DAY})\s*(?:之日|当日)?\s*起?\s*"
    r"(?:正式|开始)?生效"
)
_ON_SIGNING = re.compile(rf"{_AGREEMENT}\s*(?:自|经|于|在|从)[^。；]{{0,24}}?{_SIGNING}[^。；]{{0,16}}?生效")
_SIGNING_DEFINED = re.compile(rf"生效日[^。；]{{0,12}}{_SIGNING}[^。；]{{0,8}}之日|{_SIGNING}生效之日")


@dataclass(frozen=True)
class Days:
    """The days of an agreement; what it does not say is None."""

    signed_on: Found[date]
    effective_on: Found[date]
    expires_on: Found[date]


def days_of(text: str, main: Part, measure: Measure) -> Days:
    """The days that the main body of an agreement and its signatures say."""
    signed = signed_on(text, main.head, main.tail, measure)
    flow = flow_of(main.lines)
    effective = _effective_on(text, flow, signed)
    return Days(signed, effective, _expires_on(text, flow, effective.value))


def signed_on(text: str, head: tuple[Line, ...], tail: tuple[Line, ...], measure: Measure) -> Found[date]:
    """The day on which the last of the parties signed.

    Where one of the places for a day is blank or unclear the day is unknown: it may be the
    later one.
    """
    places = _signing_places(tail, measure) or _signing_places(head, measure)
    if not places:
        return Found()
    unclear = [place for place in places if place[0] is None]
    day, start, end = unclear[0] if unclear else max(places, key=lambda place: place[0] or date.min)
    return Found(day, passage_at(text, start, end))


def _signing_places(lines: tuple[Line, ...], measure: Measure) -> list[tuple[date | None, int, int]]:
    places: list[tuple[date | None, int, int]] = []
    for _, fields in fields_of(lines, measure):
        places += [_place(field) for field in fields if field.label == "signed"]
    return places or [
        (written.day, line.start + written.start, line.start + written.end)
        for line in lines
        if not re.sub(DAY, "", line.plain).strip()
        for written in days_in(line.plain)
    ]


def _place(field: Field) -> tuple[date | None, int, int]:
    written = list(days_in(half_width(field.value)))
    if len(written) != 1:
        return None, field.start, field.end
    if len(field.value) != field.end - field.start:  # cut by a line's end
        return written[0].day, field.start, field.end
    return written[0].day, field.start + written[0].start, field.start + written[0].end


def _effective_on(text: str, flow: Flow, signed: Found[date]) -> Found[date]:
    """The first day: named, or the first of the term's two days, or the day signed if that is the rule."""
    if named := _FIRST_DAY.search(flow.plain):
        return _day_at(text, flow, named, "of" if named["of"] else "from")
    if (term := _LAST_DAY.search(flow.plain)) and term["first"]:
        return _day_at(text, flow, term, "first")
    if rule := _ON_SIGNING.search(flow.plain) or _SIGNING_DEFINED.search(flow.plain):
        return Found(signed.value, passage_at(text, *flow.span(rule)))
    return Found()


def _expires_on(text: str, flow: Flow, effective: date | None) -> Found[date]:
    if named := _LAST_DAY.search(flow.plain) or _EXPIRES.search(flow.plain):
        return _day_at(text, flow, named, "last")
    if lasting := _LASTING.search(flow.plain):
        return _last_day_of(lasting, effective, passage_at(text, *flow.span(lasting)))
    return Found()


def _last_day_of(lasting: re.Match[str], effective: date | None, passage: Passage) -> Found[date]:
    """The last day of a term of so many months from its first day, which counts (R3)."""
    if effective is None:
        return Found(None, passage)
    months = number_of(lasting["count"]) * (12 if lasting["unit"] == "年" else 1)
    return Found(last_day_counting_first(effective, months), passage)


def _day_at(text: str, flow: Flow, match: re.Match[str], group: str) -> Found[date]:
    return Found(day_of(match[group]), passage_at(text, *flow.span(match, group)))
