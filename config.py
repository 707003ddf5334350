"""The settings of one installation: read once from the environment, checked, frozen."""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
_MIN_SECRET = 32
_MOST_PROXIES = 5
_MIN_LETTERS = 10  # different ones; "changeme" four times over has seven


class BadSettings(ValueError):
    """The environment cannot be used; `problems` names every fault at once."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the application is started with.

    `password_cost` is argon2's (time cost, memory KiB, lanes). Sessions end after
    `session_idle` without a request and `session_life` in any case; a signing act wants the
    password again after `fresh_for`. A token of the API serves `api_per_minute` requests.
    """

    # not in the repr: it ends up in logs and traces
    database_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    data_dir: Path
    base_url: str = "http://localhost:8000"
    smtp_url: str = field(default="", repr=False)
    demo_password: str = field(default="", repr=False)
    password_cost: tuple[int, int, int] = (2, 19456, 1)
    session_idle: timedelta = timedelta(hours=2)
    session_life: timedelta = timedelta(hours=12)
    fresh_for: timedelta = timedelta(minutes=5)
    link_life: timedelta = timedelta(days=3)
    upload_limit: int = 25 * 1024 * 1024
    proxies: int = 0
    api_per_minute: int = 600
    testing: bool = False

    @property
    def secure(self) -> bool:
        """True when the site is served over https: cookies are Secure and carry `__Host-`."""
        return self.base_url.startswith("https://")

    @property
    def store_dir(self) -> Path:
        """Where attachments lie."""
        return self.data_dir / "files"

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> "Settings":
        """Read the environment; raise BadSettings naming every problem at once."""
        data_dir = Path(env.get("DATA_DIR") or "var").resolve()
        base_url = (env.get("BASE_URL") or f"http://localhost:{env.get('PORT') or 8000}").rstrip(
            "/"
        )
        database_url = _with_driver(env.get("DATABASE_URL") or f"sqlite:///{data_dir}/app.db")
        problems = [
            *_problems_of_url(base_url),
            *_problems_of_secret(env.get("SECRET_KEY")),
            *_problems_of_database(database_url),
        ]
        if env.get("DEMO_PASSWORD") and len(env["DEMO_PASSWORD"]) < 12:
            problems.append("DEMO_PASSWORD: at least 12 characters")
        proxies = env.get("TRUSTED_PROXIES") or "0"
        if not proxies.isascii() or not proxies.isdigit() or int(proxies) > _MOST_PROXIES:
            problems.append("TRUSTED_PROXIES: how many proxies stand before the server, 0 to 5")
        if env.get("FLASK_DEBUG") not in (None, "", "0"):
            problems.append("FLASK_DEBUG: debugging shows secrets to visitors; unset it")
        if problems:
            raise BadSettings(problems)
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        return cls(
            database_url=database_url,
            secret_key=env.get("SECRET_KEY") or kept_secret(data_dir / "secret-key"),
            data_dir=data_dir,
            base_url=base_url,
            smtp_url=env.get("SMTP_URL", ""),
            demo_password=env.get("DEMO_PASSWORD", ""),
            proxies=int(proxies),
        )


def kept_secret(path: Path, length: int = 48) -> str:
    """Return the secret kept in `path` (mode 0600), made at random the first time."""
    if not path.exists():
        # written whole before it gets its name: a process started beside this one never reads half
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        draft.touch(mode=0o600, exist_ok=False)
        draft.write_text(secrets.token_urlsafe(length), encoding="utf-8")
        with suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    return path.read_text(encoding="utf-8").strip()


def _with_driver(url: str) -> str:
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    return url


def _problems_of_url(base_url: str) -> list[str]:
    try:
        url = urlsplit(base_url)
        _ = url.port  # raises when it is no number
    except ValueError:
        return [f"BASE_URL, PORT: {base_url!r} is not an address"]
    if url.scheme not in ("http", "https") or not url.hostname:
        return [f"BASE_URL: {base_url!r} is not an http or https address"]
    if url.scheme == "http" and url.hostname not in _LOOPBACK:
        return [f"BASE_URL: {base_url!r} is plain http outside this machine; use https"]
    return []


def _problems_of_secret(secret: str | None) -> list[str]:
    if secret is None or secret == "":
        return []
    if len(secret) < _MIN_SECRET or len(set(secret)) < _MIN_LETTERS:
        return [f"SECRET_KEY: at least {_MIN_SECRET} random characters"]
    return []


def _problems_of_database(url: str) -> list[str]:
    if url.startswith(("sqlite:///", "postgresql+psycopg://")):
        return []
    return [f"DATABASE_URL: {url.split(':', 1)[0]} is neither SQLite nor PostgreSQL"]
