"""What is told of a comment: who was called upon, spoken to or answered; never its words."""

from dataclasses import dataclass
from typing import Literal

from workflow_app.notifications.wording import About, Letter, path_of

How = Literal["called", "spoken", "answered"]
_SAID: dict[How, str] = {
    "called": "đã nhắc ông/bà trong trao đổi về {it}",
    "spoken": "đã trao đổi với đơn vị về {it}",
    "answered": "đã trả lời trao đổi về {it}",
}


@dataclass(frozen=True, slots=True)
class CommentNews:
    """Who spoke, as a role in words, about which nomination, and how the reader is concerned."""

    about: About
    how: How

    @property
    def subject(self) -> str:
        """What happened."""
        return f"{self.about.who} {_SAID[self.how].format(it=self.about.it)}"

    @property
    def sentence(self) -> str:
        """The same as a sentence."""
        return f"{self.subject}. Mở hồ sơ để đọc."

    @property
    def path(self) -> str:
        """Where it is read."""
        return f"{path_of(self.about)}#trao-doi"


def letter(news: CommentNews, base_url: str) -> Letter:
    """The same as a letter; its link opens a page."""
    return Letter(
        subject=news.subject,
        text=(
            f"{news.sentence}\n\n"
            f"Xem hồ sơ (cần đăng nhập): {base_url}{path_of(news.about)}\n\n"
            "Thư tự động, xin không trả lời. Mọi việc chỉ được làm sau khi đăng nhập.\n"
        ),
    )
