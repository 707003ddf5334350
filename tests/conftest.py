"""The ground every test stands on: one plugin, one idea; the fixtures are listed in each file."""

pytest_plugins = [
    "tests.plugins.parallel",
    "tests.plugins.network",
    "tests.plugins.examples",
    "tests.plugins.run_folder",
    "tests.plugins.postgres",
    "tests.plugins.databases",
    "tests.plugins.world",
    "tests.plugins.application",
    "tests.plugins.live",
    "tests.plugins.browser",
    "tests.plugins.summary",
]
