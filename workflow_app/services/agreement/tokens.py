"""Tokens of programs: what each may and how long, as the chain of its account says it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from states.tags import Tag
from workflow_app.services.agreement.finding import (
    AnyRow,
    Field,
    differing,
    only_logged,
    only_stored,
)
from workflow_app.services.agreement.grants import given_at_once
from workflow_app.services.agreement.said import Lost, Said

TAGS = (Tag.TOKEN_ISSUE, Tag.TOKEN_END, Tag.SESSION_END)
ENDING = (
    *(Tag.PASSWORD_SET, Tag.ACCOUNT_CLOSE, Tag.ACCOUNT_REOPEN),
    *(Tag.GRANT_CONFIRM, Tag.GRANT_END),
)
FIELDS = (
    Field("name", "tên"),
    Field("scope", "phạm vi"),
    Field("expires_at", "có hiệu lực đến"),
    Field("made_by", "người cấp", quiet=True),
    Field("made_at", "lúc cấp"),
    Field("ended_at", "lúc chấm dứt"),
)


def faults_of(rows: list[AnyRow], said: Sequence[Said]) -> Iterator[str]:
    """Every token that only one side has, or that says something else. `said` is all that is told
    of the account: with its roles and its password its tokens end.
    """
    stored = {row.id: row for row in rows}
    for id_, says in _story(said).items():
        row = stored.pop(id_, None)
        name = says["name"]
        called = _called(str(id_) if isinstance(name, Lost) else name)
        if row is None:
            yield only_logged(called)
        else:
            yield from differing(FIELDS, row, says, of=called)
    for row in stored.values():
        yield only_stored(_called(row.name))


def _story(said: Sequence[Said]) -> dict[UUID, dict[str, Any]]:
    tokens: dict[UUID, dict[str, Any]] = {}
    so_far = _SoFar()
    for one in said:
        if so_far.ends_all(one):
            for token in tokens.values():
                token["ended_at"] = token["ended_at"] or one.at
        id_ = one.id_of("token")
        if one.tag == Tag.TOKEN_ISSUE and id_:
            tokens[id_] = {
                "name": one.text("name"),
                "scope": one.text("scope"),
                "expires_at": one.moment("valid_to"),
                "made_by": one.actor_id,
                "made_at": one.at,
                "ended_at": None,
            }
        elif one.tag == Tag.TOKEN_END and id_ in tokens:
            tokens[id_]["ended_at"] = one.at
    return tokens


@dataclass(slots=True)
class _SoFar:
    """What the account was like before the entry at hand."""

    person: UUID | None = None
    has_password: bool = False

    def ends_all(self, one: Said) -> bool:
        """Whether sessions and tokens ended with this entry: what `session_rows.end_all` is for."""
        before, had_password = self.person, self.has_password
        if one.tag in (Tag.ACCOUNT_CREATE, Tag.ACCOUNT_EDIT):
            self.person = one.id_of("person")
        self.has_password |= one.tag == Tag.PASSWORD_SET
        if one.tag == Tag.ACCOUNT_EDIT:
            return self.person != before
        if one.tag == Tag.ACCOUNT_LINK:
            return one.actor_id is not None and had_password
        if one.tag == Tag.GRANT_GIVE:
            return given_at_once(one)
        return one.tag in ENDING or (one.tag == Tag.SESSION_END and "count" in one.values)


def _called(name: str) -> str:
    return f"mã truy cập “{name}”"
