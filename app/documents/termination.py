"""终止合作通知书: composing the notice that ends the cooperation after a class one (R22, R36, R37)."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.amount import figures, in_words
from app.documents.basis import bars_said, contact_said, letter, opening_values, period_said, quotes
from app.documents.citation import cite
from app.documents.letter_clause import letter_clauses
from app.documents.story import Block, Heading, Letter, Paragraph, Table, written_day
from app.documents.termination_facts import Owed, TerminationFacts
from app.documents.wording import Wording, wording
from app.rules.refusal import Refusal
from app.rules.text import Text

KIND = "termination"
_WIDTHS = (10.0, 5.5, 6.0, 6.5)


def compose_termination(facts: TerminationFacts) -> Letter:
    """The notice as a story. Refused where it could not say what it must."""
    _refuse_gaps(facts)
    return letter(KIND, facts, _blocks(facts, wording(KIND)), _data(facts))


def _blocks(facts: TerminationFacts, words: Wording) -> Iterator[Block]:
    clauses = letter_clauses(facts.rulebook.id, KIND)
    numbered = words.say("basis.numbered", number=facts.agreement.number)
    opening = words.say("basis.opening", rank=_name(facts, -1), **opening_values(facts.agreement, numbered))
    yield Paragraph(opening)
    yield from _ground_blocks(facts, words)
    yield from _effect_blocks(facts, clauses, words)
    yield from _agreement_blocks(facts, clauses, words)
    yield from _aftermath_blocks(facts, clauses, words)
    yield from _surviving_blocks(facts, clauses, words)
    yield Paragraph(words.say("closing"))


def _name(facts: TerminationFacts, at: int) -> str:
    return facts.rulebook.sanctions.find(facts.ranks[at]).name.zh


def _ground_blocks(facts: TerminationFacts, words: Wording) -> Iterator[Block]:
    item = facts.catalogue_item
    yield Heading(1, words.say("ground.heading"))
    yield Paragraph(words.say("ground.found", occurred_on=written_day(facts.occurred_on)))
    yield Paragraph(facts.findings)
    yield Paragraph(words.say("ground.item", clause=cite(item.clause), item=item.name.zh.rstrip("。")))
    yield Paragraph(_ranked(facts, words))
    notice = facts.notice
    numbered = words.say("ground.notice_number", number=notice.number) if notice.number else ""
    yield Paragraph(words.say("ground.notice", sent_on=written_day(notice.sent_on), numbered=numbered))


def _ranked(facts: TerminationFacts, words: Wording) -> str:
    """The violation's own class, and each conversion on the way to class one."""
    sanctions = facts.rulebook.sanctions
    own = sanctions.find(facts.ranks[0])
    said = [words.say("ground.own", rank=own.name.zh, clause=cite(own.source.clause))]
    for rank in facts.ranks[:-1]:
        rule = sanctions.conversions[rank]
        said.append(
            words.say(
                "ground.converted",
                count=str(rule.count),
                rank=sanctions.find(rank).name.zh,
                clause=cite(rule.source.clause),
                into=sanctions.find(rule.into).name.zh,
            )
        )
    return "".join(said)


def _effect_blocks(facts: TerminationFacts, clauses: dict[str, str], words: Wording) -> Iterator[Block]:
    removal = cite(facts.rulebook.sanctions.removal.clause)
    sent_on, effective_on = written_day(facts.dated_on), written_day(facts.effective_on)
    yield Heading(1, words.say("effect.heading"))
    yield Paragraph(words.say("effect.text", clause=removal, rank=_name(facts, -1)))
    yield Paragraph(words.say("effect.day", sent_on=sent_on, effective_on=effective_on))
    yield Paragraph(words.say("effect.status", clause=cite(clauses["status"])))
    if facts.quoted:
        yield Paragraph(words.say("effect.quoted"))
        yield from quotes(facts.quoted)


def _agreement_blocks(facts: TerminationFacts, clauses: dict[str, str], words: Wording) -> Iterator[Block]:
    yield Heading(1, words.say("agreements.heading"))
    if not facts.others:
        yield Paragraph(words.say("agreements.none"))
        return
    falls = words.say("agreements.falls", effective_on=written_day(facts.effective_on))
    decided = words.say("agreements.decided")
    rows = tuple(
        (other.title, other.number, written_day(other.signed_on), falls if other.falls else decided)
        for other in facts.others
    )
    yield Paragraph(words.say("agreements.text", clause=cite(clauses["agreements"])))
    yield Table(words.listed("agreements.columns"), rows, _WIDTHS)


def _aftermath_blocks(facts: TerminationFacts, clauses: dict[str, str], words: Wording) -> Iterator[Block]:
    yield Heading(1, words.say("aftermath.heading"))
    yield Heading(2, words.say("settlement.heading"))
    yield Paragraph(words.say("settlement.text", clause=cite(clauses["settlement"])))
    if facts.owed:
        yield Paragraph(_owed(facts.owed, facts, words))
    yield Heading(2, words.say("customers.heading"))
    yield Paragraph(words.say("customers.text"))
    for key in ("marks", "account"):
        yield Heading(2, words.say(f"{key}.heading"))
        yield Paragraph(words.say(f"{key}.text", clause=cite(clauses[key])))
    yield Heading(2, words.say("embargo.heading"))
    yield Paragraph(_barred(facts, words))


def _owed(owed: Owed, facts: TerminationFacts, words: Wording) -> str:
    return words.say(
        "settlement.owed",
        amount=figures(owed.amount),
        words=in_words(owed.amount),
        pay_by=written_day(owed.pay_by),
        clause=cite(facts.rulebook.procedure.payment.clause),
    )


def _barred(facts: TerminationFacts, words: Wording) -> str:
    barred, served_on = facts.barred, facts.notice.served_on
    said = {
        "period": period_said(barred.months, words),
        "bars": bars_said(barred.bars, words),
        "clause": cite(barred.clause),
    }
    if served_on and barred.through:
        days = {"served_on": written_day(served_on), "through": written_day(barred.through)}
        return words.say("embargo.served", **said, **days)
    return words.say("embargo.unserved", **said)


def _surviving_blocks(facts: TerminationFacts, clauses: dict[str, str], words: Wording) -> Iterator[Block]:
    yield Heading(1, words.say("surviving.heading"))
    said = {"clause": cite(clauses["surviving"]), "confidentiality": cite(clauses["confidentiality"])}
    yield Paragraph(words.say("surviving.text", **said))
    contact = contact_said(facts.sender, words, "surviving")
    if contact:
        yield Paragraph(contact)


def _refuse_gaps(facts: TerminationFacts) -> None:
    """Whatever must be said and is not known stops the notice."""
    if not facts.findings.strip():
        raise Refusal(Text("The notice must say what was found: enter the findings."))
    if facts.ranks[-1] != facts.rulebook.sanctions.removal_class:
        raise Refusal(
            Text(
                "Only a violation of {rank} ends the cooperation this way: choose another ground.",
                rank=facts.rulebook.sanctions.find(facts.rulebook.sanctions.removal_class).name,
            )
        )


def _data(facts: TerminationFacts) -> tuple[tuple[str, str], ...]:
    """What machines may want to know, as names and plain values."""
    return (
        ("partner", facts.addressee),
        ("agreement", facts.agreement.number or facts.agreement.bare_title),
        ("agreement_signed_on", facts.agreement.signed_on.isoformat()),
        ("rulebook", facts.rulebook.id),
        ("item", facts.item),
        ("class", facts.ranks[-1]),
        ("effective_on", facts.effective_on.isoformat()),
        ("outstanding", f"{facts.owed.amount:.2f}" if facts.owed else ""),
        ("handling_notice", facts.notice.number),
    )
