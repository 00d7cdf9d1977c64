"""The fixed words of facts and outcomes, as people say them."""

from __future__ import annotations

from collections.abc import Iterable

from app.rules.text import Text

_PHASES = {
    "in_force": Text("in force"),
    "window": Text("renewal window"),
    "extended": Text("extended"),
    "holdover": Text("goes on until ended"),
    "ended": Text("ended"),
    "renewed": Text("renewed"),
}
_GROUNDS = {
    "mutual": Text("by agreement"),
    "notice": Text("by notice"),
    "breach": Text("breach"),
    "insolvency": Text("insolvency or liquidation"),
    "force_majeure": Text("force majeure"),
    "law_change": Text("change of law or policy"),
    "class_one": Text("removal for a class one"),
    "after_extension": Text("notice after the extension"),
    "status_lost": Text("partner status or account lost"),
}
_RESTRICTIONS = {
    "sub_accounts": Text("new sub-accounts"),
    "ppl_reports": Text("PPL reports"),
    "pay_on_behalf": Text("payment on behalf"),
    "entity_change": Text("change of entity"),
    "new_credit": Text("new credit"),
}
_RESULTS = {
    "met": Text("met"),
    "not_met": Text("not met"),
    "waived": Text("waived"),
    "unknown": Text("unknown"),
}
_FACTS = {
    "legal_form": Text("legal form"),
    "registered_capital": Text("registered capital"),
    "established_on": Text("founding day"),
    "staff": Text("staff"),
    "technical_staff": Text("technical staff"),
    "customer_operation": Text("customer operation"),
    "after_sales": Text("after-sales system"),
    "brand_conflict": Text("conflict with the brand"),
    "good_standing": Text("good standing"),
    "accepts_agreement": Text("agreement accepted"),
    "accepts_supervision": Text("supervision accepted"),
    "framework_partner": Text("framework partner"),
    "account": Text("cloud account"),
    "verified_enterprise": Text("verified enterprise"),
    "papers": Text("papers"),
    "service_data": Text("service data"),
    "agreement_signed": Text("agreement signed"),
    "deposit_paid": Text("deposit paid"),
    "own_products": Text("products of its own"),
    "score": Text("score"),
    "enterprise": Text("enterprise"),
    "public_institution": Text("public institution"),
    "other": Text("other body"),
}
_TIMINGS = {
    "act": Text("within the limit"),
    "state": Text("for the period"),
    "ahead": Text("so long ahead"),
    "at_once": Text("at once"),
    "before": Text("before the end"),
    "open": Text("no day laid down"),
    "lasting": Text("goes on"),
}
_STARTS = {
    "applied": Text("the day on which it was applied for"),
    "certification": Text("the day on which the certification was lost"),
    "complaint": Text("the moment of the complaint"),
    "contact": Text("the moment of the contact"),
    "deduction": Text("the day of the deduction"),
    "deposit_receipt": Text("the day on which the receipt for the deposit arrived"),
    "disclosure": Text("the day of the first disclosure"),
    "event": Text("the day on which it happened"),
    "notice_received": Text("the day on which the notice arrived"),
    "planned": Text("the day planned"),
    "told": Text("the day on which it was told"),
    "transfer": Text("the day of the transfer"),
}
_CONDITIONS = {
    "services_out": Text("all services have run out"),
    "disputes_closed": Text("all disputes are closed"),
}
_ASSESSMENTS = {
    "quarter": Text("quarter"),
    "year": Text("year"),
    "consulting": Text("consulting partners"),
    "sales": Text("sales partners"),
    "product": Text("product and solution partners"),
    "service": Text("service partners"),
    "raise": Text("tier raised"),
    "keep": Text("tier kept"),
    "lower": Text("tier lowered"),
    "category": Text("category ended"),
    "end": Text("cooperation ended"),
}
_WORDS = {
    **_PHASES,
    **_GROUNDS,
    **_RESTRICTIONS,
    **_RESULTS,
    **_FACTS,
    **_TIMINGS,
    **_STARTS,
    **_CONDITIONS,
    **_ASSESSMENTS,
}


def in_words(code: str) -> Text:
    """What a phase, ground, restriction, result or fact is called."""
    return _WORDS.get(code) or Text("{code}", code=code)


def all_in_words(codes: Iterable[str]) -> tuple[Text, ...]:
    """Several of them."""
    return tuple(in_words(code) for code in codes)
