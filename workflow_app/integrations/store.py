"""The file store: each file under its own SHA-256, so that what was sent can never be another file.

A file comes in under a temporary name while its digest and size are computed, and is moved to
`ab/cdef…` when it is whole and on the disk: half a file never stands under a final name.
"""

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import IO
from uuid import uuid4

import obstore
from obstore.exceptions import GenericError
from obstore.store import LocalStore

CHUNK = 256 * 1024
_INCOMING = "incoming"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class StoreFull(OSError):
    """There is no room left on the disk; nothing was kept."""


class TooLarge(ValueError):
    """More bytes came than the limit allows; nothing was kept."""


class Damaged(OSError):
    """The file is gone, or its bytes are no longer those of its name."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that has come in whole, under a temporary name; `path` is there to look at it."""

    name: str
    path: Path
    digest: bytes
    size: int


@dataclass(frozen=True)
class Store:
    """A folder of files by digest; `limit` is the size in bytes of the largest one taken."""

    folder: Path
    limit: int = field(default=25 * 1024 * 1024)

    @cached_property
    def _objects(self) -> LocalStore:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return LocalStore(prefix=self.folder)

    @contextmanager
    def receive(self, stream: IO[bytes]) -> Iterator[Incoming]:
        """Take a stream in; what was not kept at the end of the block is gone.

        Raises TooLarge and StoreFull.
        """
        name = f"{_INCOMING}/{uuid4().hex}"
        try:
            with _disk_full_said_clearly():
                digest, size = self._write(name, stream)
            yield Incoming(name, self.folder / name, digest, size)
        finally:
            (self.folder / name).unlink(missing_ok=True)

    def keep(self, incoming: Incoming) -> None:
        """Move the file to its final name, on the disk and not only in memory."""
        final = self.folder / name_of(incoming.digest)
        with _disk_full_said_clearly():
            _flush(incoming.path)
            obstore.rename(self._objects, incoming.name, name_of(incoming.digest))
            _flush(final.parent)

    def read(self, digest: bytes) -> Iterator[bytes]:
        """The bytes of a file, in chunks; raises Damaged before the first one when they changed."""
        if not self.holds(digest):
            raise Damaged(errno.EIO, "not the bytes that were stored", name_of(digest))
        return self._chunks(digest)

    def holds(self, digest: bytes) -> bool:
        """True when the file is there and its bytes are those of its name."""
        found = hashlib.sha256()
        try:
            for chunk in self._chunks(digest):
                found.update(chunk)
        except FileNotFoundError:
            return False
        return found.digest() == digest

    def accepts(self) -> bool:
        """True when a file can be written, kept and taken away."""
        name = f"{_INCOMING}/{uuid4().hex}"
        try:
            obstore.put(self._objects, name, b"?")
            obstore.delete(self._objects, name)
        except (OSError, GenericError):
            return False
        return True

    def sweep(self, before: datetime) -> int:
        """Throw away what was left half-way before this moment; returns how many files."""
        folder = self.folder / _INCOMING
        left = [path for path in folder.glob("*") if path.stat().st_mtime < before.timestamp()]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def _write(self, name: str, stream: IO[bytes]) -> tuple[bytes, int]:
        digest, size = hashlib.sha256(), 0
        with obstore.open_writer(self._objects, name, buffer_size=CHUNK) as writer:
            while chunk := stream.read(CHUNK):
                size += len(chunk)
                if size > self.limit:
                    raise TooLarge(f"more than {self.limit} bytes")
                digest.update(chunk)
                writer.write(chunk)
        return digest.digest(), size

    def _chunks(self, digest: bytes) -> Iterator[bytes]:
        found = obstore.get(self._objects, name_of(digest))
        return (bytes(chunk) for chunk in found.stream(min_chunk_size=CHUNK))


def name_of(digest: bytes) -> str:
    """Where the file of this SHA-256 lies, below the folder of the store."""
    text = digest.hex()
    return f"{text[:2]}/{text[2:]}"


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _disk_full_said_clearly() -> Iterator[None]:
    try:
        yield
    except (OSError, GenericError) as error:
        said = str(error)  # obstore hands the number over in its text alone
        if getattr(error, "errno", None) in _FULL or any(f"(os error {n})" in said for n in _FULL):
            raise StoreFull(errno.ENOSPC, "no room left for files") from error
        raise
