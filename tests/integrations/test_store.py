"""The file store: whole files under their digest, or nothing at all."""

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.plugins.databases import ROOT
from workflow_app.integrations.store import Damaged, Store, StoreFull, TooLarge, name_of

TEXT = "Báo cáo thành tích".encode() * 50_000


def files_in(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def keep(store: Store, content: bytes) -> bytes:
    with store.receive(io.BytesIO(content)) as incoming:
        store.keep(incoming)
        return incoming.digest


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "files", limit=2 * 1024 * 1024)


def test_a_file_lies_under_its_digest_and_is_read_back(store: Store):
    with store.receive(io.BytesIO(TEXT)) as incoming:
        assert (incoming.digest, incoming.size) == (hashlib.sha256(TEXT).digest(), len(TEXT))
        assert incoming.path.read_bytes() == TEXT
        store.keep(incoming)
    assert files_in(store.folder) == [name_of(incoming.digest)]
    assert name_of(incoming.digest)[2] == "/"
    assert b"".join(store.read(incoming.digest)) == TEXT


def test_the_folder_is_its_owners_alone(store: Store):
    keep(store, TEXT)
    assert store.folder.stat().st_mode & 0o077 == 0


def test_the_same_bytes_lie_there_once(store: Store):
    assert keep(store, TEXT) == keep(store, TEXT)
    assert len(files_in(store.folder)) == 1


def test_what_is_not_kept_is_gone(store: Store):
    with store.receive(io.BytesIO(TEXT)):
        assert len(files_in(store.folder)) == 1
    assert files_in(store.folder) == []


def test_a_file_above_the_limit_is_refused_while_it_comes_and_leaves_nothing(tmp_path: Path):
    store = Store(tmp_path / "files", limit=1_000_000)

    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size: int = -1) -> bytes:
            self.taken += size
            assert self.taken < 3_000_000, "read on after the limit"
            return bytes(size)

    with pytest.raises(TooLarge), store.receive(Endless()):  # type: ignore[arg-type]  # it can be read, and no more is asked
        pytest.fail("taken")
    assert files_in(store.folder) == []


def test_a_file_of_exactly_the_limit_is_taken(tmp_path: Path):
    store = Store(tmp_path / "files", limit=1_000)
    assert b"".join(store.read(keep(store, bytes(1_000)))) == bytes(1_000)


def test_a_stream_that_breaks_off_leaves_nothing(store: Store):
    class Broken(io.RawIOBase):
        def read(self, _size: int = -1) -> bytes:
            if files_in(store.folder):
                raise ConnectionResetError
            return bytes(300_000)

    with pytest.raises(ConnectionResetError), store.receive(Broken()):  # type: ignore[arg-type]  # it can be read, and no more is asked
        pytest.fail("taken")
    assert files_in(store.folder) == []


def test_changed_bytes_are_never_given_out(store: Store):
    """WF-04."""
    digest = keep(store, TEXT)
    path = store.folder / name_of(digest)
    path.write_bytes(TEXT.replace(b"o", b"0", 1))
    with pytest.raises(Damaged):
        store.read(digest)
    path.unlink()
    with pytest.raises(Damaged):
        store.read(digest)


def test_sending_the_file_again_mends_it(store: Store):
    digest = keep(store, TEXT)
    (store.folder / name_of(digest)).write_bytes(b"")
    keep(store, TEXT)
    assert b"".join(store.read(digest)) == TEXT


def test_what_was_left_half_way_is_swept(store: Store):
    keep(store, TEXT)
    left = store.folder / "incoming" / "left#1"
    left.write_bytes(b"half")
    now = datetime.now(UTC)
    assert store.sweep(now - timedelta(days=1)) == 0
    os.utime(left, times=(0, 0))
    assert store.sweep(now - timedelta(days=1)) == 1
    assert len(files_in(store.folder)) == 1


def test_a_store_that_takes_files_says_so_and_leaves_no_trace(store: Store):
    assert store.accepts()
    assert files_in(store.folder) == []


def test_a_store_that_cannot_write_says_so(tmp_path: Path):
    (tmp_path / "files").write_text("in the way")
    assert not Store(tmp_path / "files").accepts()


_FULL = """
import io, resource, sys
from pathlib import Path
from workflow_app.integrations.store import Store, StoreFull
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
store = Store(Path(sys.argv[1]))
try:
    with store.receive(io.BytesIO(bytes(1_000_000))) as incoming:
        store.keep(incoming)
except StoreFull:
    print("full")
"""


@pytest.mark.parametrize("room", [1_000, 500_000])
def test_a_full_disk_is_said_clearly_and_leaves_nothing(store: Store, room: int):
    """UP-10: the system refuses to write on, here by a limit on the size of files."""
    command = [sys.executable, "-c", _FULL, str(store.folder), str(room)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "full\n", done.stderr
    assert files_in(store.folder) == []


def test_a_full_disk_is_an_error_of_the_disk():
    assert issubclass(StoreFull, OSError)


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)
