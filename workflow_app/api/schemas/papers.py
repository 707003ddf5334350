"""Papers that decide, as programs see them, and what acts on them ask for."""

from marshmallow import fields

from workflow_app.api.fields import Body, Choice, Code, Day, Line, Long, Many, Part, Whole
from workflow_app.api.paging import PageQuery
from workflow_app.api.schemas.common import Answer, OpenAct

LINES = 2_000


class PaperQuery(PageQuery):
    """Which papers."""

    state = Choice("", "draft", "laid", "approved", "issued", load_default="")


class PaperRow(Answer):
    """A paper in a list."""

    code = fields.String()
    kind = fields.String(metadata={"enum": ["decision", "proposal"]})
    title = fields.String()
    movement = fields.String()
    state = fields.String(
        metadata={"enum": ["draft", "laid", "approved", "issued", "sent", "discarded"]}
    )
    lines = fields.Integer()
    number = fields.String()
    dated = fields.Date(allow_none=True)
    drafted_at = fields.DateTime()


class Flag(Answer):
    """Something the reader should look at."""

    level = fields.String(metadata={"enum": ["bad", "warn"]})
    text = fields.String()


class PaperLine(Answer):
    """A line that stands on the paper, in its order."""

    code = fields.String()
    name = fields.String()
    said = fields.String()
    award_label = fields.String()
    flags = fields.List(fields.Nested(Flag))


class Paper(Answer):
    """One paper; its ETag binds its version and its digest: what was seen is what is signed."""

    code = fields.String()
    kind = fields.String(metadata={"enum": ["decision", "proposal"]})
    title = fields.String()
    movement = fields.String()
    state = fields.String()
    version = fields.Integer()
    digest = fields.String()
    number = fields.String()
    dated = fields.Date(allow_none=True)
    drafted_by = fields.String()
    laid_by = fields.String()
    approved_by = fields.String()
    approved_digest = fields.String(allow_none=True)
    lines = fields.List(fields.Nested(PaperLine))
    actions = fields.List(fields.Nested(OpenAct))


class PaperDraft(Body):
    """A new paper of endorsed lines."""

    kind = Choice("decision", "proposal", required=True)
    movement = Code(required=True)
    title = Line(required=True, least=1)
    lines = Many(Code(), LINES, least=1, required=True)


class PaperChange(Body):
    """A draft again: another title, lines onto it and off it."""

    title = Line(least=1, load_default=None)
    add = Many(Code(), LINES, load_default=list)
    remove = Many(Code(), LINES, load_default=list)


class LeftOut(Body):
    """A line that is not signed but goes back, with a comment."""

    code = Code(required=True)
    comment = Long(required=True, least=1)


class Approval(Body):
    """The signature on all lines but those left out."""

    leave_out = Many(Part(LeftOut), LINES, load_default=list)


class Numbering(Body):
    """Number and date; no number where the register counts by itself."""

    date = Day(required=True)
    number = Whole(1, 99_999, load_default=None, allow_none=True)


class PaperDone(Answer):
    """How the paper stands after an act on the whole of it."""

    code = fields.String()
    act = fields.String()
    state = fields.String()
    number = fields.String()
    at = fields.DateTime()
