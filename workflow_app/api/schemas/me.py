"""Who asks: the account, its roles, and the token at hand."""

from marshmallow import fields

from workflow_app.api.fields import Body
from workflow_app.api.schemas.common import Answer

PASSWORD = 1_000  # longer than any password; what is typed is not tidied


class Role(Answer):
    """A role in force; narrowed to a unit where `unit_id` is set."""

    role = fields.String()
    authority_id = fields.UUID()
    unit_id = fields.UUID(allow_none=True)


class TokenAtHand(Answer):
    """The token of this request."""

    id = fields.UUID()
    name = fields.String()
    scope = fields.String(metadata={"enum": ["read", "write", "sign"]})
    expires_at = fields.DateTime()
    fresh = fields.Boolean()


class WhoAmI(Answer):
    """For whom the program asks."""

    login = fields.String()
    name = fields.String()
    authority = fields.String()
    unit = fields.String()
    roles = fields.List(fields.Nested(Role))
    token = fields.Nested(TokenAtHand)


class Password(Body):
    """The password of the account, given again."""

    password = fields.String(
        required=True,
        validate=lambda text: 0 < len(text) <= PASSWORD,
        error_messages={
            "required": "Hãy nhập mật khẩu.",
            "null": "Hãy nhập mật khẩu.",
            "invalid": "Hãy nhập mật khẩu.",
            "validator_failed": "Hãy nhập mật khẩu.",
        },
        metadata={"minLength": 1, "maxLength": PASSWORD, "format": "password"},
    )


class Fresh(Answer):
    """Until when the token signs."""

    fresh_until = fields.DateTime()
