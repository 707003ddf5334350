"""A client made of the OpenAPI document alone, by a generator: what it says is what it sends."""

import importlib
import json
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

PACKAGE = "office_client"
_QUIET: dict[str, list[str]] = {"post_hooks": []}


def generate(url: str, folder: Path) -> None:
    """Make the client of the document a server gives, and let Python find it."""
    document, config = folder / "openapi.json", folder / "config.json"
    with urllib.request.urlopen(f"{url}/api/v1/openapi.json", timeout=30) as answer:
        document.write_bytes(answer.read())
    config.write_text(json.dumps(_QUIET), encoding="utf-8")
    command = [str(Path(sys.executable).with_name("openapi-python-client")), "generate"]
    command += ["--path", str(document), "--output-path", str(folder / PACKAGE)]
    command += ["--meta", "none", "--config", str(config)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    sys.path.insert(0, str(folder))


@cache
def _operation(name: str) -> Callable[..., Any]:
    """The generated function of an operation."""
    package = importlib.import_module(PACKAGE)
    folder = Path(package.__file__ or "").parent
    found = next((folder / "api").glob(f"*/{name}.py"))
    module = importlib.import_module(f"{PACKAGE}.api.{found.parent.name}.{name}")
    made: Callable[..., Any] = module.sync_detailed
    return made


@dataclass(frozen=True)
class Caller:
    """A generated client with one person's token."""

    url: str
    token: str

    def try_to(self, operation: str, body: Any = None, **values: Any) -> Any:
        """What is answered to an operation; bodies are given as plain data."""
        function = _operation(operation)
        if isinstance(body, dict):
            wanted = function.__annotations__["body"]
            kinds = [kind for kind in (wanted, *get_args(wanted)) if hasattr(kind, "from_dict")]
            body = kinds[0].from_dict(body)
        if body is not None:
            values["body"] = body
        client = importlib.import_module(PACKAGE).AuthenticatedClient(self.url, token=self.token)
        with client:
            return function(client=client, **values)

    def do(self, operation: str, body: Any = None, **values: Any) -> Any:
        """An operation that has to succeed; what it gives, as data of the generated models."""
        answer = self.try_to(operation, body, **values)
        assert answer.status_code < 300, (operation, answer.status_code, answer.content.decode())
        return answer.parsed

    def seen(self, operation: str, code: str) -> str:
        """The ETag of a thing as this person sees it now."""
        return str(self.try_to(operation, code=code).headers["ETag"])

    def act(self, act: str, code: str, **given: Any) -> Any:
        """An act on a nomination, in the version this person sees."""
        seen = self.seen("show_nomination", code)
        return self.do("take_action", given, code=code, act=act, if_match=seen)

    def on_paper(self, operation: str, code: str, body: Any = None, **values: Any) -> Any:
        """An act on a whole paper, exactly as this person sees it."""
        seen = self.seen("show_paper", code)
        return self.do(operation, body, code=code, if_match=seen, **values)
