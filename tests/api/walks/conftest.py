"""Every test here walks through the scene of the pages: the same things, asked by programs."""

from tests.web.walks.conftest import database_url, scene

__all__ = ["database_url", "scene"]
