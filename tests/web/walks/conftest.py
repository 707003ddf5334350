"""Every test here walks through the scene: its database is a copy of what was played."""

from collections.abc import Iterator

import pytest

from tests.plugins.databases import PostgresDatabases, SQLiteDatabases
from tests.plugins.run_folder import run_folder
from tests.web.walks.scene import Scene
from tests.web.walks.stage import played, scene_in
from tests.world import World


@pytest.fixture
def database_url(databases: SQLiteDatabases | PostgresDatabases) -> Iterator[str]:
    with played(databases) as url:
        yield url


@pytest.fixture
def scene(world: World, backend: str, pytestconfig: pytest.Config) -> Scene:
    return scene_in(world, backend, run_folder(pytestconfig))
