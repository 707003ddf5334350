"""The sentences of a message: in the application, and as a letter that holds a code and a link."""

from dataclasses import dataclass

from states.wording import shown_code
from workflow_app.notifications.acts import News

NAMED = 5  # of many nominations so many are named by their codes


@dataclass(frozen=True, slots=True)
class About:
    """What a message speaks of: who acted, as a role in words, which nomination, of which unit;
    where it is of several, so many `lines` of so many `units`, with the unit of the first and all
    `codes`.
    """

    who: str
    code: str
    unit: str
    lines: int = 1
    units: int = 1
    codes: tuple[str, ...] = ()

    @property
    def it(self) -> str:
        """The nominations as people write them: a code or how many, the unit, no person's name."""
        unit = self.unit if self.units == 1 else f"{self.units} đơn vị"
        if self.lines == 1:
            return f"hồ sơ {shown_code(self.code)} của {unit}"
        named = ", ".join(map(shown_code, self.codes[:NAMED]))
        rest = ", …" if len(self.codes) > NAMED else ""
        return f"{self.lines} hồ sơ của {unit}" + (f" ({named}{rest})" if named else "")


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail: its subject and its text."""

    subject: str
    text: str


def path_of(about: About) -> str:
    """Where the nomination is read; where there are several, where all wait."""
    return f"/ho-so/{about.code}" if about.lines == 1 else "/viec-cua-toi"


def sentence(news: News, about: About) -> str:
    """Who did what with which nomination, and what follows."""
    return f"{_done(news, about)}. {news.follows}".strip()


def letter(news: News, about: About, base_url: str) -> Letter:
    """The same as a letter. It names no person, and its link opens a page: it decides nothing."""
    return Letter(
        subject=_done(news, about),
        text=(
            f"{sentence(news, about)}\n\n"
            f"Xem hồ sơ (cần đăng nhập): {base_url}{path_of(about)}\n\n"
            "Thư tự động, xin không trả lời. Mọi việc chỉ được làm sau khi đăng nhập.\n"
        ),
    )


def _done(news: News, about: About) -> str:
    return f"{about.who} {news.said.format(it=about.it)}"
