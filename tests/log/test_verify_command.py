"""`flask audit verify`: 0 when the log is whole, 1 and the place when it is not."""

import re
from typing import Any

from click.testing import Result
from sqlalchemy import select

from tests.log.tamper import overwrite, unguarded
from tests.walk import Walk
from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import Chain, Entry, EntryValue


def run(world: World, *words: str) -> Result:
    db.session.rollback()
    return world.app.test_cli_runner().invoke(args=["audit", *words])


def an_entry(tag: str) -> Any:
    return db.session.execute(select(Entry.__table__).where(Entry.tag == tag)).first()


def test_a_whole_log_is_counted(world: World):
    Walk(world).draft()
    entries = len(db.session.scalars(select(Entry.id)).all())
    chains = len(db.session.scalars(select(Chain.id)).all())
    result = run(world, "verify")
    assert result.exit_code == 0
    found, *compared = result.output.split("Đã đối chiếu")
    counted = f"{entries} dòng trong {chains} chuỗi.\n"
    assert found == f"{counted}Nhật ký còn nguyên.\nDữ liệu khớp nhật ký.\n"
    assert len(compared) == 1


def test_what_was_compared_and_what_was_not_is_said(world: World):
    """Nobody takes the word for more than it proves."""
    alone, with_files = run(world, "verify").stdout, run(world, "verify", "--files").stdout
    for said in (alone, with_files):
        assert "những gì nhật ký ghi và chưa bị xóa: hồ sơ cùng việc đã làm" in said
        assert "vì nhật ký không ghi: mật khẩu" in said
        assert "docs/auditors.md" in said
    assert "Chưa đọc tệp trong kho (thêm --files)." in alone
    assert "Đã đọc lại mọi tệp trong kho." in with_files


def test_one_changed_byte_is_named_with_chain_position_and_entry(world: World):
    Walk(world).draft()
    entry = an_entry("nomination:create")
    body = entry.body.replace(b'"outcome":"done"', b'"outcome":"donf"')
    with unguarded(keep=True) as connection:
        overwrite(connection, Entry, entry.id, body=body)
    result = run(world, "verify")
    assert result.exit_code == 1
    assert f"chuỗi nomination {entry.subject} ({entry.chain_id})" in result.stderr
    assert f"vị trí 1, dòng {entry.id}: mã băm không khớp nội dung" in result.stderr


def test_after_an_erasure_the_log_is_still_whole(world: World):
    code = Walk(world).draft()
    person = Walk(world).line(code).nominee_id
    result = run(world, "erase", str(person), "--by", "quantri", "--basis", "Đơn ngày 02/12/2024")
    assert result.exit_code == 0, result.output
    count = re.match(rf"Đã xóa (\d+) giá trị về {person}\.\n", result.output)
    assert count
    assert f"còn dùng ở: {code}." in result.output  # it is being drafted
    gone = db.session.scalars(select(EntryValue).where(EntryValue.about_id == person)).all()
    assert len(gone) == int(count[1]) > 5
    assert {(value.value, value.salt) for value in gone} == {(None, None)}
    assert run(world, "verify").exit_code == 0


def test_an_erasure_by_somebody_else_is_refused_in_words(world: World):
    person = world.entry("Trương Văn Ấm")
    for login, why in (("noivu", "Việc của Quản trị hệ thống."), ("ai", "Không có tài khoản ai.")):
        result = run(world, "erase", str(person), "--by", login, "--basis", "Đơn")
        assert result.exit_code == 1
        assert why in result.output


def test_an_erasure_of_nobody_is_refused_in_words(world: World):
    nobody = "00000000-0000-0000-0000-000000000001"
    result = run(world, "erase", nobody, "--by", "quantri", "--basis", "Đơn")
    assert (result.exit_code, result.output) == (1, "Error: Danh bạ không có người này.\n")
    assert run(world, "erase", "x", "--by", "quantri", "--basis", "Đơn").exit_code == 2
