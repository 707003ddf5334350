"""What somebody is told in the morning of what is late: how much lies with him, and below him."""

from dataclasses import dataclass

from states.wording import number
from workflow_app.notifications.wording import Letter


@dataclass(frozen=True, slots=True)
class Digest:
    """How many lines of his are late and for how many working days the longest; how many of those
    below him are late by more than `limit`.
    """

    late: int
    days: int
    below: int
    limit: int

    @property
    def path(self) -> str:
        """Where he goes on: to his own desks, or to the list of all that is late."""
        return "/viec-cua-toi" if self.late else "/ho-so/?han=qua&sap=han"

    @property
    def sentence(self) -> str:
        """Both figures, as far as there are any."""
        said = []
        if self.late:
            longest = f", lâu nhất {number(self.days)} ngày làm việc" if self.days else ""
            said.append(f"Ông/bà có {number(self.late)} hồ sơ quá hạn{longest}.")
        if self.below:
            said.append(
                f"{number(self.below)} hồ sơ ở các khâu dưới quyền hoặc liên quan "
                f"quá hạn hơn {self.limit} ngày làm việc."
            )
        return " ".join(said)


def letter(digest: Digest, base_url: str) -> Letter:
    """The same as a letter."""
    return Letter(
        subject="Hồ sơ thi đua, khen thưởng quá hạn",
        text=(
            f"{digest.sentence}\n\n"
            f"Xem trên hệ thống (cần đăng nhập): {base_url}{digest.path}\n\n"
            "Thư tự động, xin không trả lời. Mọi việc chỉ được làm sau khi đăng nhập.\n"
        ),
    )
