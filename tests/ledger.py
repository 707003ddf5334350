"""What the log says: the tags of a subject's chain, and the values beside an entry."""

from sqlalchemy import select

from workflow_app.extensions import db
from workflow_app.models import Chain, Entry, EntryValue


def tags_of(kind: str, subject: object) -> list[str]:
    """The entries of one chain in order, as `tag` or `tag/outcome` when it was not done."""
    rows = db.session.scalars(
        select(Entry)
        .join(Chain, Chain.id == Entry.chain_id)
        .where(Chain.kind == kind, Chain.subject == str(subject))
        .order_by(Entry.position)
    )
    return [row.tag if row.outcome == "done" else f"{row.tag}/{row.outcome}" for row in rows]


def values_of(tag: str) -> list[dict[str, str | None]]:
    """The values of every entry with this tag, in the order they were written."""
    entries = db.session.scalars(select(Entry).where(Entry.tag == tag).order_by(Entry.id))
    return [
        {
            value.name: value.value
            for value in db.session.scalars(
                select(EntryValue).where(EntryValue.entry_id == entry.id)
            )
        }
        for entry in entries
    ]
