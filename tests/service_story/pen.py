"""How the book is carried on: what each act that was done changes on the lines and papers in it."""

from collections.abc import Collection

from tests.service_story.book import CHOSEN, Book, Line, Paper, Person, Rule

# Beside the state and the round; what is not a plain value stands in `carry_out`.
CHANGES: dict[str, dict[str, object]] = {
    "submit": {"sent": True, "received": False},
    "resubmit": {"received": False},
    "recall": {"received": False, "accepted": False},
    "receive": {"received": True},
    "accept_late": {"accepted": True},
    "return": {"resubmission": True},
    "lay_before": {"laid": True},
    "forward": {"forwarded": True, "acknowledged": False},
    "acknowledge": {"acknowledged": True},
    "city_return": {"forwarded": False, "acknowledged": False},
    "fall_back": {"forwarded": False, "acknowledged": False, "award": "giay_khen"},
    "hold": {"held": True},
    "lift_hold": {"held": False},
}


def carry_out(book: Book, who: Person, rule: Rule, line: Line) -> None:
    """One act was done on one line."""
    note(who, line, rule.kind)
    if rule.to == "where it came from":
        line.state = "returned" if line.resubmission else "draft"
    elif rule.to != "=":
        line.state = rule.to
    if rule.back:
        line.round += 1
        leave_paper(book, line)
    for name, value in CHANGES.get(rule.act, {}).items():
        setattr(line, name, value)
    if rule.act == "submit":
        line.late = line.late or book.past_deadline
    if rule.act == "switch_award":
        line.award = other(line.award)
    _carry_holder(who, rule, line)
    if rule.act == "return":
        line.open_remarks += 1


def _carry_holder(who: Person, rule: Rule, line: Line) -> None:
    """Who appraises it."""
    if rule.act in ("claim", "assign"):
        line.holder = who.login if rule.act == "claim" else CHOSEN.login
    if rule.act == "hand_back" or (rule.act == "recuse" and line.holder == who.login):
        line.holder = ""
    if rule.act == "recuse":
        line.recused.add(who.name)
    if rule.act == "appraise":
        line.appraised.add((who.name, line.round))


def note(who: Person, line: Line, kind: str) -> None:
    """Who has acted sees the line from now on; and one kind of forward act is his."""
    line.acted.add(who.name)
    if kind:
        line.did.setdefault(who.name, set()).add(kind)


def leave_paper(book: Book, line: Line) -> None:
    """The line is free; a paper that has gone out keeps the text it went out with."""
    if line.paper and book.papers[line.paper].state != "issued":
        book.papers[line.paper].lines.remove(line.name)
    line.paper = ""
    line.laid = False


def put_on(book: Book, paper: Paper, names: Collection[str]) -> None:
    """Lines stand on the paper."""
    for name in names:
        book.lines[name].paper = paper.name
        paper.lines.append(name)


def take_off(book: Book, paper: Paper, names: Collection[str]) -> None:
    """Lines stand on it no longer."""
    for name in list(names):
        book.lines[name].paper = ""
        paper.lines.remove(name)


def other(award: str) -> str:
    """The award it is not."""
    return "bang_khen" if award == "giay_khen" else "giay_khen"
