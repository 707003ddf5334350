"""The tables, all imported here so that every relationship finds its other end."""

import workflow_app.models.guards  # noqa: F401 - its listeners watch every session
from workflow_app.models.account import (
    Account,
    LoginFailure,
    LoginSession,
    OneTimeLink,
    RoleGrant,
)
from workflow_app.models.api_token import ApiToken
from workflow_app.models.appraising import Appraisal, Assignment, Comment, DeclaredRelation
from workflow_app.models.attachment import Attachment
from workflow_app.models.audit import Chain, Entry, EntryValue
from workflow_app.models.award import AwardType
from workflow_app.models.base import Base
from workflow_app.models.calendar import CalendarDay
from workflow_app.models.dossier import Dossier, Snapshot, Submission
from workflow_app.models.facts import CollectiveYear, Initiative, Rating
from workflow_app.models.findable import Findable
from workflow_app.models.intake import Intake, IntakeRow
from workflow_app.models.job import Job, Notification
from workflow_app.models.keeping import CodeCounter, StoredWorkflow
from workflow_app.models.movement import Movement, MovementAward, MovementQuota
from workflow_app.models.nomination import Act, Hold, Nomination, Remark
from workflow_app.models.organisation import Authority, Bloc, Unit, UnitName
from workflow_app.models.paper import NumberSeries, Paper, PaperLine, TakenNumber
from workflow_app.models.past_award import PastAward, PastImport, PastImportRow
from workflow_app.models.register import RegisterEntry, RegisterWord
from workflow_app.models.reminder import Reminder
from workflow_app.models.report import ReportFigure, ReportSending, UnitReport
from workflow_app.models.return_reason import ReturnReason
from workflow_app.models.reward_override import RewardOverride
from workflow_app.models.rule_setting import RuleSetting
from workflow_app.models.saved_view import SavedView
from workflow_app.models.scratch import Scratch
from workflow_app.models.sending import DoneSending
from workflow_app.models.target import LineFigure, MovementTarget
from workflow_app.models.time_limit import TimeLimit

__all__ = [
    "Account",
    "Act",
    "ApiToken",
    "Appraisal",
    "Assignment",
    "Attachment",
    "Authority",
    "AwardType",
    "Base",
    "Bloc",
    "CalendarDay",
    "Chain",
    "CodeCounter",
    "CollectiveYear",
    "Comment",
    "DeclaredRelation",
    "DoneSending",
    "Dossier",
    "Entry",
    "EntryValue",
    "Findable",
    "Hold",
    "Initiative",
    "Intake",
    "IntakeRow",
    "Job",
    "LineFigure",
    "LoginFailure",
    "LoginSession",
    "Movement",
    "MovementAward",
    "MovementQuota",
    "MovementTarget",
    "Nomination",
    "Notification",
    "NumberSeries",
    "OneTimeLink",
    "Paper",
    "PaperLine",
    "PastAward",
    "PastImport",
    "PastImportRow",
    "Rating",
    "RegisterEntry",
    "RegisterWord",
    "Remark",
    "Reminder",
    "ReportFigure",
    "ReportSending",
    "ReturnReason",
    "RewardOverride",
    "RoleGrant",
    "RuleSetting",
    "SavedView",
    "Scratch",
    "Snapshot",
    "StoredWorkflow",
    "Submission",
    "TakenNumber",
    "TimeLimit",
    "Unit",
    "UnitName",
    "UnitReport",
]
