"""Telling: the entries of a nomination's chain make its story, step by step."""

from collections.abc import Iterable

from states.duties import NOMINATING
from states.table import Row
from states.tags import Tag
from states.workflows import WORKFLOWS
from workflow_app.services.agreement.acts_told import CITY_PAPER, TOLD
from workflow_app.services.agreement.said import Said
from workflow_app.services.agreement.story import Story
from workflow_app.services.agreement.things import Deed, Filed

WORDS_ON_A_LINE = (
    Tag.NOMINATION_CREATE,
    Tag.NOMINATION_EDIT,
    Tag.ATTACHMENT_ADD,
    Tag.ATTACHMENT_REMOVE,
    Tag.REMARK_ANSWER,
)
# Said about the line, which stays as it is.
BESIDE_THE_LINE = (
    *(Tag.COMMENT_ADD, Tag.COMMENT_ANSWER, Tag.COMMENT_WITHDRAW),
    Tag.FIGURE_UPDATE,
)
NOTHING_YET = (
    *("submitted_at", "late_accepted_at", "received_at", "answer_by", "laid_at"),
    *("council_passed_at", "forwarded_at", "acknowledged_at", "held_since"),
    *("decision_number", "decision_date"),
)


def tell(story: Story, entries: Iterable[Said]) -> Story:
    """Let the story take in the entries of its chain, in their order."""
    for one in entries:
        if one.tag == Tag.NOMINATION_CREATE:
            _begin(story, one)
        if not story.says:
            continue  # an end without its beginning: the chains are walked by themselves
        if one.tag in WORDS_ON_A_LINE:
            _write(story, one)
        elif one.move:
            _step(story, one, *one.move)
        elif _is_handed_back_beside(one):
            _note_deed(story, one, "")
        if one.tag in TOLD:
            TOLD[Tag(one.tag)](story, one)
        if one.tag not in BESIDE_THE_LINE and not _is_handed_back_beside(one):
            story.says["changed_at"] = one.at
    return story


def _begin(it: Story, one: Said) -> None:
    workflow = one.body.get("workflow", {})
    it.says = dict.fromkeys(NOTHING_YET) | {
        "code": one.text("code"),
        "authority_id": one.authority_id,
        "dossier_id": one.id_of("dossier"),
        "nominee_id": one.id_of("nominee"),
        "award": one.text("award"),
        "achievement": one.text("achievement"),
        "workflow_code": workflow.get("code"),
        "workflow_version": workflow.get("version"),
        "state": one.move[1] if one.move else "",
        "state_since": one.at,
        "round": 1,
        "created_by": one.actor_id,
        "created_at": one.at,
        "resubmission": False,
        "late": False,
        "outcome_note": "",
        "figures": one.text("figures"),
        "official": "",
        "official_by": None,
        "official_at": None,
    }


def _write(it: Story, one: Said) -> None:
    """Somebody wrote on the line: once a round is noted for each."""
    key, round_ = it.key_of(one.actor_id, one.at), it.says["round"]
    mine = (deed for deed in it.deeds if deed.act == NOMINATING and deed.round == round_)
    if all(deed.key != key for deed in mine):
        it.deeds.append(Deed(one.at, NOMINATING, one.actor_id, one.role, NOMINATING, round_, key))


def _step(it: Story, one: Said, source: str, target: str) -> None:
    row = _row_of(one, source, target)
    if target != source:
        it.says |= {"state": target, "state_since": one.at}
    if row and row.voids:
        it.says["round"] += 1
        it.says |= {"laid_at": None, "council_passed_at": None}
        for deed in it.deeds:
            if deed.kind and deed.void_at is None:
                deed.void_at = one.at
    _note_deed(it, one, row.kind if row else "")
    if CITY_PAPER in one.values:
        it.files.append(
            Filed(None, one.at, one.actor_id, {"kind": CITY_PAPER, "sha256": one.text(CITY_PAPER)})
        )


def _note_deed(it: Story, one: Said, kind: str) -> None:
    key, round_ = it.key_of(one.actor_id, one.at), it.says["round"]
    it.deeds.append(Deed(one.at, one.act, one.actor_id, one.role, kind, round_, key))


def _is_handed_back_beside(one: Said) -> bool:
    """True when he declared a relation, and the line itself stays as it is."""
    return one.tag == Tag.HAND_BACK and not one.move


def _row_of(one: Said, source: str, target: str) -> Row | None:
    named = one.body.get("workflow", {})
    workflow = WORKFLOWS.get((named.get("code"), named.get("version")))
    rows = workflow.rows_of(one.act) if workflow else ()
    return next((row for row in rows if (row.source, row.lands_in) == (source, target)), None)
