"""What programs give with an act on a nomination."""

from flask_smorest.fields import Upload

from forms.appraisals import (
    CRITERIA,
    OF_COMPONENTS,
    OF_CRITERIA,
    OF_THE_UNIT,
    RECOMMENDATIONS,
)
from forms.nominations import GROUNDS, REMARKABLE
from workflow_app.api.fields import Body, Choice, Code, Day, Flag, Key, Line, Long, Many, Part

CODE = 40


class Point(Body):
    """A point of a return: the part it speaks of (empty: the whole) and what is to be mended; the
    one file it is about, the reason of the office's list, and the point it asks again, if any.
    """

    field = Choice(*REMARKABLE, load_default="")
    text = Long(required=True, least=1)
    attachment = Key()
    reason = Key()
    asks_again = Key()


class Finding(Body):
    """What is found of a point that came back."""

    remark = Key(required=True)
    accepted = Flag(required=True)


class OnPart(Body):
    """What an appraiser found of a part of the file."""

    code = Choice(*OF_THE_UNIT, required=True)
    found = Choice(*OF_COMPONENTS, required=True)


class OnCriterion(Body):
    """What an appraiser found of a criterion."""

    code = Choice(*CRITERIA, required=True)
    found = Choice(*OF_CRITERIA, required=True)


class OpinionGiven(Body):
    """What an appraiser found: by part of the file, by criterion, and in words."""

    components = Many(Part(OnPart), 20, load_default=list)
    criteria = Many(Part(OnCriterion), 20, load_default=list)
    other_award = Code(load_default=None, allow_none=True)
    note = Long(load_default="")


class Given(Body):
    """What an act asks for; `asks` of the act names which of these."""

    reason = Long(least=1)
    comment = Long(least=1)
    article = Line(least=1)
    basis = Line(least=1)
    ground = Choice(*GROUNDS)
    award = Code()
    number = Line(CODE, least=1)
    date = Day()
    paper_number = Line(CODE, least=1)
    answer_by = Day()
    remarks = Many(Part(Point), 50, least=1)
    findings = Many(Part(Finding), 50, least=1)
    holder = Code(metadata={"description": "Tên đăng nhập của người thẩm định."})
    recommendation = Choice(*RECOMMENDATIONS)
    opinion = Part(OpinionGiven, metadata={"description": "Kèm với recommendation."})
    apart_from = Many(
        Line(least=1),
        50,
        metadata={"description": "Với tell_apart: các khen thưởng trùng, như việc ấy liệt kê."},
    )


class GivenWithPaper(Body):
    """What an act asks for, with the paper of the city."""

    city_paper = Upload(required=True, error_messages={"required": "Hãy gửi kèm tệp."})
    reason = Long(least=1)
    ground = Choice(*GROUNDS)
    number = Line(CODE, least=1)
    date = Day()
    paper_number = Line(CODE, least=1)


class Correction(Body):
    """What a city's decision should have said, and how the wrong came about."""

    number = Line(CODE, required=True, least=1)
    date = Day(required=True)
    reason = Long(required=True, least=1)
