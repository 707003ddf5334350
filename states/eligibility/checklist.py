"""What a file consists of, as dated data: by award, type, kind and procedure, with the article."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from states.bases import MERIT, ORDINARY, SIMPLIFIED, SUDDEN
from states.eligibility.facts import FIGHTER_BASE, FIGHTER_NATIONAL, FIGHTER_PROVINCE, TITLES
from states.eligibility.judging import Setting, newest_on
from states.eligibility.texts import Source, law, nd152, office, regime_on


@dataclass(frozen=True, slots=True)
class FileCase:
    """For what a file is made: its award, kind of nominee, type and procedure, and its day."""

    award: str
    kind: str
    basis: str
    procedure: str
    day: date
    leads: bool = False
    initiatives: bool = False

    @property
    def is_title(self) -> bool:
        """True for a danh hiệu thi đua, false for a hình thức khen thưởng."""
        return self.award in TITLES


Applies = Callable[[FileCase], bool]


@dataclass(frozen=True, slots=True)
class Item:
    """A document the file consists of: its kind among the attachments, and what asks for it.

    One that is `shared` lies once with the whole list. `asked`: what holds until the office sets it
    otherwise; only what comes from the office can be set.
    """

    code: str
    kind: str
    label: str
    source: Source
    regimes: frozenset[str]
    procedure: str
    applies: Applies
    shared: bool = False
    asked: bool = True


def _title(case: FileCase) -> bool:
    return case.is_title


def _form(case: FileCase) -> bool:
    return not case.is_title


def _anything(_case: FileCase) -> bool:
    return True


def _fighter(case: FileCase) -> bool:
    return case.award in (FIGHTER_BASE, FIGHTER_PROVINCE, FIGHTER_NATIONAL)


def _sudden(case: FileCase) -> bool:
    return not case.is_title and case.basis == SUDDEN


def _invented(case: FileCase) -> bool:
    return not case.is_title and case.basis == MERIT and case.initiatives


def _leader(case: FileCase) -> bool:
    return case.kind == "individual" and case.leads


_LAWS, _LATER = frozenset(("R1", "R2")), frozenset(("R3",))


def _twice(
    code: str, kind: str, label: str, article: str, applies: Applies, *, shared: bool = False
) -> tuple[Item, ...]:
    """A document the Law asks for; under the amended Law it is the office's own question."""
    usual = office("thành phần hồ sơ")
    return (
        Item(code, kind, label, law(article), _LAWS, ORDINARY, applies, shared),
        Item(code, kind, label, usual, _LATER, ORDINARY, applies, shared),
    )


ITEMS: tuple[Item, ...] = (
    *_twice(
        *("title_paper", "submission_paper", "Tờ trình", "Điều 84 khoản 1"), _title, shared=True
    ),
    *_twice(
        *("title_report", "achievement_report", "Báo cáo thành tích", "Điều 84 khoản 1"), _title
    ),
    *_twice(
        *("title_minutes", "minutes", "Biên bản bình xét thi đua", "Điều 84 khoản 1"),
        _title,
        shared=True,
    ),
    *_twice(
        *("title_proof", "initiative_proof", "Xác nhận sáng kiến, đề tài", "Điều 84 khoản 1"),
        _fighter,
    ),
    *_twice(*("form_paper", "submission_paper", "Tờ trình", "Điều 84 khoản 2"), _form, shared=True),
    *_twice(*("form_report", "achievement_report", "Báo cáo thành tích", "Điều 84 khoản 2"), _form),
    *_twice(
        *("form_minutes", "minutes", "Biên bản xét khen thưởng", "Điều 84 khoản 2"),
        _form,
        shared=True,
    ),
    *_twice(
        *("form_sudden", "evidence", "Xác nhận thành tích đặc biệt, đột xuất", "Điều 84 khoản 2"),
        _sudden,
    ),
    *_twice(
        *("form_proof", "initiative_proof", "Xác nhận sáng kiến, đề tài", "Điều 84 khoản 2"),
        _invented,
    ),
    *(
        Item(code, kind, label, source, frozenset(regimes), SIMPLIFIED, _anything, shared)
        for code, kind, label, shared in (
            ("simple_paper", "submission_paper", "Tờ trình kèm danh sách", True),
            ("simple_report", "summary_report", "Báo cáo tóm tắt của đơn vị đề nghị", False),
        )
        for source, regimes in (
            (office("thành phần hồ sơ theo thủ tục đơn giản"), ("R1", "R3")),
            (nd152("Điều 33 khoản 8"), ("R2",)),
        )
    ),
    *(
        Item(
            *("party_opinion", "party_opinion", "Ý kiến cấp ủy"),
            office("người thuộc diện cấp ủy quản lý"),
            _LAWS | _LATER,
            procedure,
            _leader,
            asked=False,
        )
        for procedure in (ORDINARY, SIMPLIFIED)
    ),
)


def items_of(case: FileCase, settings: Iterable[Setting] = ()) -> list[Item]:
    """The documents asked for in this case, in the order of the Law."""
    regime, newest = regime_on(case.day).code, newest_on(case.day, settings)
    return [
        item
        for item in ITEMS
        if regime in item.regimes
        and item.procedure == case.procedure
        and item.applies(case)
        and _is_asked(item, newest.get(item.code))
    ]


def _is_asked(item: Item, setting: Setting | None) -> bool:
    return setting.asked if setting and item.source.settable else item.asked
