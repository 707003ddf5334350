"""Movements and dossiers as programs see them."""

from marshmallow import fields, validate

from workflow_app.api.fields import Body, Code, Day, Flag, Line, Long, Many, Part, Whole
from workflow_app.api.paging import PageQuery
from workflow_app.api.schemas.common import Answer, OpenAct


class MovementRow(Answer):
    """A movement in a list."""

    code = fields.String()
    title = fields.String()
    state = fields.String(metadata={"enum": ["drafted", "launched", "closed"]})
    starts_on = fields.Date()
    ends_on = fields.Date()
    last_moment = fields.DateTime()
    version = fields.Integer()


class AllowedAward(Answer):
    """An award the movement allows, with the quota a unit has."""

    code = fields.String()
    label = fields.String()
    quota = fields.Integer(allow_none=True)


class Movement(MovementRow):
    """One movement, with what may be done with it."""

    theme = fields.String()
    contents = fields.List(fields.String())
    plan = fields.String()
    upper_plan = fields.String()
    two_appraisers = fields.Boolean()
    awards = fields.List(fields.Nested(AllowedAward))
    actions = fields.List(fields.Nested(OpenAct))


class AwardAllowed(Body):
    """An award to allow."""

    code = Code(required=True)
    quota = Whole(1, 1000, load_default=None, allow_none=True)


class MovementContent(Body):
    """What a movement says."""

    title = Line(required=True, least=1)
    theme = Long(load_default="")
    contents = Many(Line(least=1), 100, load_default=list)
    plan = Line(load_default="")
    upper_plan = Line(load_default="")
    starts_on = Day(required=True)
    ends_on = Day(required=True)
    last_day = Day(required=True, metadata={"description": "Ngày cuối nhận hồ sơ, đến hết 24 giờ."})
    two_appraisers = Flag(load_default=False)
    awards = Many(Part(AwardAllowed), 50, least=1, required=True)
    reason = Long(
        load_default="",
        metadata={"description": "Lý do dời hạn gửi, đổi thời gian của phong trào đã phát động."},
    )


class DossierQuery(PageQuery):
    """Which dossiers."""

    movement = Code(load_default=None)


class WhoseDossier(Body):
    """Of which unit, for who works for several."""

    unit = Code(load_default=None, metadata={"description": "Mã đơn vị; cần khi có nhiều đơn vị."})


class DossierRow(Answer):
    """A dossier in a list."""

    code = fields.String()
    movement = fields.String()
    unit = fields.String()
    opened_at = fields.DateTime()


class DossierLine(Answer):
    """A line of a dossier."""

    code = fields.String()
    version = fields.Integer()
    state = fields.String()
    name = fields.String(allow_none=True)
    award = fields.String(allow_none=True)


class ReceiptRow(Answer):
    """A sending of the dossier."""

    number = fields.String()
    sent_at = fields.DateTime()
    lines = fields.Integer()


class Dossier(DossierRow):
    """One dossier with the lines that exist for who asks."""

    lines = fields.List(fields.Nested(DossierLine))
    receipts = fields.List(fields.Nested(ReceiptRow))


class ReceiptLine(Answer):
    """A line as it was sent."""

    code = fields.String()
    name = fields.String()
    late = fields.Boolean()


class Receipt(Answer):
    """What a sending left in the unit's hands."""

    number = fields.String()
    dossier = fields.String()
    movement = fields.String()
    unit = fields.String()
    sent_by = fields.String()
    sent_at = fields.DateTime()
    digest = fields.String(validate=validate.Length(equal=64))
    lines = fields.List(fields.Nested(ReceiptLine))
