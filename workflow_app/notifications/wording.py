"""The sentences of a message: in the application, and as a letter that holds a code and a link."""

from dataclasses import dataclass

from states.wording import shown_code
from workflow_app.notifications.acts import News


@dataclass(frozen=True, slots=True)
class About:
    """What a message speaks of: who acted, as a role in words, which nomination, of which unit."""

    who: str
    code: str
    unit: str

    @property
    def it(self) -> str:
        """The nomination as people write it: a code and its unit, and no person's name."""
        return f"hồ sơ {shown_code(self.code)} của {self.unit}"


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail: its subject and its text."""

    subject: str
    text: str


def path_of(code: str) -> str:
    """Where the nomination is read."""
    return f"/ho-so/{code}"


def sentence(news: News, about: About) -> str:
    """Who did what with which nomination, and what follows."""
    return f"{_done(news, about)}. {news.follows}".strip()


def letter(news: News, about: About, base_url: str) -> Letter:
    """The same as a letter. It names no person, and its link opens a page: it decides nothing."""
    return Letter(
        subject=_done(news, about),
        text=(
            f"{sentence(news, about)}\n\n"
            f"Xem hồ sơ (cần đăng nhập): {base_url}{path_of(about.code)}\n\n"
            "Thư tự động, xin không trả lời. Mọi việc chỉ được làm sau khi đăng nhập.\n"
        ),
    )


def _done(news: News, about: About) -> str:
    return f"{about.who} {news.said.format(it=about.it)}"
