"""The settings: what an installation may be started with, and what it refuses to start with."""

import stat
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from config import BadSettings, Settings, kept_secret

SECRET = "q7Jx0vN2mZr8TkLw5YcHdB3uFsGe9AaP"


@pytest.fixture
def env(tmp_path):
    """An environment in which nothing is wrong."""
    return {"DATA_DIR": str(tmp_path / "data"), "SECRET_KEY": SECRET}


def problems(env):
    with pytest.raises(BadSettings) as bad:
        Settings.from_env(env)
    return bad.value.problems


def test_an_empty_environment_suits_one_computer(tmp_path):
    settings = Settings.from_env({"DATA_DIR": str(tmp_path / "data")})
    assert settings.base_url == "http://localhost:8000"
    assert settings.database_url == f"sqlite:///{tmp_path}/data/app.db"
    assert settings.store_dir == tmp_path / "data" / "files"
    assert len(settings.secret_key) >= 32
    assert not settings.secure
    assert not settings.testing


def test_every_problem_is_named_at_once(env):
    """OP-01: the start refuses, and one look says all that has to be put right."""
    found = problems(
        {
            **env,
            "BASE_URL": "http://thidua.example.vn",
            "SECRET_KEY": "changeme",
            "DATABASE_URL": "mysql://root@localhost/x",
            "DEMO_PASSWORD": "ngan",
            "FLASK_DEBUG": "1",
        }
    )
    assert [problem.split(":")[0] for problem in found] == [
        "BASE_URL",
        "SECRET_KEY",
        "DATABASE_URL",
        "DEMO_PASSWORD",
        "FLASK_DEBUG",
    ]


def test_a_refused_start_leaves_nothing_behind(env, tmp_path):
    problems({**env, "SECRET_KEY": "short"})
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "address",
    [
        "http://thidua.example.vn",
        "http://192.168.1.10:8000",
        "http://0.0.0.0:8000",
        "http://localhost.example.vn",
        "http://localhost@example.vn",
    ],
)
def test_plain_http_outside_this_machine_is_refused(env, address):
    """AN-06: http elsewhere: the start refuses."""
    assert "plain http outside this machine" in problems({**env, "BASE_URL": address})[0]


@pytest.mark.parametrize(
    "address", ["http://localhost:8000", "http://127.0.0.1:5000", "http://[::1]:8000"]
)
def test_plain_http_on_this_machine_works_without_secure_cookies(env, address):
    """AN-06: loopback http, the same cookies without Secure and prefix."""
    settings = Settings.from_env({**env, "BASE_URL": f"{address}/"})
    assert settings.base_url == address
    assert not settings.secure


def test_https_makes_cookies_secure(env):
    """AN-06: with an https address cookies are Secure."""
    assert Settings.from_env({**env, "BASE_URL": "https://thidua.example.vn"}).secure


@pytest.mark.parametrize(
    "address", ["ftp://localhost", "localhost:8000", "https://", "javascript:1"]
)
def test_an_address_that_is_none_is_refused(env, address):
    assert problems({**env, "BASE_URL": address})[0].startswith("BASE_URL")


def test_the_port_stands_in_the_address(env):
    assert Settings.from_env({**env, "PORT": "9000"}).base_url == "http://localhost:9000"


@pytest.mark.parametrize("secret", ["changeme", "dev", "x" * 31])
def test_a_weak_secret_is_refused(env, secret):
    """OP-01: no default and no short SECRET_KEY."""
    assert problems({**env, "SECRET_KEY": secret})[0].startswith("SECRET_KEY")


def test_a_refusal_does_not_repeat_the_secret(env):
    """OP-01, SG-07: no secret in a log."""
    found = problems({**env, "SECRET_KEY": "hunter2", "DEMO_PASSWORD": "hunter2"})
    assert "hunter2" not in " ".join(found)
    found = problems({**env, "DATABASE_URL": "mysql://root:hunter2@localhost/x"})
    assert "hunter2" not in " ".join(found)


def test_debugging_is_refused(env):
    """OP-01: DEBUG on."""
    assert problems({**env, "FLASK_DEBUG": "1"})[0].startswith("FLASK_DEBUG")
    assert Settings.from_env({**env, "FLASK_DEBUG": "0"}).secret_key == SECRET


def test_a_short_demo_password_is_refused(env):
    """AN-09: at least twelve characters."""
    assert problems({**env, "DEMO_PASSWORD": "x" * 11})[0].startswith("DEMO_PASSWORD")
    assert Settings.from_env({**env, "DEMO_PASSWORD": "x" * 12}).demo_password == "x" * 12


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_finds_its_driver(env, scheme):
    settings = Settings.from_env({**env, "DATABASE_URL": f"{scheme}://u:p@db/x"})
    assert settings.database_url == "postgresql+psycopg://u:p@db/x"


@pytest.mark.parametrize("url", ["mysql://db/x", "sqlite://", "oracle://db", "nonsense"])
def test_a_database_of_another_kind_is_refused(env, url):
    assert problems({**env, "DATABASE_URL": url})[0].startswith("DATABASE_URL")


def test_a_made_secret_is_kept_and_readable_by_the_owner_only(tmp_path):
    """OP-01: generated secrets are 0600, in a folder of 0700."""
    env = {"DATA_DIR": str(tmp_path / "data")}
    first, again = Settings.from_env(env), Settings.from_env(env)
    assert first.secret_key == again.secret_key
    kept = tmp_path / "data" / "secret-key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_two_installations_have_two_secrets(tmp_path):
    """OP-01: no secret comes with the program."""
    assert kept_secret(tmp_path / "one") != kept_secret(tmp_path / "two")


def test_settings_do_not_change_once_read(env):
    settings = Settings.from_env(env)
    with pytest.raises(FrozenInstanceError):
        setattr(settings, "secret_key", "another")  # noqa: B010


@pytest.mark.parametrize("count", ["-1", "6", "one", "١"])
def test_the_number_of_trusted_proxies_is_a_small_number(tmp_path: Path, count: str) -> None:
    """AN-01: whose address a visitor has is never guessed."""
    with pytest.raises(BadSettings) as bad:
        Settings.from_env({"DATA_DIR": str(tmp_path), "TRUSTED_PROXIES": count})
    assert "TRUSTED_PROXIES" in bad.value.problems[0]
