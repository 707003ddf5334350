"""Passwords: what a good one is, and how its holder changes it; every other session then ends."""

from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID

from states.tags import Tag
from states.vietnamese import plain
from workflow_app.models import Account, LoginSession
from workflow_app.services import audit, hashing, session_rows, throttle, tokens
from workflow_app.services.administration import subject_of
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.guessable import is_guessable, once
from workflow_app.services.hashing import Cost
from workflow_app.services.proving import Attempt, account_still, holder_of, prove_password
from workflow_app.services.unit_of_work import transaction

SHORTEST, LONGEST = 12, 200
GUESSABLE = (
    "Mật khẩu lặp lại hoặc theo thứ tự, như aaaa, 1234, abcabc, dễ bị đoán. "
    "Hãy đặt một câu vài chữ khác nhau."
)
_COMMON = Path(__file__).with_name("common_passwords.txt")
_ADORNMENT = "0123456789 !@#$%^&*()_-+=.,;:?/\\|~`'\"<>[]{}"
_SWAPS = str.maketrans("@013457$", "aoleasts")


def check(password: str, login: str) -> None:
    """Refuse a password that is short, the login name, one that everybody tries or that follows
    from its first characters.

    Digits and signs around a common word do not make it a better one; raises Invalid.
    """
    if len(password) < SHORTEST:
        raise Invalid(password=f"Mật khẩu có ít nhất {SHORTEST} ký tự.")
    if len(password) > LONGEST:
        raise Invalid(password=f"Mật khẩu có nhiều nhất {LONGEST} ký tự.")
    forms = _bare_forms(password)
    if login in forms:
        raise Invalid(password="Mật khẩu không được là tên đăng nhập.")  # noqa: S106 - a sentence
    if forms & _common():
        raise Invalid(
            password="Mật khẩu này nhiều người dùng, dễ bị đoán. Hãy đặt một câu dài hơn."  # noqa: S106
        )
    if is_guessable(plain(password), SHORTEST):
        raise Invalid(password=GUESSABLE)


def change(session_id: UUID, attempt: Attempt, new: str, cost: Cost, at: datetime) -> str:
    """Change one's own password, giving the old one; the session at hand is the only one left.

    It goes on under a new token, which is returned. Raises Throttled, Crowded, WrongPassword,
    Invalid, NotFound.
    """
    check(new, attempt.login)
    proved = prove_password(attempt, cost, at, Tag.PROOF_FAILED, within=session_id)
    hashed = hashing.digest(new, cost)
    token = tokens.new_token()
    with transaction() as session:
        account = account_still(proved)
        row = session.get(LoginSession, session_id, with_for_update=True, populate_existing=True)
        if row is None or row.account_id != account.id or row.ended_at:
            raise NotFound
        throttle.forgive(proved.gates, at)
        row.token_digest = token.digest
        put(account, hashed, at, keep=session_id)
        audit.append(
            subject_of(account),
            audit.Event(
                tag=Tag.PASSWORD_SET,
                at=at,
                actor=holder_of(account),
                refers_to={"session": session_id},
            ),
        )
    return token.text


def put(account: Account, hashed: str, at: datetime, keep: UUID | None = None) -> None:
    """Set the hash inside the open transaction; sessions begun with the old password end."""
    account.password_hash = hashed
    session_rows.end_all(account.id, at, "password", keep=keep)


def _bare_forms(password: str) -> set[str]:
    """The password as somebody guessing would have come to it."""
    whole = plain(password)
    forms = {whole, whole.replace(" ", "")}
    forms |= {form.strip(_ADORNMENT) for form in set(forms)}
    forms |= {form.translate(_SWAPS) for form in set(forms)}
    return {once(form) for form in forms} | forms


@cache
def _common() -> frozenset[str]:
    return frozenset(_COMMON.read_text(encoding="utf-8").split())
