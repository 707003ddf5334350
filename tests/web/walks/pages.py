"""Pages as a program reads them: their links, their forms, and how they are marked up."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag

VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta"})

Attributes = dict[str, str]


@dataclass
class Control:
    """A field of a form: its name, kind, the value it comes with and the values it offers."""

    name: str
    kind: str
    value: str = ""
    offers: list[str] = field(default_factory=list)


@dataclass
class SeenForm:
    """A form as it stands on a page."""

    action: str
    method: str
    controls: list[Control] = field(default_factory=list)

    @property
    def values(self) -> dict[str, list[str]]:
        """What a browser would send when nothing is touched."""
        sent: dict[str, list[str]] = {}
        for control in self.controls:
            if control.kind not in ("file", "submit", "unchecked"):
                sent.setdefault(control.name, []).append(control.value)
        return sent


class Reader(HTMLParser):
    """Reads one page; `tags` holds every start tag with its attributes, in order."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__()
        self.path = path
        self.tags: list[tuple[str, Attributes]] = []
        self.forms: list[SeenForm] = []
        self.said: dict[str, str] = {}
        self.in_labels: list[Attributes] = []
        self.unbalanced: list[str] = []
        self._form: SeenForm | None = None
        self._within: list[str] = []
        self._control: Control | None = None
        self.feed(text)
        self.close()
        self.unbalanced += self._within

    @property
    def links(self) -> list[str]:
        """Where one can go on this site, without anchors."""
        found = [attributes.get("href", "") for tag, attributes in self.tags if tag == "a"]
        here = [urldefrag(href)[0] for href in found]
        return list(dict.fromkeys(href for href in here if href.startswith("/")))

    def all(self, *tags: str) -> list[Attributes]:
        """The attributes of every such tag."""
        return [attributes for tag, attributes in self.tags if tag in tags]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        if "label" in self._within:
            self.in_labels.append(attributes)
        if tag not in VOID:
            self._within.append(tag)
        if tag == "form":
            action = attributes.get("action") or self.path
            self._form = SeenForm(action, attributes.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form and attributes.get("name"):
            self._add_control(tag, attributes)
        elif tag == "option" and self._control and self._control.kind == "select":
            self._control.offers.append(attributes.get("value", ""))
            if "selected" in attributes or len(self._control.offers) == 1:
                self._control.value = attributes.get("value", "")

    def _add_control(self, tag: str, attributes: Attributes) -> None:
        assert self._form
        kind = attributes.get("type", "text") if tag == "input" else tag
        if tag == "button":
            kind = "submit"
        value = attributes.get("value", "")
        control = Control(attributes["name"], kind, value, [value] if value else [])
        if kind in ("radio", "checkbox") and "checked" not in attributes:
            control.kind = "unchecked"
        self._form.controls.append(control)
        self._control = control

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag in VOID:
            return
        if tag in self._within:
            while (last := self._within.pop()) != tag:
                self.unbalanced.append(last)
        else:
            self.unbalanced.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        within = self._within[-1] if self._within else ""
        self.said[within] = self.said.get(within, "") + data
        if within == "textarea" and self._control and self._control.kind == "textarea":
            self._control.value += data


def read(path: str, text: str) -> Reader:
    """Read a page that was got from this path."""
    return Reader(path, text)
