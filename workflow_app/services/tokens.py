"""Tokens of sessions and one-time links: 32 random bytes given out, their SHA-256 kept."""

import hashlib
import secrets
from dataclasses import dataclass

_BYTES = 32


@dataclass(frozen=True, slots=True)
class Token:
    """A new token: `text` goes to its holder and is never stored."""

    text: str

    @property
    def digest(self) -> bytes:
        """What the database keeps."""
        return digest_of(self.text)


def new_token(prefix: str = "") -> Token:
    """A token nobody can guess, safe in an address; a prefix says what it is for."""
    return Token(prefix + secrets.token_urlsafe(_BYTES))


def digest_of(text: str) -> bytes:
    """SHA-256 of a token as it was given out."""
    return hashlib.sha256(text.encode()).digest()
