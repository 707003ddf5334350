"""What a unit's head reads before he signs: who, why, with which files, and what to mind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from forms.attachments import CONSISTS_BY, CONSISTS_OF, FILE_KINDS
from workflow_app.models import Attachment
from workflow_app.queries import details
from workflow_app.queries.details import Detail
from workflow_app.queries.earlier_awards import earlier_awards_of
from workflow_app.queries.paper_lines import Flag, flag_of
from workflow_app.web.remarks import ShownRemark, of_the_return, shown_remarks

SHARED = frozenset(("submission_paper", "minutes"))  # one for a whole list


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the file: what it is, the files there are, or with which line of the list it lies;
    `asked` says that the law names it.
    """

    label: str
    files: tuple[Attachment, ...]
    asked: bool
    beside: str = ""

    @property
    def missing(self) -> bool:
        """True when it is asked for and lies nowhere."""
        return self.asked and not self.files and not self.beside


@dataclass(frozen=True, slots=True)
class ToSend:
    """One line as it would be sent."""

    detail: Detail
    parts: list[Part]
    flags: list[Flag]
    remarks: list[ShownRemark]

    @property
    def article(self) -> str:
        """What asks for the parts that are missing; empty when none is."""
        return CONSISTS_BY if any(part.missing for part in self.parts) else ""


def to_send(lines: Sequence[Detail]) -> list[ToSend]:
    """These lines in their order, in three statements however many they are."""
    ids = [line.nomination.id for line in lines]
    files = details.files_by_line(ids)
    returned = [line.nomination.id for line in lines if line.nomination.state == "returned"]
    remarks = details.remarks_by_line(returned) if returned else {}
    earlier = earlier_awards_of(line.loaded for line in lines)
    codes = {line.nomination.id: line.nomination.code for line in lines}
    whole = _where_each_lies(files, codes)
    return [
        ToSend(
            detail=line,
            parts=list(_parts(files.get(id_, []), whole)),
            # What another unit is about to get is not this unit's to know; what was decided is.
            flags=[flag_of(one) for one in earlier.get(id_, []) if one.dated or one.same_unit],
            remarks=shown_remarks(of_the_return(remarks.get(id_, []))),
        )
        for id_, line in zip(ids, lines, strict=True)
    ]


def _where_each_lies(
    files: Mapping[UUID, Sequence[Attachment]], codes: Mapping[UUID, str]
) -> dict[str, str]:
    """By kind the first line it lies with: a list has one proposal and one set of minutes."""
    found: dict[str, str] = {}
    for id_, code in codes.items():
        for file in files.get(id_, ()):
            found.setdefault(file.kind, code)
    return found


def _parts(files: Sequence[Attachment], whole: Mapping[str, str]) -> Iterable[Part]:
    for kind, label in FILE_KINDS.items():
        own = tuple(file for file in files if file.kind == kind)
        asked = kind in CONSISTS_OF
        if own or asked:
            beside = "" if own or kind not in SHARED else whole.get(kind, "")
            yield Part(label, own, asked, beside)
