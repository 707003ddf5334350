"""Forms of the door: logging in, giving the password again, setting a new one."""

from wtforms import Field, HiddenField, PasswordField, ValidationError

from forms.base import BaseForm, Filled, LineField, at_most
from states.limits import LINE

LONGEST = 200
_REPEATED = "Gõ lại mật khẩu mới"


class LogInForm(BaseForm):
    """Name and password; `next` is the page to return to."""

    next = HiddenField()
    login = LineField(
        "Tên đăng nhập",
        validators=[Filled("Hãy ghi tên đăng nhập."), at_most(LINE)],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        "Mật khẩu",
        validators=[Filled("Hãy ghi mật khẩu."), at_most(LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )


class ProveForm(BaseForm):
    """The password, given again."""

    next = HiddenField()
    password = PasswordField(
        "Mật khẩu",
        validators=[Filled("Hãy ghi mật khẩu."), at_most(LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )


class NewPasswordForm(BaseForm):
    """A new password, typed twice."""

    password = PasswordField(
        "Mật khẩu mới",
        description="Ít nhất 12 ký tự. Một câu vài chữ dễ nhớ mà khó đoán hơn một từ có thêm số.",
        validators=[Filled("Hãy ghi mật khẩu mới."), at_most(LONGEST)],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _REPEATED,
        validators=[Filled("Hãy gõ lại mật khẩu mới.")],
        render_kw={"autocomplete": "new-password"},
    )

    def validate_again(self, field: Field) -> None:
        """Both are the same."""
        if field.data != self.password.data:
            raise ValidationError("Hai lần gõ không giống nhau.")


class ChangePasswordForm(NewPasswordForm):
    """One's own password: the old one first."""

    current = PasswordField(
        "Mật khẩu đang dùng",
        validators=[Filled("Hãy ghi mật khẩu đang dùng."), at_most(LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )
