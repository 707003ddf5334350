"""What the units are told of a movement: that it was launched, that its last day is another one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from states.wording import day
from workflow_app.notifications.wording import Letter


@dataclass(frozen=True, slots=True)
class MovementNews:
    """Who did it, as a role in words; which movement; its last moment, and the one before that."""

    who: str
    code: str
    title: str
    last_moment: datetime
    before: datetime | None = None

    @property
    def path(self) -> str:
        """Where the movement is read."""
        return f"/phong-trao/{self.code}"

    @property
    def subject(self) -> str:
        """What happened."""
        if self.before:
            return f"{self.who} đã dời hạn gửi hồ sơ của phong trào “{self.title}”"
        return f"{self.who} đã phát động phong trào “{self.title}”"

    @property
    def sentence(self) -> str:
        """What happened, and until when one can send."""
        last = day(_last_day(self.last_moment))
        if self.before:
            was = day(_last_day(self.before))
            return f"{self.subject}: từ hết ngày {was} sang hết ngày {last}. Mở để xem lý do."
        return f"{self.subject}. Hạn gửi hồ sơ: hết ngày {last}."


class _News(Protocol):
    """News of a movement, whatever they are."""

    @property
    def path(self) -> str: ...

    @property
    def subject(self) -> str: ...

    @property
    def sentence(self) -> str: ...


def letter(news: _News, base_url: str) -> Letter:
    """The same as a letter; its link opens a page."""
    return Letter(
        subject=news.subject,
        text=(
            f"{news.sentence}\n\n"
            f"Xem trên hệ thống (cần đăng nhập): {base_url}{news.path}\n\n"
            "Thư tự động, xin không trả lời. Mọi việc chỉ được làm sau khi đăng nhập.\n"
        ),
    )


def _last_day(moment: datetime) -> datetime:
    """A moment on the day that ends with it."""
    return moment - timedelta(seconds=1)
