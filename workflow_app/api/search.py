"""The search: the same as on the page, at most a hundred things of each kind."""

from typing import Any

from workflow_app.api.current import who
from workflow_app.api.groups import group
from workflow_app.api.nominations import row_of
from workflow_app.api.papers import paper_row
from workflow_app.api.schemas.search import FoundThings, SearchQuery
from workflow_app.queries import found_things, paper_list, search
from workflow_app.queries.narrowing import Narrow
from workflow_app.queries.search import Asked, Found

blueprint = group("search", "Tra cứu theo từ, không cần dấu.")


@blueprint.get("/search")
@blueprint.arguments(SearchQuery, location="query")
@blueprint.response(200, FoundThings)
def search_everything(query: dict[str, Any]) -> dict[str, Any]:
    """What I may see of nominations, people, units and papers that bear all these words, without
    accents, in any order, as wholes or beginnings; the nearest first.
    """
    actor = who().actor
    kind = search.kind_named(query["kind"]) if query["kind"] else None
    asked = Asked(query["q"], kind, Narrow(query["state"] or ""), query["year"])
    found = search.find(actor, asked)
    lines = [row_of(row) for row in found_things.lines_of(actor, found.ids("line"))]
    return {
        "nominations": {"items": lines, "more": _more(found, "line")},
        "people": {
            "items": found_things.people_of(found.ids("person")),
            "more": _more(found, "person"),
        },
        "units": {"items": found_things.units_of(found.ids("unit")), "more": _more(found, "unit")},
        "papers": {
            "items": [paper_row(row) for row in paper_list.those(found.ids("paper"))],
            "more": _more(found, "paper"),
        },
    }


def _more(found: Found, kind: str) -> bool:
    hits = found.hits.get(search.kind_named(kind))
    return hits is not None and hits.more
