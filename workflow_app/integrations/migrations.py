"""The migrations as they lie on the disk: what version a database must have."""

from functools import cache
from pathlib import Path

from alembic.script import ScriptDirectory


@cache
def newest_in(folder: Path) -> frozenset[str]:
    """The newest versions in a folder of migrations; one, unless two branches stand open."""
    return frozenset(ScriptDirectory(str(folder)).get_heads())
