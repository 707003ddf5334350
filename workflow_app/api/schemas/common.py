"""What many answers share: reasons, acts with why they are closed, pages, and problems."""

from typing import Any

from marshmallow import Schema, fields

ABOUT = ["person", "state"]


class Answer(Schema):
    """What a program gets: every field is always there; what is not for him to see is null."""

    def on_bind_field(self, _name: str, field: Any) -> None:
        """Say so in the document."""
        field.required = True


class Timed(Answer):
    """By when: the day a return asks for, the last day of the stage, and how that stands today."""

    answer_by = fields.Date(allow_none=True)
    due_on = fields.Date(allow_none=True)
    nearness = fields.String(metadata={"enum": ["", "near", "due", "late"]})


class Reason(Answer):
    """A reason against: the rule, a sentence, and whether it speaks of the person or the state."""

    rule = fields.String()
    text = fields.String()
    about = fields.String(metadata={"enum": ABOUT})


class OpenAct(Answer):
    """An act, open now or closed with every reason; `asks` names what has to be given."""

    act = fields.String()
    label = fields.String()
    open = fields.Boolean()
    asks = fields.List(fields.String())
    reasons = fields.List(fields.Nested(Reason))


class Fault(Answer):
    """A field that cannot be taken, and why."""

    field = fields.String()
    text = fields.String()


class LastAct(Answer):
    """Who did what last, and when."""

    who = fields.String()
    what = fields.String()
    at = fields.DateTime()


class Problem(Schema):
    """RFC 9457: what is wrong, in words and for machines."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    reasons = fields.List(fields.Nested(Reason))
    faults = fields.List(fields.Nested(Fault))
    codes = fields.List(fields.String())
    last = fields.Nested(LastAct)
    at = fields.DateTime()


class Created(Answer):
    """The code of what was made."""

    code = fields.String()


class Count(Answer):
    """How many it was done for."""

    count = fields.Integer()


def page_schema(item: type[Schema]) -> type[Schema]:
    """A page of these; `next` is the cursor of the next page, empty on the last."""
    made = {"items": fields.List(fields.Nested(item)), "next": fields.String()}
    return type(f"{item.__name__}Page", (Answer,), made)
