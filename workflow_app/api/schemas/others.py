"""Notifications, files sent, and the filters of the log as programs see them."""

from flask_smorest.fields import Upload
from marshmallow import fields

from forms.attachments import SENT_KINDS
from workflow_app.api.fields import Body, Choice, Day, Key
from workflow_app.api.schemas.common import Answer


class Notification(Answer):
    """A message to the account."""

    id = fields.UUID()
    text = fields.String()
    path = fields.String()
    created_at = fields.DateTime()
    read_at = fields.DateTime(allow_none=True)


class FileSent(Body):
    """A file and what it is."""

    kind = Choice(*SENT_KINDS, required=True)
    file = Upload(required=True, error_messages={"required": "Hãy gửi kèm tệp."})


class FileTaken(Answer):
    """The file as it lies in the store."""

    id = fields.UUID()
    sha256 = fields.String()
    size = fields.Integer()
    media_type = fields.String()


class ExportQuery(Body):
    """Which entries; days are the office's, both included."""

    since = Day(load_default=None)
    until = Day(load_default=None)
    after = Key(load_default=None, metadata={"description": "Đi tiếp sau dòng có mã này."})
