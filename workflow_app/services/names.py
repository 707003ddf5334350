"""Names in the register: written with the key they sort by and the words they are found by."""

from sqlalchemy import delete

from states.vietnamese import plain, sort_key, words_of
from states.wording import NAMELESS
from workflow_app.models import RegisterEntry, RegisterWord
from workflow_app.services.unit_of_work import require_transaction


def forget(entry: RegisterEntry) -> None:
    """Take who it is out of the entry; the id stays, and with it what was done to whom."""
    write_name(entry, "")
    entry.name = NAMELESS
    entry.title = entry.sex = ""
    entry.birth_year = None
    entry.leads = False


def write_name(entry: RegisterEntry, name: str) -> None:
    """Give the entry its name; the words of the one before are forgotten."""
    session = require_transaction()
    before = words_of(entry.plain_name or "")
    entry.name = name
    entry.sort_key = sort_key(name, given_name_first=entry.kind == "individual")
    entry.plain_name = plain(name)
    after = words_of(entry.plain_name)
    if before - after:
        session.execute(
            delete(RegisterWord).where(
                RegisterWord.entry_id == entry.id, RegisterWord.word.in_(before - after)
            )
        )
    session.add_all(RegisterWord(word=word, entry_id=entry.id) for word in sorted(after - before))
