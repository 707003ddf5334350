"""What the people of a unit are told when it is reminded."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from states.wording import day, number


@dataclass(frozen=True, slots=True)
class ReminderNews:
    """Who reminds, as a role in words; of which movement and unit; until when one can send, and how
    many working days are left till then. `owing` is a reminder of what was returned.
    """

    who: str
    code: str
    title: str
    unit: str
    last_moment: datetime
    left: int
    owing: bool
    past: bool

    @property
    def path(self) -> str:
        """Where the unit goes on."""
        return "/viec-cua-toi" if self.owing else f"/phong-trao/{self.code}"

    @property
    def subject(self) -> str:
        """What is asked for."""
        asked = "bổ sung hồ sơ đã trả lại" if self.owing else "gửi hồ sơ"
        return f"{self.who} nhắc {self.unit} {asked} của phong trào “{self.title}”"

    @property
    def sentence(self) -> str:
        """What is asked for, and by when."""
        last = day(self.last_moment - timedelta(seconds=1))
        if self.owing:
            return f"{self.subject}: ngày hẹn bổ sung đã qua."
        if self.past:
            return f"{self.subject}: đã hết hạn ngày {last}; hồ sơ gửi từ nay mang dấu gửi muộn."
        left = f"còn {number(self.left)} ngày làm việc" if self.left else "không còn ngày làm việc"
        return f"{self.subject}: hạn gửi hết ngày {last}, {left}."
