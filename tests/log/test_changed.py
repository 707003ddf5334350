"""AU-02: whatever the log says of a row, the row says too: each change made beside it is named."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, Delete, Update

from tests.log.changes import OF_LINES, Changes
from tests.log.changes_elsewhere import ELSEWHERE
from tests.log.tamper import unguarded
from tests.log.told_office import Office
from workflow_app.services.agreement import Disagreement, disagreements
from workflow_app.services.verification import verify_all, verify_authority


@pytest.mark.parametrize("group", [*OF_LINES, *ELSEWHERE], ids=lambda group: group.__name__)
def test_every_change_beside_the_log_is_named(
    office: Office, group: Callable[[Office], Changes]
) -> None:
    assert verify_all().disagreements == []
    assert verify_authority(office.walk.world.authority_id).whole
    changes = list(group(office))
    unseen = []
    with unguarded() as connection:
        for changed in changes:
            found = _found_after(connection, changed.statement)
            if not any(changed.is_named_by(one) for one in found):
                unseen.append((str(changed.statement), changed.said, found))
    assert unseen == []


def _found_after(connection: Connection, statement: Update | Delete) -> list[Disagreement]:
    undone = connection.begin_nested()
    assert connection.execute(statement).rowcount, "nothing was changed"
    found = list(disagreements(connection))
    undone.rollback()
    return found
