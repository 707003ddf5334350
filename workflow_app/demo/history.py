"""What some nominees were given before: a list of old decisions comes in, and two lines meet it."""

from collections.abc import Iterator
from datetime import date, timedelta

from states.wording import day
from workflow_app.demo.actors import actor
from workflow_app.demo.play import Play
from workflow_app.queries import nominations as stored
from workflow_app.services import past_imports, past_reading, past_taking
from workflow_app.services.orders import Given
from workflow_app.services.past_imports import Defaults

_HEADS = (
    *("STT", "Phân loại", "Họ và tên", "Năm sinh", "Đơn vị", "Danh hiệu, hình thức khen thưởng"),
    *("Loại hình", "Số quyết định", "Ngày quyết định", "Cơ quan khen thưởng", "Năm"),
)
_KINDS = {"individual": "Cá nhân", "collective": "Tập thể", "household": "Hộ gia đình"}
# Whose yearly titles the list has, for how many years back.
_YEARLY = {"tnmt-8": 3, "nnptnt-8": 2, "vp-1": 3, "vp-3": 1, "ankhe-12": 2, "bqlda-8": 2}
_BLOCKED, _TOLD_APART = "minhtan-12", "tanlap-9"
_TITLES = {"individual": "Chiến sĩ thi đua cơ sở", "collective": "Tập thể lao động tiên tiến"}
_WHY = (
    "Giấy khen của Sở là cho đợt ra quân chuyển đổi số cấp thành phố, có danh sách và tiêu chí "
    "riêng; thành tích đề nghị lần này là giải phóng mặt bằng, xây dựng nông thôn mới."
)


def past_decisions(play: Play) -> None:
    """Day 19: home affairs takes the old decisions in; one line is told apart, one is not."""
    play.day(19, 16)
    at = play.clock.tick()
    text = "\n".join("\t".join(map(str, row)) for row in (_HEADS, *_rows(play)))
    source, rows = past_reading.read_text(text, at)
    noivu = actor("noivu", at)
    office = noivu.authority_id
    if office is None:
        raise LookupError("noivu")
    kept = past_imports.keep(noivu, office, source, rows, Defaults(), at)
    at = play.clock.tick()
    past_taking.accept(actor("noivu", at), kept, at)
    play.act("truongphong", "tell_apart", _TOLD_APART, given=Given(reason=_WHY))


def _rows(play: Play) -> Iterator[tuple[object, ...]]:
    number, this = 0, play.clock.today.year
    for key, years in _YEARLY.items():
        for year in range(this - years, this):
            number += 1
            title = _TITLES.get(_kind(play, key), "Gia đình văn hóa")
            dated = date(year, 12, 20)
            decision = f"{4100 + number}/QĐ-UBND"
            yield _row(play, key, number, (title, "Công trạng", decision, dated, year))
    for key in (_BLOCKED, _TOLD_APART):
        number += 1
        dated = play.days.launch + timedelta(days=6)
        said = ("Giấy khen", "Phong trào thi đua", f"{180 + number}/QĐ-STTTT", dated, "")
        yield _row(play, key, number, said)


def _kind(play: Play, key: str) -> str:
    return stored.by_codes([play.codes[key]])[0].nominee.kind


def _row(
    play: Play, key: str, number: int, said: tuple[str, str, str, date, object]
) -> tuple[object, ...]:
    line = stored.by_codes([play.codes[key]])[0]
    award, basis, decision, dated, year = said
    agency = "Giám đốc Sở Thông tin và Truyền thông" if year == "" else "Chủ tịch UBND huyện"
    who = (_KINDS[line.nominee.kind], line.nominee.name, line.nominee.birth_year or "")
    return (number, *who, line.unit.name, award, basis, decision, day(dated), agency, year)
