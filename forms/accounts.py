"""Forms of the administrator: an account, and a role given to it."""

from wtforms import HiddenField, RadioField, SelectField
from wtforms.validators import Optional, Regexp

from forms.base import BaseForm, DayField, Filled, LineField, at_most, options
from states.limits import LINE, NAME

LOGIN = r"^[a-z][a-z0-9._-]{2,39}$"


class AccountSearchForm(BaseForm):
    """Part of a name; it stands in the address of the page."""

    q = LineField("Tên hoặc tên đăng nhập", validators=[at_most(100)], default="")


class AccountForm(BaseForm):
    """Whose account it is."""

    version = HiddenField(default="")
    name = LineField(
        "Họ và tên",
        validators=[Filled("Hãy ghi họ và tên."), at_most(NAME)],
        render_kw={"autocomplete": "off"},
    )
    email = LineField(
        "Thư điện tử",
        description="Để nhận thông báo. Có thể để trống.",
        validators=[
            Optional(),
            at_most(LINE),
            Regexp(r"^[^@\s]+@[^@\s]+\.[^@\s]+$", message="Địa chỉ thư không đúng."),
        ],
        default="",
        render_kw={"inputmode": "email", "autocomplete": "off"},
    )
    unit = SelectField(
        "Đơn vị công tác",
        default="",
        description="Người giữ tài khoản được gắn với danh bạ của đơn vị này, "
        "để không ai xét hồ sơ của chính mình.",
    )
    title = LineField("Chức vụ", validators=[at_most(LINE)], default="")
    namesake = RadioField(
        "Người cùng tên trong danh bạ",
        choices=options(
            [
                ("", "Chưa biết có người cùng tên hay không"),
                ("same", "Chính là người đã có trong danh bạ"),
                ("new", "Là người khác, ghi thêm vào danh bạ"),
            ]
        ),
        default="",
    )


class NewAccountForm(AccountForm):
    """A new account: the name to log in with cannot be changed later."""

    login = LineField(
        "Tên đăng nhập",
        description="Chữ thường không dấu, số, dấu . _ -, từ 3 đến 40 ký tự; không đổi được.",
        validators=[
            Filled("Hãy ghi tên đăng nhập."),
            Regexp(
                LOGIN, message="Dùng 3–40 chữ thường không dấu, số, dấu . _ -, bắt đầu bằng chữ."
            ),
        ],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )


class GrantForm(BaseForm):
    """A role from–to."""

    role = SelectField("Vai trò", default="")
    unit_id = SelectField(
        "Đơn vị",
        default="",
        description="Bắt buộc với vai trò của đơn vị. Với phòng Nội vụ: chỉ chọn khi thẩm định "
        "thay cho riêng một đơn vị.",
    )
    valid_from = DayField("Từ ngày", validators=[Filled("Hãy ghi ngày bắt đầu.")])
    valid_to = DayField(
        "Đến hết ngày",
        description="Ngày/tháng/năm; để trống nếu không có thời hạn.",
        validators=[Optional()],
    )
    document = LineField(
        "Văn bản giao",
        description="Số, ký hiệu của quyết định hoặc giấy ủy quyền, nếu có.",
        validators=[at_most(LINE)],
        default="",
    )
