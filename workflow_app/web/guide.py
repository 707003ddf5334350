"""Help: the procedure drawn from its table, and what each role does."""

from flask import Blueprint, Response, render_template

from workflow_app.queries import procedures

blueprint = Blueprint("guide", __name__, url_prefix="/huong-dan")


@blueprint.get("/")
def index() -> str:
    """The procedure as a picture and as the table it is."""
    return render_template("guide/index.html", procedure=procedures.newest_district())


@blueprint.get("/quy-trinh.svg")
def picture() -> Response:
    """The picture alone, drawn from the table."""
    drawn = procedures.newest_district()
    return Response(drawn.svg, mimetype="image/svg+xml")
