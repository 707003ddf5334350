"""Nominations as programs see them, and what is written on them."""

from marshmallow import fields

from forms.base import FIRST_YEAR, LAST_YEAR
from forms.nominations import KINDS, REMARKABLE
from states.limits import NAME
from workflow_app.api.fields import (
    Body,
    Choice,
    Code,
    Flag,
    Key,
    Line,
    Long,
    Many,
    Part,
    Whole,
)
from workflow_app.api.paging import PageQuery
from workflow_app.api.schemas.acts import Given
from workflow_app.api.schemas.common import Answer, OpenAct, Problem, Timed

BULK = 200


class NominationQuery(PageQuery):
    """Which nominations."""

    state = Code(load_default=None)
    movement = Code(load_default=None)
    dossier = Code(load_default=None)


class NominationRow(Timed):
    """A nomination in a list; names are null for whom they are not."""

    code = fields.String()
    version = fields.Integer()
    name = fields.String(allow_none=True)
    title = fields.String(allow_none=True)
    kind = fields.String(allow_none=True, metadata={"enum": [*KINDS, None]})
    award = fields.String(allow_none=True)
    unit = fields.String()
    state = fields.String()
    stage = fields.String()
    next = fields.String()
    since = fields.DateTime()
    late = fields.Boolean()
    held = fields.Boolean()


class Nominee(Answer):
    """Who is nominated, for which award."""

    kind = fields.String(metadata={"enum": [*KINDS]})
    name = fields.String()
    title = fields.String()
    leads = fields.Boolean()
    award = fields.String()
    award_label = fields.String()


class Personal(Answer):
    """Personal particulars."""

    birth_year = fields.Integer(allow_none=True)
    sex = fields.String(metadata={"enum": ["", "male", "female"]})


class Remark(Answer):
    """A point of a return with the unit's answer, and what was found of it: null where that is
    not yet told to who asks.
    """

    id = fields.UUID()
    round = fields.Integer()
    field = fields.String(metadata={"enum": [*REMARKABLE]})
    text = fields.String()
    author = fields.String()
    made_at = fields.DateTime()
    attachment = fields.UUID(allow_none=True)
    reason = fields.UUID(allow_none=True)
    asks_again = fields.UUID(allow_none=True)
    answer = fields.String()
    answered_at = fields.DateTime(allow_none=True)
    mended = fields.Boolean(allow_none=True)
    accepted = fields.Boolean(allow_none=True)


class Attachment(Answer):
    """A file of the nomination."""

    id = fields.UUID()
    kind = fields.String()
    file_name = fields.String()
    media_type = fields.String()
    size = fields.Integer()
    sha256 = fields.String()
    added_at = fields.DateTime()


class Decision(Answer):
    """The decision by which it was awarded."""

    number = fields.String()
    date = fields.Date()


class Hold(Answer):
    """A hold that stands."""

    basis = fields.String()
    placed_at = fields.DateTime()


class Nomination(Timed):
    """One nomination; `sees` names the parts that are shown to who asks, others are null."""

    code = fields.String()
    version = fields.Integer()
    sees = fields.List(fields.String())
    dossier = fields.String()
    movement = fields.String()
    unit = fields.String()
    state = fields.String()
    stage = fields.String()
    next = fields.String()
    since = fields.DateTime()
    round = fields.Integer()
    late = fields.Boolean()
    held = fields.Boolean()
    received_at = fields.DateTime(allow_none=True)
    sent_at = fields.DateTime(allow_none=True)
    as_sent = fields.Boolean()
    decision = fields.Nested(Decision, allow_none=True)
    nominee = fields.Nested(Nominee, allow_none=True)
    achievement = fields.String(allow_none=True)
    personal = fields.Nested(Personal, allow_none=True)
    outcome_note = fields.String(allow_none=True)
    remarks = fields.List(fields.Nested(Remark), allow_none=True)
    open_parts = fields.List(fields.String(metadata={"enum": [*REMARKABLE]}))
    files = fields.List(fields.Nested(Attachment), allow_none=True)
    hold = fields.Nested(Hold, allow_none=True)
    paper = fields.String(allow_none=True)


class NominationContent(Body):
    """What a line says. With `nominee_id` the nominee stands in the register already."""

    nominee_id = Key(load_default=None, allow_none=True)
    kind = Choice(*KINDS, load_default="individual")
    name = Line(NAME, load_default="")
    another = Flag(load_default=False)
    title = Line(load_default="")
    birth_year = Whole(FIRST_YEAR, LAST_YEAR, load_default=None, allow_none=True)
    sex = Choice("", "male", "female", load_default="")
    leads = Flag(load_default=False)
    award = Code(required=True)
    achievement = Long(load_default="")


class AnswerToRemark(Body):
    """An answer to one remark: what was mended, or why nothing was."""

    remark = Key(required=True)
    answer = Long(required=True, least=1)
    mended = Flag(load_default=True)


class Answers(Body):
    """Answers to remarks of the return."""

    answers = Many(Part(AnswerToRemark), 100, least=1, required=True)


class Done(Answer):
    """What came of an act: from where to where, the entry of the log, the receipt of a sending."""

    code = fields.String()
    act = fields.String()
    from_state = fields.String()
    state = fields.String()
    next = fields.String()
    version = fields.Integer()
    at = fields.DateTime()
    entry = fields.UUID()
    receipt = fields.String(allow_none=True)


class Seen(Body):
    """A line in the version that was seen."""

    code = Code(required=True)
    version = Whole(1, required=True)


class ManySeen(Body):
    """Lines on which one act is done, with what it asks for."""

    nominations = Many(Part(Seen), BULK, least=1, required=True)
    given = Part(Given, load_default=dict)


class LineResult(Answer):
    """What came of one line: done, or why not."""

    code = fields.String()
    done = fields.Nested(Done, allow_none=True)
    problem = fields.Nested(Problem, allow_none=True)


class LineResults(Answer):
    """One result a line."""

    results = fields.List(fields.Nested(LineResult))


class Takers(Answer):
    """Who can take an act: the role, and the names that may be known."""

    role = fields.String()
    names = fields.List(fields.String())


class NominationAct(OpenAct):
    """An act on a nomination; who can take it is null for whom it is not. Of tell_apart also the
    awards in the way, to be given back as they are.
    """

    takers = fields.List(fields.Nested(Takers), allow_none=True)
    nobody = fields.Boolean(allow_none=True)
    apart_from = fields.List(fields.String(), allow_none=True)


class NominationActs(Answer):
    """The acts that start where the nomination stands."""

    items = fields.List(fields.Nested(NominationAct))


class Changed(Answer):
    """The code and the version after the change."""

    code = fields.String()
    version = fields.Integer()


class TimelineEntry(Answer):
    """Something that happened, with the values of the parts that are shown to who asks."""

    entry = fields.UUID()
    position = fields.Integer()
    at = fields.DateTime()
    tag = fields.String()
    outcome = fields.String(metadata={"enum": ["done", "refused", "unseen"]})
    who = fields.String()
    role = fields.String()
    values = fields.Dict(keys=fields.String(), values=fields.String(allow_none=True))


class Timeline(Answer):
    """Everything that happened, newest first."""

    items = fields.List(fields.Nested(TimelineEntry))
