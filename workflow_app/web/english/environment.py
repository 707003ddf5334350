"""Two drawings of each template: in Vietnamese as written, and in English."""

from collections.abc import Callable, MutableMapping
from typing import Any

from flask import Flask, has_request_context
from flask.templating import Environment
from jinja2 import Template

from workflow_app.web.english.phrases import Phrases, catalogue
from workflow_app.web.english.template_text import InEnglish


class BilingualEnvironment(Environment):
    """Draws in Vietnamese, and in English whenever `wanted` says so."""

    phrases: Phrases | None = None  # the twin's
    twin: "BilingualEnvironment | None" = None
    wanted: Callable[[], bool] | None = None

    def _load_template(
        self,
        name: str,
        globals: MutableMapping[str, Any] | None,  # noqa: A002 - Jinja's own name
    ) -> Template:
        # A template of the twin asks the twin for what it includes: English all the way down.
        if self.phrases is None and has_request_context() and self.wanted and self.wanted():
            return self._english().get_template(name, globals=globals)
        return super()._load_template(name, globals)

    def _english(self) -> "BilingualEnvironment":
        if self.twin is None:
            twin = self.overlay(finalize=catalogue().finalize, cache_size=400)
            twin.phrases = catalogue()
            twin.extensions = dict(self.extensions)
            twin.add_extension(InEnglish)
            self.twin = twin
        return self.twin


def init(app: Flask, wanted: Callable[[], bool]) -> None:
    """Let the application draw in both languages; before anybody asks for its templates."""
    app.jinja_environment = BilingualEnvironment
    environment = app.jinja_env
    if not isinstance(environment, BilingualEnvironment):
        raise TypeError("somebody asked for the templates before their languages were known")
    environment.wanted = wanted
