"""Help: the procedure drawn from its table, and what each role does."""

from flask import Blueprint, Response, render_template

from workflow_app.queries import procedures
from workflow_app.services.errors import NotFound
from workflow_app.web.current import visitor
from workflow_app.web.guides import Guide, guide_of, guides
from workflow_app.web.languages import language

blueprint = Blueprint("guide", __name__, url_prefix="/huong-dan")


@blueprint.get("/")
def index() -> str:
    """The guides, mine first, and the procedure as a picture and as the table it is."""
    mine = _mine()
    return render_template(
        "guide/index.html",
        procedure=procedures.newest_district(),
        mine=mine,
        others=[guide for guide in guides(language()) if guide not in mine],
    )


@blueprint.get("/quy-trinh.svg")
def picture() -> Response:
    """The picture alone, drawn from the table."""
    drawn = procedures.newest_district()
    return Response(drawn.svg, mimetype="image/svg+xml")


@blueprint.get("/vai-tro/<role>")
def show(role: str) -> str:
    """What one role does here, step by step."""
    guide = guide_of(role, language())
    if guide is None:
        raise NotFound
    return render_template("guide/show.html", guide=guide, others=guides(language()))


def _mine() -> list[Guide]:
    here = visitor()
    return [guide for guide in guides(language()) if here and here.holds(guide.role)]
