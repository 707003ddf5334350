"""What a program looks for, and what it is given of each kind of thing."""

from marshmallow import fields

from forms.search import TEXT
from workflow_app.api.fields import Body, Choice, Code, InQuery, Line
from workflow_app.api.schemas.common import Answer
from workflow_app.api.schemas.nominations import NominationRow
from workflow_app.api.schemas.papers import PaperRow
from workflow_app.queries.search import NAMES_OF_KINDS


class SearchQuery(Body):
    """The words, and how far the search is narrowed."""

    q = Line(TEXT, least=1, required=True)
    kind = Choice("", *NAMES_OF_KINDS, load_default="")
    state = Code(load_default=None)
    year = InQuery(2000, 2200, load_default=None)


class Person(Answer):
    """Somebody of the register."""

    id = fields.UUID()
    kind = fields.String()
    name = fields.String()
    title = fields.String()
    unit = fields.String()


class FormerName(Answer):
    """What a unit was called, and until when."""

    name = fields.String()
    until = fields.Date()


class FoundUnit(Answer):
    """A unit with its former names."""

    id = fields.UUID()
    code = fields.String()
    name = fields.String()
    former = fields.List(fields.Nested(FormerName))


class _Hits(Answer):
    """`more` is true where more were found than are given."""

    more = fields.Boolean()


class NominationHits(_Hits):
    """The nominations found, the nearest first."""

    items = fields.List(fields.Nested(NominationRow))


class PersonHits(_Hits):
    """The people found."""

    items = fields.List(fields.Nested(Person))


class UnitHits(_Hits):
    """The units found."""

    items = fields.List(fields.Nested(FoundUnit))


class PaperHits(_Hits):
    """The papers found."""

    items = fields.List(fields.Nested(PaperRow))


class FoundThings(Answer):
    """What was found, by kind."""

    nominations = fields.Nested(NominationHits)
    people = fields.Nested(PersonHits)
    units = fields.Nested(UnitHits)
    papers = fields.Nested(PaperHits)
