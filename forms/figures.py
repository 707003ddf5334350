"""Boxes for figures against targets, and the forms of targets and of official figures."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField
from wtforms.validators import ValidationError

from forms.base import CODE, BaseForm, Filled, LineField, at_most, options
from states.figures import LABELS, VALUES, Figure, Target, content_of
from states.limits import LINE, NAME
from states.shares import NotAFigure, figure_to_type, read_figure

FIGURE = "figure_"  # how the names of all these boxes begin
UP, DOWN = "up", "down"
MEASURE_LENGTH = 40

F = TypeVar("F", bound=BaseForm)


class FigureField(StringField):
    """A figure as Vietnamese offices write it; empty is None, what is none stays in its box."""

    data: Decimal | None  # type: ignore[assignment]  # text is only how it is typed
    typed = ""

    def __init__(self, label: str = "", about: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.about = about  # said before the label where the box is named far from its group

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it; the sentence of what is wrong says how to write it."""
        self.data = None
        self.typed = valuelist[0][:CODE] if valuelist else ""
        try:
            self.data = read_figure(self.typed)
        except NotAFigure as wrong:
            raise ValueError(str(wrong)) from wrong

    def _value(self) -> str:
        return self.typed or figure_to_type(self.data)


def _box(label: str, target: Target) -> Any:
    keys = {"inputmode": "decimal", "autocomplete": "off", "maxlength": CODE}
    return FigureField(label, target.name, render_kw=keys)


def name_of(target_id: UUID, part: str) -> str:
    """The name of a box: of which target, and which of its figures."""
    return f"{FIGURE}{target_id}_{part}"


def with_figures(
    base: type[F], targets: Sequence[Target], files: Iterable[tuple[str, str]] = ()
) -> type[F]:
    """The form with boxes for the figures of these targets, and for the file that proves each,
    where there are files, given as (id, name).
    """
    known = list(files)
    fields: dict[str, Any] = {}
    for target in targets:
        fields |= {name_of(target.id, part): _box(LABELS[part], target) for part in VALUES}
        if known:
            fields[name_of(target.id, "evidence")] = SelectField(
                "Minh chứng",
                choices=options([("", "Chưa chọn tệp"), *known]),
                default="",
            )
    return type(f"{base.__name__}WithFigures", (base,), fields) if fields else base


def stored_in(figures: Iterable[Figure]) -> dict[str, Any]:
    """What the boxes hold while nobody has typed."""
    found: dict[str, Any] = {}
    for one in figures:
        found |= {name_of(one.target.id, part): getattr(one, part) for part in VALUES}
        found[name_of(one.target.id, "evidence")] = str(one.evidence_id or "")
    return found


def figures_typed(form: BaseForm, targets: Iterable[Target]) -> list[Figure]:
    """The figures as they were typed, a Figure a target."""
    return [_typed(form, target) for target in targets]


def content_typed(form: BaseForm, targets: Iterable[Target]) -> list[dict[str, Any]]:
    """The same as plain data, to be held against what is stored."""
    return content_of(figures_typed(form, targets))


def _typed(form: BaseForm, target: Target) -> Figure:
    name = name_of(target.id, "evidence")
    chosen, called = None, ""
    if name in form and isinstance(box := form[name], SelectField) and box.data:
        offered = {value: label for value, label, *_ in box.iter_choices()}
        called = offered.get(box.data, "")
        chosen = UUID(box.data) if box.data in offered else None  # else it was altered
    values: Mapping[str, Any] = {part: form[name_of(target.id, part)].data for part in VALUES}
    return Figure(target, evidence_id=chosen, evidence=called, **values)


class TargetForm(BaseForm):
    """A target of a movement."""

    name = LineField("Tên chỉ tiêu", [Filled("Hãy ghi tên chỉ tiêu."), at_most(NAME)])
    measure = LineField(
        "Đơn vị tính",
        [Filled("Hãy ghi đơn vị tính."), at_most(MEASURE_LENGTH)],
        description="Ví dụ: tỷ đồng, %, hộ, vụ.",
    )
    direction = RadioField(
        "Thế nào là vượt",
        choices={UP: "Cao hơn kế hoạch", DOWN: "Thấp hơn kế hoạch, ví dụ số vụ tai nạn"},
        default=UP,
    )
    needed = BooleanField("Tập thể nào cũng phải ghi")
    of_individuals = BooleanField("Hỏi cả cá nhân được đề nghị")


class OfficialForm(BaseForm):
    """The ground of the form of official figures; `seen` is when they were last put down."""

    seen = HiddenField()


def official_form(targets: Sequence[Target]) -> type[OfficialForm]:
    """The form that asks for the official figure of each target, and for its source."""
    fields: dict[str, Any] = {}
    for target in targets:
        fields[name_of(target.id, "official")] = _box(LABELS["official"], target)
        fields[f"source_{target.id}"] = LineField(
            "Theo văn bản nào, ngày nào", [at_most(LINE)], default=""
        )
        fields[f"validate_source_{target.id}"] = _needs_source(target.id)
    return type("OfficialFormOfLine", (OfficialForm,), fields)


def _needs_source(target_id: UUID) -> Any:
    def check(form: BaseForm, field: LineField) -> None:
        if form[name_of(target_id, "official")].data is not None and not field.data:
            raise ValidationError("Hãy ghi số liệu lấy từ văn bản nào, ngày nào.")

    return check
