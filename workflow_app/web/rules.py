"""The rules in force on a day, each with its article; and a rule of the office's own, set."""

from datetime import date
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.past_awards import BASES
from forms.rules import OF_FIGURES, RuleDayForm, RuleForm, rule_form
from states.clock import day_of
from states.wording import day as in_words
from workflow_app.queries import rules as stored
from workflow_app.services import rules
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.rules import SettingContent
from workflow_app.web.binding import bind, sent
from workflow_app.web.current import login_required, now, who

blueprint = Blueprint("rules", __name__, url_prefix="/quy-tac")


@blueprint.get("/")
@login_required
def index() -> str:
    """Everything in force on a day: the Law's to be seen, the office's own to be set."""
    day = _day()
    return render_template(
        "rules/index.html",
        book=stored.rulebook_on(_office(), day),
        day=day,
        today=day_of(now()),
        may_set=who().holds("home_affairs_head"),
        written=stored.written_for(_office()),
        titles=stored.titles(),
        labels=stored.figure_labels(),
        bases=BASES,
    )


@blueprint.route("/<rule>", methods=["GET", "POST"])
@login_required
def edit(rule: str) -> str | Response:
    """Set one rule of the office's own from a day on."""
    may_set = who().holds("home_affairs_head")
    one = stored.settable_on(_office(), rule, _day())
    if one is None:
        raise NotFound
    if request.method == "GET" and not may_set:
        abort(403)
    form = bind(rule_form(one.figures), _stored(one))
    if sent(form) or (request.method == "POST" and not may_set):
        try:
            rules.set_rule(who().actor, _office(), _content(rule, form), now())
        except Invalid as invalid:
            faults = {_field(name): text for name, text in invalid.faults.items()}
            form.take_faults(faults)
        else:
            from_day = form.valid_from.data or day_of(now())
            flash(f"Đã đặt “{one.title}” từ ngày {in_words(from_day)}.", "ok")
            return redirect(url_for("rules.index", ngay=in_words(from_day)), 303)
    return render_template("rules/form.html", form=form, one=one)


def _content(rule: str, form: RuleForm) -> SettingContent:
    return SettingContent(
        rule=rule,
        valid_from=form.valid_from.data or day_of(now()),
        asked=form.asked.data == "yes",
        document=form.document.data or "",
        figures=form.figures,
    )


def _field(name: str) -> str:
    return name if name in ("valid_from", "document", "asked") else f"{OF_FIGURES}{name}"


def _stored(one: stored.Settable) -> dict[str, object]:
    return {
        "asked": "yes" if one.asked else "no",
        "valid_from": day_of(now()),
        **{f"{OF_FIGURES}{name}": value for name, value in one.values.items()},
    }


def _day() -> date:
    """The day that was asked for; today without one, or when it is none."""
    asked = RuleDayForm(request.args)
    day = asked.ngay.data if asked.validate() else None
    return day or day_of(now())


def _office() -> UUID:
    office = who().actor.authority_id
    if office is None:
        abort(403)
    return office
