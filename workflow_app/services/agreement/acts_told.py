"""What each act says of a nomination: one small function an act, as `effects` has them."""

from collections.abc import Callable
from dataclasses import replace

from states.figures import in_words
from states.tags import Tag
from workflow_app.services.agreement.said import ERASED, Lost, Said, listed
from workflow_app.services.agreement.story import Story
from workflow_app.services.agreement.things import (
    Answered,
    Filed,
    Given,
    Holding,
    Point,
    Return,
    Sending,
    Spoken,
    Stop,
)

CITY_PAPER = "city_paper"
SENT = ("award", "achievement", "figures")


def _edited(it: Story, one: Said) -> None:
    for name in ("award", "achievement", "figures"):
        if f"after_{name}" in one.values:
            it.says[name] = one.text(f"after_{name}")


def _sent(it: Story, one: Said) -> None:
    if one.tag == Tag.SUBMIT and it.says["late"] is not True:
        missed = it.missed(one.at)
        it.says["late"] = missed if missed is True or it.says["late"] is False else ERASED
    it.says["submitted_at"] = it.says["submitted_at"] or one.at
    it.says |= {"received_at": None, "answer_by": None}
    kept = it.sent.get(it.says["round"], {})
    it.sendings.append(
        Sending(
            at=one.at,
            by=one.actor_id,
            round=it.says["round"],
            digest=one.text("sent") if "sent" in one.values else ERASED,
            files=tuple(replace(file) for file in it.still_there()),
            says={name: it.says[name] for name in ("late", "code", "nominee_id", *SENT)}
            | {"number": one.text("receipt")},
        )
    )
    for name in ("award", "achievement"):
        if it.says[name] is ERASED and name in kept:
            it.says[name] = kept[name]
    if it.says["figures"] is ERASED and "figures" in kept:
        it.says["figures"] = in_words(listed(kept, "figures"))


def _received(it: Story, one: Said) -> None:
    it.says["received_at"] = one.at


def _accepted_late(it: Story, one: Said) -> None:
    it.says["late_accepted_at"] = one.at


def _given_another_award(it: Story, one: Said) -> None:
    if "award_after" in one.values:
        it.says["award"] = one.text("award_after")


def _fell_back(it: Story, one: Said) -> None:
    _given_another_award(it, one)
    it.says |= {"forwarded_at": None, "acknowledged_at": None}


def _returned(it: Story, one: Said) -> None:
    it.says |= {"resubmission": True, "answer_by": one.day("answer_by")}
    it.returns.append(Return(one.at, one.actor_id, it.says["round"], _points_in(one)))


def _asked_more(it: Story, one: Said) -> None:
    """Further points belong to the return before."""
    if it.returns:
        last = it.returns[-1].round
        it.returns.append(Return(one.at, one.actor_id, last, _points_in(one)))


def _points_in(one: Said) -> list[Point]:
    return [
        Point(
            one.text(f"remark_{n}_field"),
            one.text(f"remark_{n}"),
            tuple(one.id_of(f"{name}_{n}") for name in ("reason", "attachment", "carried")),
        )
        for n in _numbers(one, "remark")
    ]


def _answered(it: Story, one: Said) -> None:
    said = [
        (one.text(f"remark_{n}"), one.text(f"answer_{n}"), _is_yes(one, f"mended_{n}"))
        for n in _numbers(one, "answer")
    ]
    it.answers.append(Answered(one.at, one.actor_id, said))


def _checked(it: Story, one: Said) -> None:
    for n in _numbers(one, "accepted"):
        if id_ := one.id_of(f"remark_{n}"):
            it.findings[id_] = {
                "accepted": _is_yes(one, f"accepted_{n}"),
                "checked_by": one.actor_id,
                "checked_at": one.at,
            }


def _numbers(one: Said, stem: str) -> list[str]:
    """1, 2, 3 of remark_1, remark_2, remark_3."""
    counts = (name.removeprefix(f"{stem}_") for name in one.values if name.startswith(f"{stem}_"))
    return [count for count in counts if count.isdigit()]


def _is_yes(one: Said, name: str) -> bool | Lost:
    """Yes or no; lost where it was erased, or the entry is older than the question."""
    return ERASED if one.values.get(name) is None else one.text(name) == "yes"


def _recalled(it: Story, _one: Said) -> None:
    it.says |= {"received_at": None, "late_accepted_at": None}


def _laid(it: Story, one: Said) -> None:
    it.says["laid_at"] = one.at


def _decided(it: Story, one: Said) -> None:
    it.says |= {"decision_number": one.text("number"), "decision_date": one.day("date")}


def _corrected(it: Story, one: Said) -> None:
    if "after_number" in one.values:
        it.says["decision_number"] = one.text("after_number")
    if "after_date" in one.values:
        it.says["decision_date"] = one.day("after_date")


def _forwarded(it: Story, one: Said) -> None:
    it.says |= {"forwarded_at": one.at, "acknowledged_at": None}


def _acknowledged(it: Story, one: Said) -> None:
    it.says["acknowledged_at"] = one.at


def _noted(it: Story, one: Said) -> None:
    it.says["outcome_note"] = one.text("reason")


def _returned_by_city(it: Story, one: Said) -> None:
    _noted(it, one)
    it.says |= {"forwarded_at": None, "acknowledged_at": None}


def _reconsidered(it: Story, one: Said) -> None:
    _given_another_award(it, one)
    it.says["outcome_note"] = ""


def _held(it: Story, one: Said) -> None:
    it.says["held_since"] = one.at
    it.stops.append(Stop(one.at, one.actor_id, {"basis": one.text("basis")}))


def _let_go_on(it: Story, one: Said) -> None:
    it.says["held_since"] = None
    for stop in it.stops:
        if stop.says["lifted_at"] is None:
            stop.says |= {"lifted_at": one.at, "lifted_by": one.actor_id}
            stop.says["lift_basis"] = one.text("basis")


def _told_apart(it: Story, one: Said) -> None:
    covers = one.text("covers")
    says = {"reason": one.text("reason"), "given_by": one.actor_id, "award": it.says["award"]}
    says["covers"] = covers if isinstance(covers, Lost) else covers.splitlines()
    it.overrides.append((one.at, says))


def _filed(it: Story, one: Said) -> None:
    says = {name: one.text(name) for name in ("kind", "file_name", "size", "sha256")}
    it.files.append(Filed(one.id_of("attachment"), one.at, one.actor_id, says))


def _put_right(it: Story, one: Said) -> None:
    it.says |= {
        "official": one.text("after_official"),
        "official_by": one.actor_id,
        "official_at": one.at,
    }


def _taken_off(it: Story, one: Said) -> None:
    _edited(it, one)  # it may have been the evidence of a figure
    for file in it.files:
        if file.id == one.id_of("attachment"):
            file.removed_at = one.at


def _in_hands(it: Story, one: Said) -> None:
    _out_of_hands(it, one)
    says = {"account_id": one.id_of("holder"), "given_by": one.actor_id}
    it.holdings.append(Holding(one.at, says | {"ended_at": None, "ended_by": None}))


def _out_of_hands(it: Story, one: Said) -> None:
    for holding in it.holdings:
        if holding.says["ended_at"] is None:
            holding.says |= {"ended_at": one.at, "ended_by": one.actor_id}


def _stood_aside(it: Story, one: Said) -> None:
    held = [holding for holding in it.holdings if holding.says["ended_at"] is None]
    if held and held[-1].says["account_id"] == one.actor_id:
        _out_of_hands(it, one)


def _appraised(it: Story, one: Said) -> None:
    texts = ("recommendation", "other_award", "note", "components", "criteria")
    says = {name: one.text(name) for name in texts}
    it.opinions.append(Given(one.at, one.actor_id, says | {"round": it.says["round"]}))


def _spoke(it: Story, one: Said) -> None:
    says: dict[str, object] = {name: one.text(name) for name in ("audience", "text")}
    says |= {"author_id": one.actor_id, "role": one.role, "made_at": one.at}
    says |= {"answers_id": one.id_of("answers"), "withdrawn_at": None}
    it.spoken.append(Spoken(one.id_of("comment"), says))


def _took_back(it: Story, one: Said) -> None:
    for spoken in it.spoken:
        if spoken.id == one.id_of("comment"):
            spoken.says["withdrawn_at"] = one.at


TOLD: dict[Tag, Callable[[Story, Said], None]] = {
    Tag.NOMINATION_EDIT: _edited,
    Tag.SUBMIT: _sent,
    Tag.RESUBMIT: _sent,
    Tag.RECALL: _recalled,
    Tag.RECEIVE: _received,
    Tag.CLAIM: _in_hands,
    Tag.ASSIGN: _in_hands,
    Tag.HAND_BACK: _out_of_hands,
    Tag.RECUSE: _stood_aside,
    Tag.APPRAISE: _appraised,
    Tag.COMMENT_ADD: _spoke,
    Tag.COMMENT_ANSWER: _spoke,
    Tag.COMMENT_WITHDRAW: _took_back,
    Tag.ACCEPT_LATE: _accepted_late,
    Tag.SWITCH_AWARD: _given_another_award,
    Tag.RETURN: _returned,
    Tag.ADD_REMARKS: _asked_more,
    Tag.CHECK_REMARKS: _checked,
    Tag.REMARK_ANSWER: _answered,
    Tag.DECLINE: _noted,
    Tag.LAY_BEFORE: _laid,
    Tag.ISSUE: _decided,
    Tag.FORWARD: _forwarded,
    Tag.ACKNOWLEDGE: _acknowledged,
    Tag.CITY_RETURN: _returned_by_city,
    Tag.RECORD_AWARD: _decided,
    Tag.DECISION_CORRECT: _corrected,
    Tag.FIGURE_UPDATE: _put_right,
    Tag.RECORD_REFUSAL: _noted,
    Tag.FALL_BACK: _fell_back,
    Tag.RECONSIDER: _reconsidered,
    Tag.REVOKE: _noted,
    Tag.TELL_APART: _told_apart,
    Tag.HOLD: _held,
    Tag.LIFT_HOLD: _let_go_on,
    Tag.ATTACHMENT_ADD: _filed,
    Tag.ATTACHMENT_REMOVE: _taken_off,
}
