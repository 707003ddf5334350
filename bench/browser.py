"""A browser reduced to what costs the server something: one connection, cookies, forms."""

import re
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_PATIENCE = 60


class Unexpected(RuntimeError):
    """The server answered otherwise than a person would have it."""


@dataclass(slots=True)
class Answer:
    """What came back, and after how many seconds."""

    status: int
    location: str
    body: bytes
    seconds: float
    retry_after: int = 0

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode()


@dataclass(slots=True)
class Browser:
    """One person's browser at one server.

    Once logged in it keeps its cookie as it is, for no page is drawn between two acts: their
    messages would pile up in it, which in a browser the next page takes away.
    """

    host: str
    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    keeps: bool = True
    connection: HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, **fields: object) -> Answer:
        """Send a form, with the token of the page it stood on and a name of its own."""
        sent = {"csrf_token": self.token, "once": secrets.token_urlsafe(12), **fields}
        return self._ask("POST", path, urlencode(sent).encode())

    def log_in(self, login: str, password: str) -> None:
        """Log in, and learn the token that the forms of this session carry."""
        self.read_token("/dang-nhap")
        answer = self.post("/dang-nhap", login=login, password=password, next="/huong-dan/")
        while answer.retry_after:
            time.sleep(answer.retry_after)
            answer = self.post("/dang-nhap", login=login, password=password, next="/huong-dan/")
        if answer.status != 302:
            raise Unexpected(f"log-in of {login}: {answer.status}")
        self.read_token("/huong-dan/")
        self.keeps = False

    def read_token(self, path: str) -> None:
        """Take the token out of a page's form."""
        found = _TOKEN.search(self.get(path).text)
        if found is None:
            raise Unexpected(f"{path} has no form")
        self.token = found[1]

    def _ask(self, method: str, path: str, body: bytes | None) -> Answer:
        began = time.perf_counter()
        try:
            return self._send(method, path, body, began)
        except (HTTPException, ConnectionError):
            # A connection that has idled is closed by the server: a browser opens another.
            self.connection = None
            return self._send(method, path, body, began)

    def _send(self, method: str, path: str, body: bytes | None, began: float) -> Answer:
        if self.connection is None:
            self.connection = HTTPConnection(self.host, self.port, timeout=_PATIENCE)
        headers = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={text}" for name, text in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        content = response.read()
        seconds = time.perf_counter() - began
        if self.keeps:
            self._take_cookies(response.headers.get_all("Set-Cookie", ()))
        return Answer(
            response.status,
            response.headers.get("Location", ""),
            content,
            seconds,
            int(response.headers.get("Retry-After", 0)),
        )

    def _take_cookies(self, sent: Iterable[str]) -> None:
        for cookie in sent:
            for name, morsel in SimpleCookie(cookie).items():
                self.cookies[name] = morsel.value
