"""The form by which a person makes a token for a program."""

from wtforms import PasswordField, RadioField
from wtforms.validators import InputRequired, NumberRange

from forms.base import BaseForm, Filled, LineField, NumberField, at_most
from forms.sessions import LONGEST

SCOPES = {
    "read": "Chỉ đọc",
    "write": "Đọc và làm việc trên hồ sơ",
    "sign": "Cả việc ký duyệt; mỗi lần ký phần mềm vẫn phải gửi lại mật khẩu",
}


class TokenForm(BaseForm):
    """What the token is for, what it may, how long it lasts; and the password."""

    name = LineField(
        "Dùng cho phần mềm nào",
        description="Để sau này nhận ra, ví dụ: Phần mềm nhân sự của trường.",
        validators=[Filled("Hãy ghi mã dùng cho phần mềm nào."), at_most(100)],
    )
    scope = RadioField("Phạm vi", choices=SCOPES, default="read")
    days = NumberField(
        "Dùng được bao nhiêu ngày",
        description="Từ 1 đến 365 ngày.",
        default=90,
        validators=[
            InputRequired("Hãy ghi số ngày."),
            NumberRange(1, 365, "Ghi từ 1 đến 365 ngày."),
        ],
    )
    password = PasswordField(
        "Mật khẩu",
        description="Mật khẩu đăng nhập của ông/bà.",
        validators=[Filled("Hãy ghi mật khẩu."), at_most(LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )
