"""Two movements that overlap, and a third one before them, in which one nominee can be proposed."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from tests.walk import ACHIEVEMENT, Walk
from workflow_app.services import drafting, lines, movements, papers
from workflow_app.services.lines import Content
from workflow_app.services.movements import MovementContent
from workflow_app.services.past_awards import PastAwardContent, add

DAYS = {
    "overlapping": (date(2024, 11, 5), date(2025, 2, 28)),
    "other time": (date(2025, 1, 1), date(2025, 3, 31)),
}


@dataclass
class Movements:
    """The sprint of the world and the others, by name; acts on lines of one nominee in them."""

    walk: Walk
    codes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        world = self.walk.world
        self.codes["sprint"] = world.movement
        for name, (first, last) in DAYS.items():
            awards: dict[str, int | None] = {"giay_khen": None, "bang_khen": None}
            content = MovementContent(name, first, last, last, awards=awards)
            at = self.walk.now()
            noivu = world.actor("noivu")
            code = movements.create(noivu, world.authority_id, content, at)
            movements.launch(world.actor("truongphong"), code, self.walk.now())
            self.codes[name] = code

    def draft(
        self, movement: str, nominee: UUID, award: str = "giay_khen", unit: str = "THCS"
    ) -> str:
        """A draft of the unit for somebody of its register."""
        walk, login = self.walk, "soanthao" if unit == "THCS" else "soanthao2"
        drafter = walk.world.actor(login)
        code = self.codes[movement]
        dossier = drafting.open_dossier(drafter, code, walk.world.unit(unit), walk.now())
        content = Content("individual", "", award, achievement=ACHIEVEMENT, nominee_id=nominee)
        return lines.create(drafter, dossier, content, walk.now())

    def sent(self, movement: str, nominee: UUID, award: str = "giay_khen") -> str:
        """A line that home affairs has received."""
        code = self.draft(movement, nominee, award)
        self.walk.act("thutruong", "submit", code)
        self.walk.act("noivu", "receive", code)
        return code

    def endorsed(self, movement: str, nominee: UUID, award: str = "giay_khen") -> str:
        """A line that is endorsed."""
        code = self.sent(movement, nominee, award)
        self.walk.act("noivu", "endorse", code)
        return code

    def paper(self, movement: str, code: str, kind: str = "decision") -> str:
        """A drafted paper with the line alone."""
        walk = self.walk
        title = "Về việc khen thưởng"
        noivu = walk.world.actor("noivu")
        return papers.draft(noivu, kind, self.codes[movement], title, [code], walk.now())

    def awarded(self, movement: str, nominee: UUID) -> str:
        """A line that was honoured by the district."""
        code = self.endorsed(movement, nominee)
        paper = self.paper(movement, code)
        self.walk.lay(paper)
        self.walk.approve(paper)
        self.walk.issue(paper)
        return code

    def before(self, nominee: UUID, first: date, last: date, basis: str = "movement") -> UUID:
        """An award that was given outside this system."""
        content = PastAwardContent(
            "Giấy khen", "form", "12/QĐ-UBND", date(2024, 11, 6), award_basis=basis,
            from_day=first, to_day=last,
        )  # fmt: skip
        return add(self.walk.world.actor("noivu"), nominee, content, self.walk.now())
