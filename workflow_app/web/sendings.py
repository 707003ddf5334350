"""Sendings: for which act in the log each address stands that something can be sent to.

An attempt on what does not exist for the sender is written down under this tag. One's own messages
are not here: nobody else's can be told from none.
"""

_TAGS = {
    "movements.create": "movement:create",
    "movements.edit": "movement:edit",
    "movements.launch": "movement:launch",
    "movements.close": "movement:close",
    "reminders.index": "movement:remind",
    "dossiers.open_one": "dossier:open",
    "dossiers.send": "nomination:submit",
    "filing.send": "attachment:add",
    "filing.accept": "attachment:add",
    "intakes.send": "nomination:create",
    "intakes.mend": "nomination:create",
    "intakes.accept": "dossier:import",
    "intakes.drop": "nomination:create",
    "calendars.index": "calendar:set",
    "calendars.fill": "calendar:set",
    "limits.index": "limit:set",
    "rules.edit": "rules:set",
    "quotas.edit": "quotas:set",
    "facts.rate": "facts:set",
    "facts.invent": "facts:set",
    "facts.count": "facts:set",
    "facts.drop": "facts:set",
    "views.save": "view:save",
    "views.show": "view:edit",
    "views.drop": "view:drop",
    "return_reasons.index": "return_reasons:set",
    "return_reasons.fill": "return_reasons:set",
    "return_reasons.end": "return_reasons:set",
    "nominations.create": "nomination:create",
    "nominations.edit": "nomination:edit",
    "nominations.answer": "remark:answer",
    "appraisals.take": "nomination:appraise",
    "comments.thread": "comment:add",
    "comments.withdraw": "comment:withdraw",
    "relations.own": "relation:declare",
    "relations.end": "relation:end",
    "decisions.correct": "decision:correct",
    "attachments.add": "attachment:add",
    "attachments.remove": "attachment:remove",
    "papers.draft": "paper:draft",
    "papers.edit": "paper:change",
    "papers.discard": "paper:discard",
    "papers.lay": "nomination:lay_before",
    "papers.acknowledge": "nomination:acknowledge",
    "papers.results.record": "nomination:record_award",
    "papers.signing.sign": "nomination:approve",
    "papers.desk.number": "nomination:issue",
    "accounts.create": "account:create",
    "accounts.edit": "account:edit",
    "accounts.close": "account:close",
    "accounts.reopen": "account:reopen",
    "accounts.link": "account:link",
    "accounts.give": "grant:give",
    "accounts.confirm": "grant:confirm",
    "accounts.end": "grant:end",
    "accounts.end_sessions": "session:end",
    "profile.end_session": "session:end",
    "tokens.end": "token:end",
    "units.create": "unit:create",
    "units.show": "unit:edit",
}
_ACTS = ("nomination_acts.take", "batches.take")


def tag_of(endpoint: str, act: str) -> str:
    """The tag of what was sent there; empty where nothing is written down."""
    return f"nomination:{act}" if endpoint in _ACTS else _TAGS.get(endpoint, "")
