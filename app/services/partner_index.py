"""Which partner a row of a sheet is about: by code, by our own id, by name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.partner_draft import PartnerDraft
from app.services.partner_name import company_key


@dataclass(eq=False)
class Known:
    """A partner, or a row that will be one; `row` is the row that is about it already, 0 for none."""

    partner: str
    draft: PartnerDraft
    row: int = 0


@dataclass
class PartnerIndex:
    """All partners, and the rows that were looked at so far."""

    ids: dict[str, Known] = field(default_factory=dict)
    codes: dict[str, Known] = field(default_factory=dict)
    names: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))

    def add(self, known: Known) -> None:
        """Know this one as well, by the code and name of its draft."""
        if known.partner:
            self.ids[known.partner] = known
        if known.draft.code:
            self.codes[known.draft.code] = known
        named = self.names[company_key(known.draft.name)]
        if known not in named:
            named.append(known)

    def find(self, id_: str, code: str, name: str) -> Known | None:
        """The partner that is meant, None where it is new; a `Refusal` where that is not clear."""
        by_code = self.codes.get(code) if code else None
        by_id = self._by_id(id_, code) if id_ else None
        if by_code and by_id and by_code is not by_id:
            raise Refusal(
                Text(
                    "The code is that of {name}, the id {id} that of {other}. Correct one of the two.",
                    name=by_code.draft.name,
                    id=id_,
                    other=by_id.draft.name,
                )
            )
        return by_code or by_id or (self._by_name(code, name) if name else None)

    def namesake(self, code: str, name: str) -> Known | None:
        """Another company of this name that has another code."""
        return next((one for one in self.names.get(company_key(name), ()) if one.draft.code != code), None)

    def refuse_clash(self, known: Known, after: PartnerDraft) -> None:
        """Refuse that one partner takes the code or the name of another."""
        by_code = self.codes.get(after.code) if after.code else None
        same = [] if after.name == known.draft.name else self.names.get(company_key(after.name), [])
        named = [one for one in same if not (after.code and one.draft.code)]
        for other in (*([by_code] if by_code else []), *named):
            if other is not known:
                raise Refusal(
                    Text(
                        "{name} ({code}) is known already. Open that partner instead of entering it again.",
                        name=other.draft.name,
                        code=other.draft.code or Text("no code"),
                    )
                )

    def _by_id(self, id_: str, code: str) -> Known:
        found = self.ids.get(id_)
        if found is None:
            raise Refusal(
                Text(
                    "There is no partner with the id {id} here. Leave that column out, or correct it.", id=id_
                )
            )
        if code and found.draft.code and found.draft.code != code:
            raise Refusal(
                Text(
                    "The id {id} is that of {name}, whose code is {code}. Leave the id out, or correct the "
                    "code.",
                    id=id_,
                    name=found.draft.name,
                    code=found.draft.code,
                )
            )
        return found

    def _by_name(self, code: str, name: str) -> Known | None:
        same = [one for one in self.names.get(company_key(name), ()) if not (code and one.draft.code)]
        if len(same) > 1:
            raise Refusal(
                Text("{number} partners have this name. Give the code of the one meant.", number=len(same))
            )
        return same[0] if same else None
