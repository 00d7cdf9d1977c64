"""The passages that letters about an end share: other agreements, what is left, what goes on (R36, R37)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.documents.aftermath_facts import (
    ACCOUNT,
    CUSTOMERS,
    HANDOVER,
    MARKS,
    SETTLEMENT,
    Aftermath,
    Balance,
    Task,
)
from app.documents.amount import figures, in_words
from app.documents.citation import cite
from app.documents.story import Block, Heading, Paragraph, Table, written_day
from app.documents.wording import Wording, wording

_AGREEMENTS = (10.0, 5.5, 6.0, 6.5)
_TASKS = (11.0, 3.5, 7.5, 6.0)


def agreement_blocks(aftermath: Aftermath, ended_on: date | None) -> Iterator[Block]:
    """The agreements that fall with this one, and those that are still to be decided about."""
    words = wording("aftermath")
    yield Heading(1, words.say("agreements.heading"))
    if not aftermath.others:
        yield Paragraph(words.say("agreements.none"))
        return
    if ended_on:
        falls = words.say("agreements.falls", ended_on=written_day(ended_on))
    else:
        falls = words.say("agreements.falls_with")
    decided = words.say("agreements.decided")
    rows = tuple(
        (one.title, one.number, written_day(one.signed_on), falls if one.falls else decided)
        for one in aftermath.others
    )
    yield Paragraph(words.say("agreements.text", cited=cited(aftermath.others_clause, words)))
    yield Table(words.listed("agreements.columns"), rows, _AGREEMENTS)


def aftermath_blocks(aftermath: Aftermath, ended_on: date | None) -> Iterator[Block]:
    """Settlement, customers, marks, account, and the steps that are none of these."""
    words = wording("aftermath")
    yield Heading(1, words.say("after.heading"))
    yield Heading(2, words.say("settlement.heading"))
    yield Paragraph(words.say("settlement.text", cited=_subject(aftermath, SETTLEMENT, words)))
    yield from _sums(aftermath, words)
    yield Heading(2, words.say("customers.heading"))
    unbound = CUSTOMERS in aftermath.subjects
    key, subject = ("customers.unbound", CUSTOMERS) if unbound else ("customers.handover", HANDOVER)
    yield Paragraph(words.say(key, cited=_subject(aftermath, subject, words)))
    for subject in (MARKS, ACCOUNT):
        yield Heading(2, words.say(f"{subject}.heading"))
        yield Paragraph(words.say(f"{subject}.text", cited=_subject(aftermath, subject, words)))
    if aftermath.tasks:
        yield Heading(2, words.say("tasks.heading"))
        yield task_table(aftermath.tasks)


def task_table(tasks: tuple[Task, ...]) -> Table:
    """Steps after the end: what, who, when, by which clause."""
    words = wording("aftermath")
    rows = tuple(
        (task.name, words.say(f"whose.{task.whose}"), when_said(task, words), f"协议{cite(task.clause)}")
        for task in tasks
    )
    return Table(words.listed("tasks.columns"), rows, _TASKS, ("left", "centre", "left", "left"))


def surviving_blocks(aftermath: Aftermath) -> Iterator[Block]:
    """What stays binding after the end."""
    words = wording("aftermath")
    yield Heading(1, words.say("surviving.heading"))
    if not aftermath.surviving:
        yield Paragraph(words.say("surviving.general"))
        return
    yield Paragraph(words.say("surviving.text"))
    for at, (name, clause) in enumerate(aftermath.surviving):
        last = at == len(aftermath.surviving) - 1
        stop = words.say("surviving.last" if last else "surviving.more")
        number = f"（{at + 1}）" if len(aftermath.surviving) > 1 else ""
        yield Paragraph(f"{number}{name}{cited(clause, words)}{stop}")


def when_said(task: Task, words: Wording) -> str:
    """When a step is due, as far as it can be said."""
    if task.timing == "act":
        if task.due_on:
            return words.say("when.by", day=written_day(task.due_on))
        return words.say("when.waits", waits="、".join(task.waits), limit=task.limit)
    if task.timing in ("before", "at_once"):
        if task.due_on is None:
            return words.say(f"when.{task.timing}")
        key = "when.by" if task.timing == "before" else "when.from"
        return words.say(key, day=written_day(task.due_on))
    return words.say(f"when.{task.timing}")


def cited(clause: str, words: Wording) -> str:
    """（协议第8.4.1条）, or nothing where the agreement has no such clause."""
    return words.say("cited", clause=cite(clause)) if clause else ""


def _subject(aftermath: Aftermath, subject: str, words: Wording) -> str:
    return cited(aftermath.subjects.get(subject, ""), words)


def _sums(aftermath: Aftermath, words: Wording) -> Iterator[Block]:
    balance = aftermath.balance
    if balance and not balance.complete:
        yield Paragraph(words.say("settlement.unsure"))
    elif balance and balance.amount:
        yield Paragraph(_owed(balance, words))
    if aftermath.deposit is not None:
        deposit = aftermath.deposit
        yield Paragraph(words.say("settlement.deposit", amount=figures(deposit), words=in_words(deposit)))


def _owed(balance: Balance, words: Wording) -> str:
    said = {
        "as_of": written_day(balance.as_of),
        "amount": figures(balance.amount),
        "words": in_words(balance.amount),
    }
    if not balance.late_fee:
        return words.say("settlement.owed", **said)
    parts = {"principal": figures(balance.principal), "late_fee": figures(balance.late_fee)}
    return words.say("settlement.late", **said, **parts)
