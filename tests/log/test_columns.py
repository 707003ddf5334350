"""AU-02: every stored column is held against the log, or stands here as one the log cannot prove.

A new column fails this until somebody says which; docs/auditors.md says it to people.
"""

from workflow_app.models import Base
from workflow_app.services.agreement import (
    accounts,
    acts,
    appraising,
    attachments,
    calendars,
    columns,
    facts,
    figures,
    grants,
    holds,
    limits,
    movements,
    organisation,
    overrides,
    papers,
    past_awards,
    register,
    relations,
    remarks,
    reminders,
    reports,
    return_reasons,
    rules,
    saved_views,
    sendings,
    targets,
    tokens,
)
from workflow_app.services.agreement.finding import Field

Fields = tuple[Field, ...]

COMPARED: dict[str, Fields] = {
    "accounts": accounts.FIELDS,
    "acts": acts.FIELDS,
    "api_tokens": tokens.FIELDS,
    "appraisals": appraising.OF_OPINIONS,
    "assignments": appraising.OF_HOLDINGS,
    "attachments": attachments.FIELDS,
    "authorities": organisation.OF_AUTHORITIES,
    "award_types": organisation.OF_AWARDS,
    "blocs": organisation.OF_BLOCS,
    "calendar_days": calendars.FIELDS,
    "collective_years": (*facts.OF_FIGURES, *facts.SIGNED),
    "comments": appraising.OF_COMMENTS,
    "declared_relations": relations.FIELDS,
    "dossiers": movements.OF_DOSSIERS,
    "holds": holds.FIELDS,
    "initiatives": (*facts.OF_INITIATIVES, *facts.SIGNED),
    "movement_quotas": rules.OF_QUOTAS,
    "line_figures": figures.FIELDS,
    "movement_targets": targets.FIELDS,
    "movements": movements.FIELDS,
    "nominations": columns.FIELDS,
    "number_series": organisation.OF_SERIES,
    "papers": papers.FIELDS,
    "past_awards": past_awards.FIELDS,
    "ratings": (*facts.OF_RATINGS, *facts.SIGNED),
    "register_entries": register.FIELDS,
    "remarks": (*remarks.FIELDS, *remarks.FOUND),
    "reminders": reminders.FIELDS,
    "return_reasons": return_reasons.FIELDS,
    "reward_overrides": overrides.FIELDS,
    "role_grants": grants.FIELDS,
    "rule_settings": rules.OF_RULES,
    "saved_views": saved_views.FIELDS,
    "snapshots": sendings.FIELDS,
    "report_sendings": reports.OF_SENDINGS,
    "submissions": sendings.FIELDS,
    "time_limits": limits.FIELDS,
    "unit_reports": reports.FIELDS,
    "units": organisation.OF_UNITS,
}
# By what a row is found, or compared under another name or together with others.
OTHERWISE = {
    "acts": "nomination_id at act account_id role",
    "api_tokens": "account_id",
    "appraisals": "nomination_id account_id given_at",
    "assignments": "nomination_id given_at",
    "attachments": "nomination_id digest",
    "award_types": "authority_id",
    "blocs": "authority_id",
    "calendar_days": "authority_id day",
    "collective_years": "authority_id entry_id year",
    "comments": "nomination_id",
    "declared_relations": "account_id",
    "holds": "nomination_id placed_at",
    "initiatives": "authority_id entry_id year",
    "movement_awards": "movement_id award_type_id quota_per_unit",
    "movement_quotas": "movement_id award_type_id kind unit_id",
    "line_figures": "nomination_id target_id planned done estimate evidence_id official_source",
    "movement_targets": "name lower_is_better",
    "nominations": "award_type_id state paper_id",
    "number_series": "authority_id",
    "paper_lines": "paper_id nomination_id added_at removed_at",
    "papers": "code approved_digest approved_content",
    "ratings": "authority_id entry_id year",
    "remarks": "nomination_id field text made_at answer answered_by answered_at mended "
    "attachment_id reason_id carried_id",
    "reminders": "movement_id unit_id kind",
    "report_figures": "report_id target_id planned done estimate",
    "report_sendings": "report_id number body",
    "return_reasons": "authority_id",
    "reward_overrides": "nomination_id award_type_id given_at",
    "role_grants": "account_id",
    "rule_settings": "authority_id rule valid_from",
    "saved_views": "authority_id",
    "snapshots": "submission_id nomination_id round body",
    "submissions": "lines digest",
    "time_limits": "authority_id wait",
    "taken_numbers": "series_id number paper_id dated taken_by taken_at",
    "unit_names": "unit_id name valid_to",
    "unit_reports": "digest",
    "units": "authority_id",
}
NOT_PROVED = {
    "accounts": "password_hash version",
    "api_tokens": "token_digest seen_at seen_from proved_at window spent ended_why",
    "appraisals": "saved_at",
    "attachments": "media_type",
    "authorities": "place procedure parent_id valid_from valid_to timing",
    "award_types": "short decided_by subject_kinds article fallback_id valid_from valid_to",
    "comments": "mentioned",
    "movement_targets": "place",
    "movements": "code council_asked version",
    "nominations": "upper_id version due_on warns_on begun_on kept kept_since used",
    "number_series": "counted version",
    "paper_lines": "position",
    "papers": "version",
    "past_awards": "version",
    "register_entries": "sort_key plain_name",
    "saved_views": "version",
    "unit_names": "valid_from",
    "unit_reports": "media_type size version",
    "units": "bloc_id sort_key valid_from valid_to",
}
# Of what passes by or can be made anew, and of the log itself.
WHOLE = {
    *("audit_chains", "audit_entries", "audit_values", "code_counters", "done_sendings", "jobs"),
    *("findables", "intakes", "intake_rows", "past_imports", "past_import_rows"),
    *("login_failures", "login_sessions", "notifications", "one_time_links", "register_words"),
    *("scratches", "workflows"),
}


def test_every_column_is_compared_or_said_not_to_be() -> None:
    undecided = {}
    for table in Base.metadata.sorted_tables:
        if table.name in WHOLE:
            continue
        known = {field.name for field in COMPARED.get(table.name, ())} | {"id"}
        for listed in (OTHERWISE, NOT_PROVED):
            known |= set(listed.get(table.name, "").split())
        if left := {column.name for column in table.columns} - known:
            undecided[table.name] = left
    assert undecided == {}


def test_no_column_is_said_to_be_both() -> None:
    for name, fields in COMPARED.items():
        both = {field.name for field in fields} & set(NOT_PROVED.get(name, "").split())
        assert not both, name
