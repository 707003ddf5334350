"""How Hypothesis looks for examples: new ones each run, the failing one printed for replay."""

from hypothesis import settings

# `deadline=None`: the first example pays for a database, and that says nothing about the code.
# `derandomize=False` also in CI, where Hypothesis would turn it on by itself.
settings.register_profile("project", deadline=None, derandomize=False, print_blob=True)
settings.load_profile("project")
